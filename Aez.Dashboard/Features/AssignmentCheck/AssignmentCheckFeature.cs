using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>Who is in the wrong place by the concept, and who will be.</summary>
public sealed class AssignmentCheckFeature : IFeature
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<AssignmentCheckQuery>();

    public void MapExports(IEndpointRouteBuilder app)
    {
        app.MapAssignmentExport();
        app.MapHandOverExport();
    }
}
