using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Integrations;

/// <summary>The yearly integration target.</summary>
public sealed class IntegrationsFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IntegrationsQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapIntegrationsExport();
}
