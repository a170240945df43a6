using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.Missed;

/// <summary>The list of missed appointments as a table sheet, with the choice of the page.</summary>
public static class MissedSheet
{
    private const string Path = "export/versaeumte-termine.xlsx";

    private static readonly ListSheet<MissedAppointmentsRow> Sheet = new ListSheet<MissedAppointmentsRow>("Versäumte Termine")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("IFK", r => r.Ifk, 12)
        .Text("Versäumte Termine in Folge", r => r.DaysText, 40)
        .Text("Nächster Schritt", r => r.Next, 40)
        .Date("Letztes Gespräch", r => r.LastTalk, 16)
        .Date("Hinweis vermerkt am", r => r.Warning?.MarkedOn, 20)
        .Text("Vermerkt von", r => r.Warning?.MarkedBy, 24);

    public static string AddressOf(DashboardFilter filter, MissedChoice choice) => QueryHelpers.AddQueryString(filter.AppendTo(Path), MissedChoice.AddressKey, choice.Key);

    public static void MapMissedExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, MissedQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month || (await query.GetAsync(current.User, month, filter.Team, cancellation)).Data is not { } view)
                return Results.BadRequest();
            var choice = MissedChoice.Of(request.Query[MissedChoice.AddressKey]);
            var rows = await query.ListAsync(current.User, new MissedFilter(month, filter.Team, choice), 0, int.MaxValue, cancellation);
            var what = view.IsKnown ? choice.Word : view.NotKnown;
            var caption = new ListCaption("Versäumte Termine", $"{view.Team} · {what} · Stichtag {German.Day(month.KeyDay)}") { About = (month, view.Team) };
            return await export.WriteAsync($"Versäumte-Termine_{month}.xlsx", Sheet, rows.Rows, caption, cancellation);
        }).Require(Permission.SeeCustomers);
}
