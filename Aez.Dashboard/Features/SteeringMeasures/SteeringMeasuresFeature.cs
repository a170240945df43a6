using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>The register of Steuerungsmaßnahmen.</summary>
public sealed class SteeringMeasuresFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app) => app.MapMeasureExport();
}
