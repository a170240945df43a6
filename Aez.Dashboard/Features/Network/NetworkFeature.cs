using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Network;

/// <summary>The partners of the team.</summary>
public sealed class NetworkFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app) => app.MapRegisterExport(PartnerRegister.Instance);
}
