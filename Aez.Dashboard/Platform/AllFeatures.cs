using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Features.CaseReview;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Explanation;
using Aez.Dashboard.Features.Help;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.Needs;
using Aez.Dashboard.Features.Network;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnAccount;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Features.Qualification;
using Aez.Dashboard.Features.SteeringMeasures;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Features.ThirdPartyFeedback;
using Aez.Dashboard.Features.WorkingGroups;
using Aez.Dashboard.Features.YearReview;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Platform;

/// <summary>The features of the product, a line each: found by the compiler, not by looking through the program at every start of a verb.</summary>
internal static class AllFeatures
{
    public static readonly IReadOnlyList<IFeature> List =
    [
        new AdministrationFeature(),
        new AssignmentCheckFeature(),
        new CaseReviewFeature(),
        new ContactDensityFeature(),
        new DataQualityFeature(),
        new EgvValidityFeature(),
        new ExplanationFeature(),
        new HelpFeature(),
        new ImportFeature(),
        new IntegrationsFeature(),
        new MasterDataFeature(),
        new MeasureEntriesFeature(),
        new MissedFeature(),
        new NeedsFeature(),
        new NetworkFeature(),
        new OverviewFeature(),
        new OwnAccountFeature(),
        new OwnDayFeature(),
        new PerformanceDialogueFeature(),
        new QualificationFeature(),
        new SteeringMeasuresFeature(),
        new YearReviewFeature(),
        new TargetsFeature(),
        new ThirdPartyFeedbackFeature(),
        new WorkingGroupsFeature(),
    ];

    public static void AddFeatures(this IServiceCollection services)
    {
        foreach (var feature in List)
            feature.AddServices(services);
    }

    public static void AddServerFeatures(this IServiceCollection services)
    {
        foreach (var feature in List)
            feature.AddServerServices(services);
    }

    /// <summary>Everything that leaves the product as a workbook, below <c>/export</c>.</summary>
    public static void MapExports(this IEndpointRouteBuilder program)
    {
        var app = program.MapGroup("").AddEndpointFilter<ExportQuota>();
        foreach (var feature in List)
            feature.MapExports(app);
        app.MapFileExport();
    }
}
