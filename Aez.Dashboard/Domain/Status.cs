namespace Aez.Dashboard.Domain;

/// <summary>Where a figure stands against its target (spec section 4).</summary>
public enum Status
{
    /// <summary>auf Kurs</summary>
    OnTrack,

    /// <summary>gefährdet</summary>
    AtRisk,

    /// <summary>verfehlt</summary>
    Missed,

    /// <summary>kein Ziel</summary>
    NoTarget,

    /// <summary>keine Daten</summary>
    NoData,
}

/// <summary>The limits of the traffic light; settings, printed in the legend.</summary>
/// <param name="CountOnTrack">Share of the prorated target from which a count is on track, e.g. 1.</param>
/// <param name="CountAtRisk">Share from which it is at risk, e.g. 0.95; below it is missed.</param>
/// <param name="RatioTolerance">How far a ratio may miss its target and still be at risk, in its own unit, e.g. 0.05 = 5 percentage points.</param>
public sealed record StatusThresholds(decimal CountOnTrack, decimal CountAtRisk, decimal RatioTolerance)
{
    public static readonly StatusThresholds Default = new(1m, 0.95m, 0.05m);

    /// <summary>
    /// Status of a count against its prorated target. Compares products, not quotients: a target of 0 needs no special case.
    /// Lower-is-better mirrors the limits: 95 % becomes 105 %.
    /// </summary>
    public Status OfCount(decimal actual, decimal target, bool higherIsBetter) => higherIsBetter
        ? actual >= CountOnTrack * target ? Status.OnTrack : actual >= CountAtRisk * target ? Status.AtRisk : Status.Missed
        : actual <= (2 - CountOnTrack) * target ? Status.OnTrack : actual <= (2 - CountAtRisk) * target ? Status.AtRisk : Status.Missed;

    /// <summary>Status of a ratio or level against its target, on unrounded values.</summary>
    public Status OfRatio(decimal value, decimal target, bool higherIsBetter)
    {
        var miss = higherIsBetter ? target - value : value - target;
        return miss <= 0 ? Status.OnTrack : miss <= RatioTolerance ? Status.AtRisk : Status.Missed;
    }
}

public static class Statuses
{
    /// <summary>The key in JSON.</summary>
    public static string Key(this Status status) => status switch
    {
        Status.OnTrack => "on-track",
        Status.AtRisk => "at-risk",
        Status.Missed => "missed",
        Status.NoTarget => "no-target",
        Status.NoData => "no-data",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word beside the shape.</summary>
    public static string Word(this Status status) => status switch
    {
        Status.OnTrack => "auf Kurs",
        Status.AtRisk => "gefährdet",
        Status.Missed => "verfehlt",
        Status.NoTarget => "kein Ziel",
        Status.NoData => "keine Daten",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
