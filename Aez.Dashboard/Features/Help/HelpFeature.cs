using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Help;

/// <summary>Definitions and glossary.</summary>
public sealed class HelpFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<HelpQuery>();
    }
}
