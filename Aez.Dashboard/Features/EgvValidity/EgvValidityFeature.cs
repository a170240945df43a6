using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>Agreements that are valid, missing or about to end.</summary>
public sealed class EgvValidityFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<EgvValidityQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapEgvExport();
}
