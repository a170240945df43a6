using System.Diagnostics;

namespace Aez.Dashboard.Domain;

/// <summary>The limits of the traffic light; settings, printed in the legend.</summary>
/// <param name="CountOnTrack">Share of the prorated target from which a count is on track, e.g. 1.</param>
/// <param name="CountAtRisk">Share from which it is at risk, e.g. 0.95; below it is missed.</param>
/// <param name="RatioTolerance">How far a share may miss its target and still be at risk, as a fraction: 0.05 = 5 percentage points.</param>
public sealed record StatusThresholds(decimal CountOnTrack, decimal CountAtRisk, decimal RatioTolerance)
{
    public static readonly StatusThresholds Default = new(1m, 0.95m, 0.05m);

    /// <summary>Share of its target from which a density or a caseload is at risk, e.g. 0.95; below it is missed.</summary>
    public decimal DensityAtRisk { get; init; } = 0.95m;

    /// <summary>The values that part the states of an indicator. Where lower is better they are mirrored: 95 % becomes 105 %.</summary>
    /// <param name="comparison">The prorated target of a count, else the target itself.</param>
    public StatusLimits LimitsOf(Indicator indicator, decimal comparison)
    {
        return indicator.Unit switch
        {
            IndicatorUnit.Share => new StatusLimits(comparison, indicator.HigherIsBetter ? comparison - RatioTolerance : comparison + RatioTolerance, indicator.HigherIsBetter),
            IndicatorUnit.Density => new StatusLimits(comparison, Part(DensityAtRisk), indicator.HigherIsBetter),
            IndicatorUnit.Count => new StatusLimits(Part(CountOnTrack), Part(CountAtRisk), indicator.HigherIsBetter),
            _ => throw new UnreachableException(),
        };

        decimal Part(decimal share) => (indicator.HigherIsBetter ? share : 2 - share) * comparison;
    }
}

/// <summary>The two values, in the indicator's own unit, that part "auf Kurs" from "gefährdet" and that from "verfehlt".</summary>
public sealed record StatusLimits(decimal OnTrack, decimal AtRisk, bool HigherIsBetter)
{
    public Status Of(Ratio value) => Reaches(value, OnTrack) ? Status.OnTrack : Reaches(value, AtRisk) ? Status.AtRisk : Status.Missed;

    private bool Reaches(Ratio value, decimal limit) => value.CompareTo(limit) is var side && (HigherIsBetter ? side >= 0 : side <= 0);
}
