namespace Aez.Dashboard.Domain;

/// <summary>What a target is set for; null instrument: the total, null IFK: the team.</summary>
/// <param name="Team">The one team that it is set for; null: every team.</param>
public readonly record struct TargetKey(int Year, Indicator Indicator, string? Instrument, string? Ifk, string? Team = null);

/// <summary>
/// A year's target. For indicators that accumulate it is prorated by its weights; for ratios and levels it holds in every month.
/// </summary>
/// <param name="Value">Counts and densities plain, shares as fractions (0.9 for 90 %).</param>
public sealed record Target(TargetKey Key, decimal Value, MonthlyWeights Weights)
{
    /// <summary>Prorated target up to the month (Soll kum.); for ratios the target itself.</summary>
    public decimal CumulativeTo(Month month) => Key.Indicator.Accumulates ? Weights.CumulativeOf(Value, month.Number) : Value;

    /// <summary>The month's own share of the target; for ratios the target itself.</summary>
    public decimal Of(Month month) => Key.Indicator.Accumulates ? Weights.Of(Value, month.Number) : Value;

    /// <summary>A twelfth of a year's count, whatever the profile: what a month must bring in the mean; for ratios the target itself.</summary>
    public decimal PerMonth => Key.Indicator.Accumulates ? Value / 12 : Value;

    /// <summary>The total of several targets month by month: the parts' values add up, and so does their profile.</summary>
    public static Target? Sum(TargetKey key, IReadOnlyCollection<Target> parts)
    {
        if (parts.Count == 0)
            return null;
        var profile = Enumerable.Range(1, 12).Select(m => parts.Sum(p => p.Weights.Of(p.Value, m))).ToArray();
        return new Target(key, parts.Sum(p => p.Value), MonthlyWeights.FromProfile(profile));
    }
}
