using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>The worklist of contacts as a table sheet, with the filter of the page.</summary>
public static class ContactSheet
{
    private const string Path = "export/kontakt-arbeitsliste.xlsx";

    private static readonly ListSheet<ContactRow> Sheet = new ListSheet<ContactRow>("Kontakt-Arbeitsliste")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("IFK", r => r.Ifk, 12)
        .Date("Letztes Gespräch", r => r.LastContact, 16)
        .Whole("Tage seitdem", r => r.Days, 14)
        .Text("Band", r => r.Band.Word(), 16)
        .Whole("Seitdem nicht erschienen", r => r.NoShowsSince, 22)
        .Date("Betreut seit", r => r.CareSince, 14);

    public static string AddressOf(DashboardFilter filter, ContactBandChoice choice) =>
        QueryHelpers.AddQueryString(filter.AppendTo(Path), ContactBandChoice.AddressKey, choice.Key);

    public static void MapContactExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, ContactDensityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month || (await query.GetAsync(current.User, month, filter.Team, cancellation)).Data is not { } view)
                return Results.BadRequest();
            var choice = ContactBandChoice.Of(request.Query[ContactBandChoice.AddressKey]);
            var rows = await query.WorklistAsync(current.User, new ContactFilter(month, filter.Team, filter.Ifk, choice), 0, int.MaxValue, cancellation);
            var caption = new ListCaption("Kontakt-Arbeitsliste", $"{view.Figures.Team} · {filter.Ifk ?? "alle IFK"} · {choice.Word} · Stichtag {German.Day(month.KeyDay)} · Datenstand {German.Day(view.Density.DataAsOf)}") { About = (month, view.Figures.Team) };
            return await export.WriteAsync($"Kontakt-Arbeitsliste_{month}.xlsx", Sheet, rows.Rows, caption, cancellation);
        }).Require(Permission.SeeCustomers);
}
