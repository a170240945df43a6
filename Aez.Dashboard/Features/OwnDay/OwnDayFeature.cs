using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>What is due today for one IFK.</summary>
public sealed class OwnDayFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<OwnDayQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapOwnDayExport();
}
