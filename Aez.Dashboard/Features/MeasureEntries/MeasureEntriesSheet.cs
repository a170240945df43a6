using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>The instruments as a table sheet, with the filter of the page.</summary>
public static class MeasureEntriesSheet
{
    private const string Path = "export/massnahmeneintritte.xlsx";

    private static readonly ListSheet<Figure> Sheet = new ListSheet<Figure>("Maßnahmeneintritte")
        .Text("Kürzel", f => f.InstrumentCode, 12)
        .Text("Instrument", f => f.Instrument!.Name, 44)
        .Text("Rechtsgrundlage", f => f.Instrument!.LegalBasis, 32)
        .Text("Gruppe", f => f.Instrument!.Group, 32)
        .Whole("Ist im Monat", f => f.Value)
        .Whole("Ist kum.", f => f.ActualCumulative)
        .Number("Soll kum.", f => f.TargetCumulative, 1)
        .Number("Abweichung", f => f.Delta, 1)
        .Percent("Abweichung relativ", f => f.DeltaRelative)
        .Attainment("Zielerreichung", f => f.Attainment, 14)
        .Whole("Jahresziel", f => f.TargetValue)
        .Text("Status", f => f.StatusText(), 16)
        .Whole("Prognose Jahresende", f => f.ForecastValue)
        .Percent("Chance", f => (decimal?)f.Forecast?.Chance)
        .Text("Verlauf", f => f.SignalText(), 20);

    public static string AddressOf(DashboardFilter filter, string? instruments) =>
        InstrumentFilter.Of(instruments).Key is { } key ? QueryHelpers.AddQueryString(filter.AppendTo(Path), InstrumentFilter.Parameter, key) : filter.AppendTo(Path);

    public static void MapMeasureEntriesExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, MeasureEntriesQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var instruments = InstrumentFilter.Of(request.Query[InstrumentFilter.Parameter]);
            var answer = await query.GetAsync(current.User, DashboardFilter.Parse(request.QueryString.Value ?? ""), instruments, cancellation);
            if (answer.Data is not { } data)
                return Results.BadRequest();
            var figures = data.Figures;
            var caption = new ListCaption("Maßnahmeneintritte je Instrument", $"{figures.Team} · {figures.Ifk ?? "alle IFK"} · {instruments.Word} · Januar bis {German.MonthName(figures.Month)} · Datenstand {German.Day(data.Total.DataAsOf)}") { About = (figures.Month, figures.Team), IsSigned = figures.Signed is not null };
            return await export.WriteAsync($"Massnahmeneintritte_{figures.Month}.xlsx", Sheet, data.Shown, caption, cancellation);
        }).Require(Permission.SeeFigures);
}
