using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.CaseReview;

/// <summary>Cases drawn by chance, and what the team lead finds in them (Fachaufsicht).</summary>
public sealed class CaseReviewFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ReviewCommands>();
        services.AddSingleton<ReviewFindingsQuery>();
    }

    public void MapExports(IEndpointRouteBuilder app)
    {
        app.MapRegisterExport(ReviewRegister.Instance);
        app.MapRegisterExport(ReviewPointRegister.Instance);
    }
}
