using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>The comparison with the DQM as a table sheet: both values with their counts.</summary>
public static class DifferenceSheet
{
    public const string Path = "export/dqm-abgleich.xlsx";

    private static readonly ListSheet<ReadyDifference> Sheet = new ListSheet<ReadyDifference>("DQM-Abgleich")
        .Text("Monat", d => German.MonthName(d.Month), 18)
        .Text("IFK", d => d.Ifk, 12)
        .Text("Kennzahl", d => d.Name, 36)
        .Text("Instrument", d => d.Instrument, 14)
        .Number("Zähler DQM", d => d.Imported.Numerator, width: 14)
        .Number("Nenner DQM", d => d.Imported.Denominator, width: 14)
        .Number("Zähler berechnet", d => d.Computed.Numerator, width: 18)
        .Number("Nenner berechnet", d => d.Computed.Denominator, width: 18);

    public static void MapDifferenceExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, DataQualityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month
                || await query.FindingsAsync(current.User, month, filter.Team, filter.Ifk, 0, cancellationToken: cancellation) is not { } report)
                return Results.BadRequest();
            var caption = new ListCaption("Abgleich mit dem DQM", $"{report.Team} · {filter.Ifk ?? "alle IFK"} · Datenstand {German.Day(report.DataAsOf)} · Januar bis {German.MonthName(month)} · es zählt {(report.PreferImported ? "der DQM-Wert" : "der berechnete Wert")}") { About = (month, report.Team) };
            return await export.WriteAsync($"DQM-Abgleich_{month}.xlsx", Sheet, report.Differences, caption, cancellation);
        }).Require(Permission.SeeFigures);
}
