using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Targets of the year.</summary>
public sealed class TargetsFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<TargetsQuery>();
        services.AddSingleton<TargetCommands>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapTargetsExport();
}
