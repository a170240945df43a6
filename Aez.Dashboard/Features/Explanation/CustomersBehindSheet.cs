using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Explanation;

/// <summary>The customers behind a figure as a table sheet, for those who may see them.</summary>
public static class CustomersBehindSheet
{
    private static readonly ListSheet<CustomerBehind> Sheet = new ListSheet<CustomerBehind>("Kundinnen und Kunden")
        .Text("Kundennummer", r => r.CustomerNumber, 16)
        .Text("IFK", r => r.Ifk, 12)
        .Date("Tag", r => r.Day)
        .Text("Monat", r => German.MonthName(r.Month), 18)
        .Text("Instrument", r => r.Instrument, 14)
        .Text("Im Zähler", r => r.Counted ? "ja" : "nein", 12);

    public static void MapCustomersBehindExport(this IEndpointRouteBuilder app) =>
        app.MapGet(CustomersBehindAddress.Path, async (HttpRequest request, CustomersBehindQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            if (CustomersBehindAddress.Parse(request.QueryString.Value ?? "") is not { } reference)
                return Results.BadRequest();
            var rows = await query.ListAsync(current.User, reference, cancellation);
            var name = reference.Instrument is { } instrument ? $"{reference.Indicator.Name}: {instrument}" : reference.Indicator.Name;
            var caption = new ListCaption(name, $"{reference.Ifk ?? reference.Team ?? "Team"} · {Period(reference)}") { About = reference.Team is { } team ? (reference.Month, team) : null };
            return await export.WriteAsync($"Kundinnen-und-Kunden_{reference.Indicator.Key}_{reference.Month}.xlsx", Sheet, rows, caption, cancellation);
        }).Require(Permission.SeeCustomers);

    private static string Period(FigureReference reference) => reference.From == reference.Month
        ? German.MonthName(reference.Month)
        : $"{German.MonthName(reference.From)} bis {German.MonthName(reference.Month)}";
}
