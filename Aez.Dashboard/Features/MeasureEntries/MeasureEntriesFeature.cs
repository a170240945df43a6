using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>Entries against the target of each instrument.</summary>
public sealed class MeasureEntriesFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<MeasureEntriesQuery>();
        services.AddSingleton<InstrumentDetailQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapMeasureEntriesExport();
}
