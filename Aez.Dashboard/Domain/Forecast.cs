using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>Where a count will stand at the year's end, by the three methods; a method without its input is null.</summary>
/// <param name="ByProfile">A: actual / share of the year so far; null while that share is 0.</param>
/// <param name="ByRemainingTarget">B: actual + remaining target.</param>
/// <param name="ByPreviousYear">C: actual + the previous year's remaining months; null without a previous year.</param>
/// <param name="NeededPerMonth">Count still needed in each remaining month to reach the target; null when nothing remains of the year.</param>
/// <param name="Chance">Chance to reach the target, 0 to 1; null where a smaller count is the better one.</param>
public sealed record Forecast(
    decimal? ByProfile,
    decimal ByRemainingTarget,
    decimal? ByPreviousYear,
    decimal? NeededPerMonth,
    double? Chance,
    CountInterval? Interval80)
{
    public decimal? By(ForecastMethod method) => method switch
    {
        ForecastMethod.Profile => ByProfile,
        ForecastMethod.RemainingTarget => ByRemainingTarget,
        ForecastMethod.PreviousYear => ByPreviousYear,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    /// <param name="actual">Count of the year so far, 0 or more.</param>
    /// <param name="month">The last month counted.</param>
    /// <param name="previousYearRemainder">What the previous year counted after the same month; null if unknown.</param>
    public static Forecast Of(Target target, decimal actual, Month month, decimal? previousYearRemainder)
    {
        var share = target.Weights.Cumulative(month.Number);
        var remainingMonths = 12 - month.Number;
        var remaining = share > 0 && target.Key.Indicator.HigherIsBetter ? new RemainingCount((double)actual, (double)share) : null;
        return new Forecast(
            share > 0 ? actual / share : null,
            actual + target.Value - target.CumulativeTo(month),
            actual + previousYearRemainder,
            remainingMonths > 0 ? Math.Max(0, target.Value - actual) / remainingMonths : null,
            remaining?.ChanceOfAtLeast((double)(target.Value - actual)),
            remaining is null ? null : new CountInterval(actual + remaining.Quantile(0.1), actual + remaining.Quantile(0.9)));
    }
}

/// <summary>An 80 % interval of the year's count.</summary>
public sealed record CountInterval(decimal Lower, decimal Upper);
