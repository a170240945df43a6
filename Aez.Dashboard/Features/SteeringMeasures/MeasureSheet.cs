using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.SteeringMeasures;

/// <summary>The register as a table sheet, with the filter of the page. Shares stand in percent, so that one column holds all units.</summary>
public static class MeasureSheet
{
    private static readonly ListSheet<MeasureView> Sheet = new ListSheet<MeasureView>("Steuerungsmaßnahmen")
        .Text("Maßnahme", m => m.Decision.Text, 50)
        .Text("Verantwortlich", m => m.Decision.Responsible, 18)
        .Date("Fällig am", m => m.Decision.DueOn)
        .Text("Zustand", m => m.State.Word(), 15)
        .Text("Kennzahl", m => m.IndicatorName, 30)
        .Text("Einheit", m => UnitOf(m.Decision.Indicator), 14)
        .Text("Beschlossen im", m => German.MonthName(m.DecidedIn), 16)
        .Text("Ursache", m => m.Cause, 40)
        .Number("Erwartet", m => Scaled(m, m.Decision.ExpectedEffect))
        .Text("Erwartet bis", m => German.MonthName(m.Decision.ExpectedBy), 16)
        .Number("Vorher", m => Scaled(m, m.Effect?.Before))
        .Number("Nachher", m => Scaled(m, m.Effect?.After))
        .Number("Änderung", m => Scaled(m, m.Effect?.Change))
        .Attainment("Erreicht", m => m.Effect?.Reached)
        .Text("Urteil", m => m.Effect?.Sentence, 60)
        .Date("Beendet am", m => m.ClosedOn)
        .Number("Gemessen", m => Scaled(m, m.MeasuredEffect))
        .Text("Begründung", m => m.ClosingNote, 50);

    public static void MapMeasureExport(this IEndpointRouteBuilder app) =>
        app.MapGet($"export/{MeasureShape.Shape.Path}.xlsx", async (HttpRequest request, SteeringMeasuresQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var address = request.QueryString.Value ?? "";
            if (DashboardFilter.Parse(address) is not { Month: { } month, Team: { } team })
                return Results.BadRequest();
            var register = await query.ListAsync(current.User, team, month, cancellation);
            var caption = new ListCaption("Steuerungsmaßnahmen", $"{team} · Wirkung bis {German.MonthName(month)} · {register.Today.Text}") { About = (month, team) };
            return await export.WriteAsync($"Steuerungsmaßnahmen_{month}.xlsx", Sheet, register.Measures.Where(MeasureShape.Shape.FilterOf(address).Matches), caption, cancellation);
        }).Require(Permission.SeeDialogue);

    private static decimal? Scaled(MeasureView measure, decimal? value) => measure.Decision.Indicator.Unit == IndicatorUnit.Share ? value * 100 : value;

    private static string UnitOf(Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Share => "Prozent",
        IndicatorUnit.Count or IndicatorUnit.Density when indicator.Accumulates => "je Monat",
        IndicatorUnit.Count => "Anzahl",
        IndicatorUnit.Density => "Verhältnis",
        _ => throw new UnreachableException(),
    };
}
