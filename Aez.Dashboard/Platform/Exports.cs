using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Explanation;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Features.SteeringMeasures;
using Aez.Dashboard.Features.Targets;

namespace Aez.Dashboard.Platform;

/// <summary>Everything that leaves the product as a workbook, below <c>/export</c>.</summary>
internal static class Exports
{
    public static void MapExports(this IEndpointRouteBuilder program)
    {
        var app = program.MapGroup("").AddEndpointFilter<ExportQuota>();
        app.MapDialogueExport();
        app.MapIntegrationsExport();
        app.MapMeasureEntriesExport();
        app.MapCustomersBehindExport();
        app.MapEgvExport();
        app.MapContactExport();
        app.MapFindingExport();
        app.MapDifferenceExport();
        app.MapTargetsExport();
        app.MapAuditLogExport();
        app.MapMeasureExport();
        app.MapOwnDayExport();
    }
}
