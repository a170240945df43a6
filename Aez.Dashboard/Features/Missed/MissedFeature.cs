using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Missed;

/// <summary>Whom we might be losing: missed appointments in a row, and what comes next.</summary>
public sealed class MissedFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<MissedQuery>();
        services.AddSingleton<WarningCommands>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapMissedExport();
}
