using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The cells of a figure, in the notation of <see cref="FigureTexts"/> and with the same places.</summary>
internal static class FigureCells
{
    public static PlannedCell Actual(Figure figure, string? formula = null) => Cell.Of(figure.Indicator.Unit, figure.Actual, figure.ActualDecimals(), formula);

    public static PlannedCell Comparison(Figure figure, string? formula = null) =>
        Cell.Of(figure.Indicator.Unit, figure.Comparison, figure.ComparisonDecimals(), formula);

    public static PlannedCell Target(Figure figure) => figure.Indicator.Unit == IndicatorUnit.Count
        ? Cell.Count(figure.TargetValue)
        : Cell.Of(figure.Indicator.Unit, figure.TargetValue, figure.Indicator.Unit == IndicatorUnit.Share ? 1 : German.DensityDecimals);

    public static PlannedCell Delta(Figure figure, string actual, string comparison) =>
        Cell.Difference(figure.Indicator.Unit, figure.Delta, figure.DeltaDecimals(), $"{actual}-{comparison}");

    public static PlannedCell DeltaRelative(Figure figure, string delta, string comparison) =>
        Cell.Quotient(figure.Delta, figure.Comparison, delta, comparison, (value, formula) => Cell.SignedPercent(value, 1, formula));

    public static PlannedCell Attainment(Figure figure, string actual, string comparison) => figure.Indicator.Accumulates
        ? Cell.Quotient(figure.ActualCumulative, figure.TargetCumulative, actual, comparison, (value, formula) => Cell.Attainment(value, figure.AttainmentDecimals(), formula))
        : Cell.Missing;

    public static PlannedCell Status(Figure figure) => Cell.Text(Shape(figure.Status) + figure.StatusText());

    public static PlannedCell Forecast(Figure figure) => Cell.Number(figure.ForecastValue);

    /// <summary>A real number; where rounding would promise or deny too much it reads as the page's words.</summary>
    public static PlannedCell Chance(Figure figure)
    {
        if (figure.Forecast?.Chance is not { } chance)
            return Cell.Missing;
        var format = chance is < 0.01 or (> 0.99 and < 1) ? NumberFormats.Words(figure.ChanceText()) : NumberFormats.Percent(0);
        return new PlannedCell(chance, Format: format) { AlignsRight = true };
    }

    public static PlannedCell NeededPerMonth(Figure figure) => Cell.Number(figure.Forecast?.NeededPerMonth, 1);

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
        _ => "○ ",
    };
}
