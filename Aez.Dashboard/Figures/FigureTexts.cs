using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>
/// A figure in German notation. Rounding never contradicts the status: where the usual places would make a missed figure look
/// equal to its limit, more places are shown.
/// </summary>
public static class FigureTexts
{
    private const int MostDecimals = 4;

    /// <summary>Ist: the cumulative count, else the month's value.</summary>
    public static string ActualText(this Figure figure) => Text(figure.Indicator.Unit, figure.Actual, figure.ActualDecimals());

    /// <summary>Soll: the prorated target, else the target itself.</summary>
    public static string ComparisonText(this Figure figure) => Text(figure.Indicator.Unit, figure.Comparison, figure.ComparisonDecimals());

    public static string TargetText(this Figure figure) => German.TargetValue(figure.Indicator.Unit, figure.TargetValue);

    public static string DeltaText(this Figure figure) => figure.Indicator.Unit == IndicatorUnit.Share
        ? German.Points(figure.Delta, figure.DeltaDecimals())
        : German.Signed(figure.Delta, figure.DeltaDecimals());

    public static string DeltaRelativeText(this Figure figure) => German.SignedPercent(figure.DeltaRelative);

    /// <summary>Zielerreichungsgrad; 99,96 % rather than a missed "100,0 %".</summary>
    public static string AttainmentText(this Figure figure) => German.Attainment(figure.Attainment, figure.AttainmentDecimals());

    /// <summary>Places of <see cref="ActualText"/>, of the percentage where the value is a share; so are the following.</summary>
    public static int ActualDecimals(this Figure figure) => Decimals(figure.Indicator.Unit, figure.Actual, figure.Comparison);

    public static int ComparisonDecimals(this Figure figure) => figure.Indicator.Unit == IndicatorUnit.Count
        ? Places(figure.Comparison, figure.Actual, Fraction(figure.Comparison))
        : Decimals(figure.Indicator.Unit, figure.Comparison, figure.Actual);

    public static int DeltaDecimals(this Figure figure) => figure.Indicator.Unit switch
    {
        IndicatorUnit.Share => Places(figure.Delta * 100, 0, 1),
        IndicatorUnit.Density => Places(figure.Delta, 0, German.DensityDecimals),
        _ => Places(figure.Delta, 0, Fraction(figure.Delta)),
    };

    public static int AttainmentDecimals(this Figure figure) => Places(figure.Attainment * 100, 100, 1);

    /// <summary>The word of the status; an IFK without a target of their own may belong to a team that has one.</summary>
    public static string StatusText(this Figure figure) => figure is { Status: Status.NoTarget, TeamHasTarget: true } ? "kein eigenes Ziel" : figure.Status.Word();

    public static string ForecastText(this Figure figure) => German.Number(figure.ForecastValue);

    public static string ChanceText(this Figure figure) => figure.Forecast?.Chance switch
    {
        null => German.Missing,
        > 0 and < 0.01 => "unter 1" + German.NarrowSpace + "%",
        > 0.99 and < 1 => "über 99" + German.NarrowSpace + "%",
        { } chance => German.Percent((decimal)chance, 0),
    };

    /// <summary>
    /// Signal or ordinary variation of the last month, or why neither, in a word. The stock has no better side: a snapshot of before may
    /// have judged it.
    /// </summary>
    public static string SignalText(this Figure figure) => figure.Signal switch
    {
        null when figure is { NoSignal: { } reason, Value: not null } => reason.Word(),
        null => German.Missing,
        { Variation: Variation.CommonCause } => Variation.CommonCause.Word(),
        var signal when figure.Indicator == Indicator.Stock => signal.Points[^1].Side > 0 ? "Signal ▲" : "Signal ▼",
        var signal => signal.Variation.Word(),
    };

    public static string MethodText(this ForecastMethod method) => method switch
    {
        ForecastMethod.Profile => "A: Ist kum. / Jahresanteil",
        ForecastMethod.RemainingTarget => "B: Ist kum. + restliches Soll",
        ForecastMethod.PreviousYear => "C: Ist kum. + Rest des Vorjahres",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    private static string Text(IndicatorUnit unit, decimal? value, int decimals) =>
        unit == IndicatorUnit.Share ? German.Percent(value, decimals) : German.Number(value, decimals);

    private static int Decimals(IndicatorUnit unit, decimal? value, decimal? limit) => unit switch
    {
        IndicatorUnit.Share => Places(value * 100, limit * 100, 1),
        IndicatorUnit.Density => Places(value, limit, German.DensityDecimals),
        _ => Fraction(value),
    };

    /// <summary>Whole counts stay whole, a prorated 112,5 keeps its place.</summary>
    private static int Fraction(decimal? count) => count is { } value && value != decimal.Truncate(value) ? 1 : 0;

    /// <summary>The fewest places at which the value still differs visibly from the limit, from the usual ones on.</summary>
    private static int Places(decimal? value, decimal? limit, int usual)
    {
        var places = usual;
        while (value is { } v && limit is { } l && v != l && places < MostDecimals && German.Round(v, places) == German.Round(l, places))
            places++;
        return places;
    }
}
