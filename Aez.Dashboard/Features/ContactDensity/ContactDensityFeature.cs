using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>Who was spoken with, and who was not.</summary>
public sealed class ContactDensityFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ContactDensityQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapContactExport();
}
