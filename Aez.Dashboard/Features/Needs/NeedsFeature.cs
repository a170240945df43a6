using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Needs;

/// <summary>What the customers need, on its way to a measure.</summary>
public sealed class NeedsFeature : IFeature
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<TakenPlacesQuery>();

    public void MapExports(IEndpointRouteBuilder app) => app.MapRegisterExport(NeedRegister.Instance);
}
