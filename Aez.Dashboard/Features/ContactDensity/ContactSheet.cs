using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>The worklist of contacts as a table sheet, with the filter of the page.</summary>
public static class ContactSheet
{
    private const string Path = "export/kontakt-arbeitsliste.xlsx";

    private static ListSheet<ContactRow> SheetOf(ContactDensityView view)
    {
        var sheet = new ListSheet<ContactRow>("Kontakt-Arbeitsliste")
            .Text("Kundennummer", r => r.CustomerNumber, 16)
            .Text("IFK", r => r.Ifk, 12)
            .Date("Letztes Gespräch", r => r.LastContact, 16)
            .Whole("Tage seitdem", r => r.Days, 14)
            .Text("Band", r => r.Band.Word(), 16)
            .Text("Zustand", r => r.State.Word(), 22)
            .Date("Fällig am", r => r.DueOn, 12);
        if (view.HasGroups)
            sheet = sheet.Text("Gruppe", r => r.Group, 20);
        if (view.FirstTalks is not null)
            sheet = sheet.Date("Erstes Gespräch bis", r => r.FirstTalkUntil, 20);
        return sheet.Whole("Seitdem nicht erschienen", r => r.NoShowsSince, 22).Date("Betreut seit", r => r.CareSince, 14);
    }

    public static string AddressOf(DashboardFilter filter, ContactFilter wanted)
    {
        var address = QueryHelpers.AddQueryString(filter.AppendTo(Path), ContactBandChoice.AddressKey, wanted.Choice.Key);
        return wanted.State == ContactStateChoice.Any ? address : QueryHelpers.AddQueryString(address, ContactStateChoice.AddressKey, wanted.State.Key);
    }

    public static void MapContactExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, ContactDensityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month || (await query.GetAsync(current.User, month, filter.Team, cancellation)).Data is not { } view)
                return Results.BadRequest();
            var state = ContactStateChoice.Of(request.Query[ContactStateChoice.AddressKey]);
            var wanted = new ContactFilter(month, filter.Team, filter.Ifk, ContactBandChoice.Of(request.Query[ContactBandChoice.AddressKey], state)) { State = state };
            var rows = await query.WorklistAsync(current.User, wanted, 0, int.MaxValue, cancellation);
            var caption = new ListCaption("Kontakt-Arbeitsliste", $"{view.Figures.Team} · {filter.Ifk ?? "alle IFK"} · {wanted.Words} · Stichtag {German.Day(month.KeyDay)} · Datenstand {German.Day(view.Density.DataAsOf)}") { About = (month, view.Figures.Team) };
            return await export.WriteAsync($"Kontakt-Arbeitsliste_{month}.xlsx", SheetOf(view), rows.Rows, caption, cancellation);
        }).Require(Permission.SeeCustomers);
}
