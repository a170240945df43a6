using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Explanation;

/// <summary>The customers behind a figure as a list; the explanation itself is open on every page.</summary>
public sealed class ExplanationFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app) => app.MapCustomersBehindExport();
}
