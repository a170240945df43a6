using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Overview;

/// <summary>What is to be decided this month.</summary>
public sealed class OverviewFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<OverviewQuery>();
    }
}
