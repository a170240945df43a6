using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>The worklist of agreements as a table sheet, with the filter of the page.</summary>
public static class EgvSheet
{
    private const string Path = "export/egv-arbeitsliste.xlsx";

    private static readonly ListSheet<EgvRow> Sheet = new ListSheet<EgvRow>("EGV-Arbeitsliste")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("IFK", r => r.Ifk, 12)
        .Text("Zustand", r => r.Word, 26)
        .Text("Hinweis", r => r.Hint, 26)
        .Date("Gültig bis", r => r.ValidUntil)
        .Whole("Tage bis Ablauf", r => r.Days, 16)
        .Date("Letzter Kontakt", r => r.LastContact, 16)
        .Date("Betreut seit", r => r.CareSince, 14)
        .Text("Form", r => r.Kind?.Name(), 20)
        .Date("Fortgeschrieben am", r => r.ContinuedOn, 20);

    public static string AddressOf(DashboardFilter filter, EgvStates states) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(filter.AppendTo(Path), EgvStates.AddressKey, states.Key);

    public static void MapEgvExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, EgvValidityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month || (await query.GetAsync(current.User, month, filter.Team, cancellation)).Data is not { } view)
                return Results.BadRequest();
            var states = EgvStates.Of(request.Query[EgvStates.AddressKey]);
            var rows = await query.WorklistAsync(current.User, new EgvFilter(month, filter.Team, filter.Ifk, states), 0, int.MaxValue, cancellation);
            var caption = new ListCaption(view.Name.Worklist(), $"{view.Figures.Team} · {filter.Ifk ?? "alle IFK"} · {states.Word} · Stichtag {German.Day(month.KeyDay)} · Datenstand {German.Day(view.Figure.DataAsOf)}") { About = (month, view.Figures.Team) };
            return await export.WriteAsync($"EGV-Arbeitsliste_{month}.xlsx", Sheet, rows.Rows, caption, cancellation);
        }).Require(Permission.SeeCustomers);
}
