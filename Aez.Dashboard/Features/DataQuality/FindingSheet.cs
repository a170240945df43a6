using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>All rows with a finding as a table sheet: the list that the owners work through.</summary>
public static class FindingSheet
{
    public const string Path = "export/befunde.xlsx";

    private static readonly ListSheet<(PlausibilityRule Rule, FoundRow Row)> Sheet = new ListSheet<(PlausibilityRule Rule, FoundRow Row)>("Befunde")
        .Text("Regel", f => f.Rule.Name, 38)
        .Text("Schwere", f => f.Rule.Severity.Word(), 10)
        .Text("Zuständig", f => f.Rule.Owner.Name(), 14)
        .Text("Kundennummer", f => f.Row.CustomerNumber, 16)
        .Text("IFK", f => f.Row.Ifk, 12)
        .Date("Tag", f => f.Row.Day)
        .Date("Befund seit", f => f.Row.Since)
        .Text("Einzelheit", f => f.Row.Detail, 50)
        .Text("Zustand", f => f.Row.State.Word(), 12)
        .Text("Behebung", f => f.Rule.Remedy, 50)
        .Text("Datei", f => f.Row.File, 26)
        .Whole("Zeile", f => f.Row.SourceRow == 0 ? null : f.Row.SourceRow, 8);

    public static void MapFindingExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, DataQualityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            var state = FindingWords.StateOf(request.Query[AddressWords.StateKey]);
            if (filter.Month is not { } month
                || await query.FindingsAsync(current.User, month, filter.Team, filter.Ifk, int.MaxValue, state, cancellation) is not { } report)
                return Results.BadRequest();
            var caption = new ListCaption("Befunde der Datenqualität", $"{report.Team} · {filter.Ifk ?? "alle IFK"} · {German.MonthName(month)}{(state is { } one ? $" · nur {one.Word()}" : "")} · {German.Number(report.Checked)} Datensätze geprüft · Datenstand {German.Day(report.DataAsOf)}") { About = (month, report.Team) };
            return await export.WriteAsync($"Befunde_{month}.xlsx", Sheet, report.Findings.SelectMany(f => f.Rows.Select(row => (f.Rule, row))), caption, cancellation);
        }).Require(Permission.SeeCustomers);
}
