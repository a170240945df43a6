using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>Signing in, and what everybody does with their own account.</summary>
public sealed class OwnAccountFeature : IFeature
{
    public void AddServerServices(IServiceCollection services)
    {
        services.AddScoped<SignIns>();
        services.AddScoped<Passkeys>();
    }
}
