using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The monthly Performance-Dialog, and the edition to pass on.</summary>
public sealed class PerformanceDialogueFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DialogueExport>();
        services.AddSingleton<PassedOnStore>();
        services.AddSingleton<PassingOnExport>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapDialogueExport();
}
