using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.YearReview;

/// <summary>What was missed in the last twelve months, why, what was done, and whether it helped.</summary>
public sealed class YearReviewFeature : IFeature
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<YearReviewQuery>();
}
