using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>What was decided before and what came of it; what this dialogue decides.</summary>
internal static class SteeringSheet
{
    public const string Name = "Steuerungsmaßnahmen";

    public static SheetPlan Create(MonthFigures figures, MonthMeasures measures)
    {
        var sheet = new SheetPlan(Name, 38, 15, 11, 11.5, 16, 24, 30, 13, 11, 9.5, 9.5, 13, 9, 36, 13) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, Name, figures, Finding(measures));
        var row = AddTable(sheet, "MassnahmenUebernommen", "Aus früheren Monaten", measures.CarriedOver, SheetHead.TableRow - 1);
        row = AddTable(sheet, "MassnahmenBeschlossen", $"Beschlossen im Dialog für {German.MonthName(measures.Month)}", measures.Decided, row + 2);
        sheet.Set(row + 2, 1, Cell.Text(
            $"Zustand: {measures.Today.Text}. Vorher: Wert im Monat der Entscheidung, bei Ereignissen das Monatsmittel der bis zu {MeasureEffect.BaselineMonths} Monate bis dahin. Nachher: Mittel der Monate danach. Signal: außerhalb der Schwankung vor der Entscheidung.",
            CellLook.Note));
        return sheet;
    }

    private static string Finding(MonthMeasures measures)
    {
        var states = MeasureStates.Counts(measures.CarriedOver.Select(m => m.State));
        return $"{German.Quantity(measures.CarriedOver.Count, "Maßnahme", "Maßnahmen")} aus früheren Monaten{(states.Length == 0 ? "" : $": {states}")}; {German.Number(measures.Decided.Count)} neu beschlossen.";
    }

    /// <returns>The last row taken.</returns>
    private static int AddTable(SheetPlan sheet, string name, string heading, IReadOnlyList<MeasureView> measures, int row)
    {
        sheet.Set(row, 1, Cell.Text(heading, CellLook.SectionHeading));
        if (measures.Count == 0)
        {
            sheet.Set(row + 1, 1, Cell.Text("keine"));
            return row + 1;
        }
        var table = sheet.AddTable(
            name,
            row + 1,
            "Maßnahme", "Verantwortlich", "Beschlossen im", "Fällig am", "Zustand", "Kennzahl", "Ursache", "Erwartete Wirkung", "Erwartet bis",
            "Vorher", "Nachher", "Änderung", "Erreicht", "Urteil", "Gemessene Wirkung");
        foreach (var measure in measures)
            table.Add(Cells(measure, table.NextRow));
        sheet.StatusRanges.Add($"E{table.FirstRow}:E{table.LastRow}");
        return table.LastRow;
    }

    private static PlannedCell[] Cells(MeasureView measure, int row)
    {
        var (decision, effect) = (measure.Decision, measure.Effect);
        return
        [
            Cell.Wrapped(decision.Text),
            Cell.Wrapped(decision.Responsible),
            Cell.Month(measure.DecidedIn),
            Cell.Date(decision.DueOn),
            Cell.Text(StateWord(measure.State)),
            Cell.Wrapped(measure.IndicatorName),
            Cell.Wrapped(measure.Cause ?? German.Missing),
            Change(decision.Indicator, decision.ExpectedEffect),
            Cell.Month(decision.ExpectedBy),
            Value(decision.Indicator, effect?.Before),
            Value(decision.Indicator, effect?.After),
            Change(decision.Indicator, effect?.Change, $"K{row}-J{row}"),
            Cell.Attainment(effect?.Reached, 0, $"L{row}/H{row}"),
            Cell.Wrapped(measure.OutcomeText),
            Change(decision.Indicator, measure.MeasuredEffect),
        ];
    }

    /// <summary>Mean counts keep a place, as on the page.</summary>
    private static PlannedCell Value(Indicator indicator, decimal? value) => indicator.Unit == IndicatorUnit.Count
        ? Cell.Count(value)
        : Cell.Of(indicator.Unit, value, Places(indicator));

    private static PlannedCell Change(Indicator indicator, decimal? change, string? formula = null) => indicator.Unit == IndicatorUnit.Count
        ? Cell.SignedCount(change, formula)
        : Cell.Difference(indicator.Unit, change, Places(indicator), formula);

    private static int Places(Indicator indicator) => indicator.Unit == IndicatorUnit.Share ? 1 : German.DensityDecimals;

    /// <summary>Shape and word, so that the state reads without colour.</summary>
    private static string StateWord(MeasureState state) => state switch
    {
        MeasureState.Overdue => "✖ ",
        MeasureState.Due => "▲ ",
        MeasureState.Open => "○ ",
        MeasureState.Closed => "✔ ",
        _ => throw new UnreachableException(),
    } + state.Word();
}
