using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Integrations;

/// <summary>The integrations of the year, month by month, as a table sheet.</summary>
public static class IntegrationsSheet
{
    private const string Path = "export/integrationen.xlsx";

    private static readonly ListSheet<YearMonth> Sheet = new ListSheet<YearMonth>("Integrationen")
        .Text("Monat", m => German.MonthName(m.Month), 18)
        .Whole("Ist", m => m.Actual)
        .Number("Soll", m => m.Target, 1)
        .Number("Abweichung", m => m.Actual - m.Target, 1)
        .Whole("Ist kum.", m => m.ActualCumulative)
        .Number("Soll kum.", m => m.TargetCumulative, 1)
        .Number("Abweichung kum.", m => m.ActualCumulative - m.TargetCumulative, 1, 16)
        .Whole("Vorjahr", m => m.PreviousYear)
        .Whole("Vorjahr kum.", m => m.PreviousYearCumulative, 14)
        .Text("Stand", m => !m.Due ? Status.NotDue.Word() : Maturity.Word(m.Provisional), 18)
        .Text("Herkunft", m => m.Origin.Mark(), 12);

    public static string AddressOf(DashboardFilter filter) => filter.AppendTo(Path);

    public static void MapIntegrationsExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, IntegrationsQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var answer = await query.GetAsync(current.User, DashboardFilter.Parse(request.QueryString.Value ?? ""), cancellation);
            if (answer.Data is not { } data)
                return Results.BadRequest();
            var figures = data.Figures;
            var caption = new ListCaption($"Integrationen {figures.Month.Year}", $"{figures.Team} · {figures.Ifk ?? "alle IFK"} · Monat für Monat · Datenstand {German.Day(data.Integrations.DataAsOf)}") { About = (figures.Month, figures.Team), IsSigned = figures.Signed is not null };
            return await export.WriteAsync($"Integrationen_{figures.Month}.xlsx", Sheet, data.Integrations.Year, caption, cancellation);
        }).Require(Permission.SeeFigures);
}
