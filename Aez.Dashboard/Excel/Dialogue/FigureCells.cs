using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The cells of a figure, in the notation of <see cref="FigureTexts"/> and with the same places.</summary>
internal static class FigureCells
{
    public static PlannedCell Actual(Figure figure, string? formula = null) => Known(figure, figure.Actual, Cell.Of(figure.Indicator.Unit, figure.Actual, figure.ActualDecimals(), formula));

    public static PlannedCell Comparison(Figure figure, string? formula = null) =>
        Cell.Of(figure.Indicator.Unit, figure.Comparison, figure.ComparisonDecimals(), formula);

    /// <summary>The name with the origin of the row's values where they are not counted from the records.</summary>
    public static string Name(Figure figure) => Marked(figure.Name, figure.Origin);

    public static string Marked(string name, ValueOrigin origin) => origin == ValueOrigin.Computed ? name : $"{name} ({origin.Mark()})";

    public static PlannedCell Target(Figure figure) => figure.Indicator.Unit == IndicatorUnit.Count
        ? Cell.Count(figure.TargetValue)
        : Target(figure.Indicator.Unit, figure.TargetValue);

    /// <summary>A target of a share or density with the places that it was entered with.</summary>
    public static PlannedCell Target(IndicatorUnit unit, decimal? target) => Cell.Of(unit, target, German.TargetDecimals(unit, target));

    public static PlannedCell Delta(Figure figure, string actual, string comparison) =>
        Compared(figure, Cell.Difference(figure.Indicator.Unit, figure.Delta, figure.DeltaDecimals(), $"{actual}-{comparison}"));

    public static PlannedCell DeltaRelative(Figure figure, string delta, string comparison) =>
        Compared(figure, Cell.Quotient(figure.Delta, figure.Comparison, delta, comparison, (value, formula) => Cell.SignedPercent(value, figure.DeltaRelativeDecimals(), formula)));

    public static PlannedCell Attainment(Figure figure, string actual, string comparison) => figure.Indicator.Accumulates
        ? Compared(figure, Cell.Quotient(figure.ActualCumulative, figure.TargetCumulative, actual, comparison, (value, formula) => Cell.Attainment(value, figure.AttainmentDecimals(), formula)))
        : Cell.Missing;

    public static PlannedCell Status(Figure figure) => Cell.Text(Shape(figure.Status) + figure.StatusText());

    public static PlannedCell Forecast(Figure figure) => Compared(figure, Cell.Number(figure.ForecastValue));

    /// <summary>A real number; where rounding would promise or deny too much it reads as the page's words.</summary>
    public static PlannedCell Chance(Figure figure)
    {
        if (figure.Forecast?.Chance is not { } chance)
            return Compared(figure, Cell.Missing);
        var notation = chance is < 0.01 or (> 0.99 and < 1) ? new Notation(ReadAs.Words, Words: figure.ChanceText()) : new Notation(ReadAs.Percent);
        return new PlannedCell(chance, Notation: notation) { AlignsRight = true };
    }

    public static PlannedCell NeededPerMonth(Figure figure) => Compared(figure, Cell.Number(figure.Forecast?.NeededPerMonth, 1));

    /// <summary>A value: of an unfinished month one that is missing is not due yet.</summary>
    public static PlannedCell Known(Figure figure, decimal? value, PlannedCell cell) => figure.IsUnfinished && value is null ? Cell.NotDue : cell;

    /// <summary>What compares: of an unfinished month it is not due yet.</summary>
    public static PlannedCell Compared(Figure figure, PlannedCell cell) => figure.IsUnfinished ? Cell.NotDue : cell;

    public static PlannedCell Variation(Figure figure) => Cell.Wrapped(figure.SignalText());

    public static PlannedCell Assurance(Figure figure) => Cell.Wrapped(figure.Assurance?.Word() ?? German.Missing);

    /// <summary>Shape and word, so that the status reads without colour.</summary>
    public static string StatusWord(Status status) => Shape(status) + status.Word();

    private static string Shape(Status status) => status switch
    {
        Domain.Status.OnTrack => "✔ ",
        Domain.Status.AtRisk => "▲ ",
        Domain.Status.Missed => "✖ ",
        Domain.Status.NoTarget => "– ",
        Domain.Status.NotDue => "· ",
        Domain.Status.NoData => "○ ",
        _ => throw new UnreachableException(),
    };
}
