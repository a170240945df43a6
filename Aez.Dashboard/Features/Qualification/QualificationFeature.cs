using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Qualification;

/// <summary>Who of the team has learned what.</summary>
public sealed class QualificationFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app) => app.MapRegisterExport(QualificationRegister.Instance);
}
