using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>
/// A figure in German notation. Rounding never contradicts the status: where the usual places would put a value on the other
/// side of one of its limits, or on it, more places are shown (<see cref="Digits"/>).
/// </summary>
public static class FigureTexts
{
    /// <summary>Ist: the cumulative count, else the month's value.</summary>
    public static string ActualText(this Figure figure) => figure.Or(figure.Actual, value => Text(figure.Indicator.Unit, value, figure.ActualDecimals()));

    /// <summary>Soll: the prorated target, else the target itself.</summary>
    public static string ComparisonText(this Figure figure) => Text(figure.Indicator.Unit, figure.Comparison, figure.ComparisonDecimals());

    public static string TargetText(this Figure figure) => German.TargetValue(figure.Indicator.Unit, figure.TargetValue);

    public static string DeltaText(this Figure figure) => figure.Or(figure.Delta, value => figure.Indicator.Unit == IndicatorUnit.Share
        ? German.Points(value, figure.DeltaDecimals())
        : German.Signed(value, figure.DeltaDecimals()));

    public static string DeltaRelativeText(this Figure figure) => figure.Or(figure.DeltaRelative, value => German.SignedPercent(value, figure.DeltaRelativeDecimals()));

    /// <summary>Zielerreichungsgrad; 94,97 % rather than a missed "95,0 %".</summary>
    public static string AttainmentText(this Figure figure) => figure.Indicator.Accumulates
        ? figure.Or(figure.Attainment, value => German.Attainment(value, figure.AttainmentDecimals()))
        : German.Missing;

    /// <summary>Places of <see cref="ActualText"/>, of the percentage where the value is a share; so are the following.</summary>
    public static int ActualDecimals(this Figure figure) => figure.Indicator.Unit switch
    {
        IndicatorUnit.Count => Fraction(figure.Actual),
        IndicatorUnit.Share or IndicatorUnit.Density => PairDecimals(figure.Indicator.Unit, figure.Actual, figure.Comparison, figure.Limits),
        _ => throw new UnreachableException(),
    };

    public static int ComparisonDecimals(this Figure figure) => figure.Indicator.Unit switch
    {
        IndicatorUnit.Count => Digits.For(figure.Comparison, Fraction(figure.Comparison), figure.Actual),
        IndicatorUnit.Share or IndicatorUnit.Density => Math.Max(figure.ActualDecimals(), German.TargetDecimals(figure.Indicator.Unit, figure.Comparison)),
        _ => throw new UnreachableException(),
    };

    /// <summary>The word of the status; an IFK without a target of their own may belong to a team that has one.</summary>
    public static string StatusText(this Figure figure) => figure is { Status: Status.NoTarget, TeamHasTarget: true } ? "kein eigenes Ziel" : figure.Status.Word();

    public static int DeltaDecimals(this Figure figure) => DeltaDecimals(figure.Indicator.Unit, figure.Delta, figure.Comparison, figure.Limits);

    public static int DeltaRelativeDecimals(this Figure figure) =>
        Digits.For(figure.DeltaRelative * 100, 1, [0, .. figure.DeltaRelative is null ? [] : figure.LimitValues().Select(limit => (limit - figure.Comparison) * 100 / figure.Comparison)]);

    public static int AttainmentDecimals(this Figure figure) => Digits.For(
        figure.Attainment * 100, 1, [100, .. figure.Attainment is null ? [] : figure.LimitValues().Select(limit => limit * 100 / figure.Comparison)]);

    /// <summary>The month's value by itself, with the places that its comparison needs where it is what is compared.</summary>
    public static string ValueText(this Figure figure) => figure.Indicator.Accumulates
        ? figure.Or(figure.Value, value => German.Value(figure.Indicator.Unit, value))
        : figure.ActualText();

    /// <summary>The value of an IFK's part, with the places that it needs beside the target that it is shown with.</summary>
    public static string PartText(this Figure figure, Ratio? part, decimal? target) =>
        figure.Or(part?.Value, value => Text(figure.Indicator.Unit, value, PartDecimals(figure.Indicator.Unit, part, target)));

    public static int PartDecimals(IndicatorUnit unit, Ratio? part, decimal? target) => PairDecimals(unit, part?.Value, target, null);

    public static int PartDeltaDecimals(IndicatorUnit unit, Ratio? part, decimal? target) => DeltaDecimals(unit, part?.Value - target, target, null);

    public static string ForecastText(this Figure figure) => figure.Or(figure.ForecastValue, value => German.Number(value));

    public static string ChanceText(this Figure figure) => figure.Forecast?.Chance switch
    {
        null => figure.IsUnfinished ? German.NotDue : German.Missing,
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
        null => figure.IsUnfinished ? German.NotDue : German.Missing,
        { Variation: Variation.CommonCause } => Variation.CommonCause.Word(),
        var signal when !figure.Indicator.IsJudged => signal.Points[^1].Side > 0 ? "Signal ▲" : "Signal ▼",
        var signal => signal.Variation.Word(),
    };

    /// <summary>Unfinished while the Datenstand lies before the month's key day, then provisional, then final.</summary>
    public static string MaturityText(this Figure figure, Month month, bool provisional) =>
        figure.DataAsOf < month.KeyDay ? Maturity.Unfinished : Maturity.Word(provisional);

    public static string MethodText(this ForecastMethod method) => method switch
    {
        ForecastMethod.Profile => "A: Ist kum. / Jahresanteil",
        ForecastMethod.RemainingTarget => "B: Ist kum. + restliches Soll",
        ForecastMethod.PreviousYear => "C: Ist kum. + Rest des Vorjahres",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    /// <summary>Of an unfinished month what is missing is not due yet.</summary>
    private static string Or(this Figure figure, decimal? value, Func<decimal, string> text) =>
        value is { } known ? text(known) : figure.IsUnfinished ? German.NotDue : German.Missing;

    private static IEnumerable<decimal?> LimitValues(this Figure figure) => LimitValues(figure.Limits);

    private static IEnumerable<decimal?> LimitValues(StatusLimits? limits) => limits is null ? [] : [limits.OnTrack, limits.AtRisk];

    private static string Text(IndicatorUnit unit, decimal? value, int decimals) =>
        unit == IndicatorUnit.Share ? German.Percent(value, decimals) : German.Number(value, decimals);

    private static int PairDecimals(IndicatorUnit unit, decimal? value, decimal? target, StatusLimits? limits) => unit switch
    {
        IndicatorUnit.Share => Digits.ForPair(value * 100, target * 100, 1, LimitValues(limits).Select(limit => limit * 100)),
        IndicatorUnit.Density => Digits.ForPair(value, target, German.DensityDecimals, LimitValues(limits)),
        IndicatorUnit.Count => Fraction(value),
        _ => throw new UnreachableException(),
    };

    private static int DeltaDecimals(IndicatorUnit unit, decimal? delta, decimal? comparison, StatusLimits? limits)
    {
        var (factor, usual) = unit switch
        {
            IndicatorUnit.Share => (100, 1),
            IndicatorUnit.Density => (1, German.DensityDecimals),
            IndicatorUnit.Count => (1, Fraction(delta)),
            _ => throw new UnreachableException(),
        };
        return Digits.For(delta * factor, usual, [0, .. LimitValues(limits).Select(limit => (limit - comparison) * factor)]);
    }

    /// <summary>Whole counts stay whole, a prorated 112,5 keeps its place.</summary>
    private static int Fraction(decimal? count) => count is { } value && value != decimal.Truncate(value) ? 1 : 0;
}
