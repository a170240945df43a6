using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.ThirdPartyFeedback;

/// <summary>Feedback of third parties: what is due, what is missing, what follows.</summary>
public sealed class ThirdPartyFeedbackFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app) => app.MapRegisterExport(FeedbackRegister.Instance);
}
