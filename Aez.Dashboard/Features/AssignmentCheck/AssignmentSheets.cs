using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>The list of the page, and the list that goes to a receiving unit with what it needs.</summary>
public static class AssignmentSheets
{
    private const string Path = "export/zuordnungspruefung.xlsx";
    private const string HandOverPath = "export/uebergabe.xlsx";

    private static readonly ListSheet<AssignmentRow> Sheet = new ListSheet<AssignmentRow>("Zuordnungsprüfung")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("IFK", r => r.Ifk, 12)
        .Text("Betreut von", r => r.Here.Name(), 16)
        .Text("Gehört zu", r => r.Assignment.Receiver.Name, 22)
        .Text("Regel des Fachkonzepts", r => r.Assignment.RulesText, 52)
        .Text("Entscheidende Angaben", r => r.Fields, 44)
        .Date("Seit", r => r.Since)
        .Text("AEZ-Status", r => r.EndText, 48)
        .Date("Endet am", r => r.End?.Day)
        .Text("VerBIS-Kennzeichen", r => r.VerbisText, 20)
        .Date("Betreut seit", r => r.CareSince, 14);

    private static readonly ListSheet<HandOverRow> HandOverSheet = new ListSheet<HandOverRow>("Übergabe")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("Abgebende IFK", r => r.From, 16)
        .Text("Alleinerziehend", r => r.IsSingleParent ? "ja" : "nein", 16)
        .Text("Grund nach Fachkonzept", r => r.Reason, 46)
        .Date("Seit", r => r.Since);

    public static string AddressOf(DashboardFilter filter, AssignmentChoice choice, ReceivingUnit? unit) => QueryHelpers.AddQueryString(filter.AppendTo(Path), new Dictionary<string, string?>
    {
        [AssignmentChoice.AddressKey] = choice.Key.Length == 0 ? null : choice.Key,
        [AssignmentChoice.UnitKey] = unit?.Key,
    });

    public static string AddressOf(DashboardFilter filter, ReceivingUnit unit) => QueryHelpers.AddQueryString(filter.AppendTo(HandOverPath), AssignmentChoice.UnitKey, unit.Key);

    public static void MapAssignmentExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, AssignmentCheckQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var (view, filter, refusal) = await AskedAsync(request, query, current, cancellation);
            if (view is null)
                return Refused(refusal);
            var unitText = request.Query[AssignmentChoice.UnitKey].ToString();
            var unit = ReceivingUnit.Find(unitText);
            if (unit is null && unitText.Length > 0)
                return Refused(UnknownUnit(unitText));
            var wanted = new AssignmentFilter(view.Month, view.Team, filter.Ifk, AssignmentChoice.Of(request.Query[AssignmentChoice.AddressKey]), unit);
            var rows = await query.ListAsync(current.User, wanted, 0, int.MaxValue, cancellation);
            return await export.WriteAsync($"Zuordnungsprüfung_{view.Month}.xlsx", Sheet, rows.Rows, CaptionOf(view, "Zuordnungsprüfung", wanted.Words), cancellation);
        }).Require(Permission.SeeCustomers);

    public static void MapHandOverExport(this IEndpointRouteBuilder app) =>
        app.MapGet(HandOverPath, async (HttpRequest request, AssignmentCheckQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var (view, filter, refusal) = await AskedAsync(request, query, current, cancellation);
            if (view is null)
                return Refused(refusal);
            var unitText = request.Query[AssignmentChoice.UnitKey].ToString();
            if (ReceivingUnit.Find(unitText) is not { } unit)
                return Refused(UnknownUnit(unitText));
            var rows = await query.HandOverAsync(current.User, view.Month, view.Team, filter.Ifk, unit, cancellation);
            return await export.WriteAsync($"Übergabe_{unit.Key}_{view.Month}.xlsx", HandOverSheet, rows, CaptionOf(view, $"Übergabe an {unit.Name}", "nach Abschnitt 2 und 3 des Fachkonzepts"), cancellation);
        }).Require(Permission.SeeCustomers);

    private static async Task<(AssignmentView? View, DashboardFilter Filter, string? Refusal)> AskedAsync(HttpRequest request, AssignmentCheckQuery query, ICurrentUser current, CancellationToken cancellation)
    {
        var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
        if (filter.Month is not { } month)
            return (null, filter, "Nennen Sie den Monat, zum Beispiel monat=2016-09.");
        var answer = await query.GetAsync(current.User, month, filter.Team, filter.Ifk, cancellation);
        return (answer.Data, filter, answer.Refusal);
    }

    private static ListCaption CaptionOf(AssignmentView view, string title, string what) =>
        new(title, $"{view.Team} · {view.Ifk ?? "alle IFK"} · {what} · Stichtag {German.Day(view.Month.KeyDay)} · Datenstand {German.Day(view.DataAsOf)}") { About = (view.Month, view.Team) };

    private static string UnknownUnit(string text) =>
        $"{(text.Length == 0 ? "Nennen Sie die Einheit" : $"Eine Einheit „{PlainText.Tidy(text)}“ gibt es nicht")}: Erlaubt sind {German.List([.. ReceivingUnit.All.Select(unit => unit.Key)])}, zum Beispiel einheit={ReceivingUnit.All[0].Key}.";

    private static IResult Refused(string? refusal) => Results.Text(refusal, statusCode: StatusCodes.Status400BadRequest);
}
