namespace Aez.Dashboard.Domain;

/// <summary>
/// How a year's target spreads over its months: twelve parts, each 0 or more, kept as entered and used as shares of their
/// sum, so that equal weights are exact twelfths and the cumulative share ends at 1.
/// </summary>
public sealed record MonthlyWeights
{
    /// <summary>Percent sums may miss 100 by this much: twelve rounded figures rarely meet it.</summary>
    public const decimal PercentTolerance = 0.01m;

    /// <summary>The least percentage above 0: smaller ones are slips, and take the forecast beyond every number.</summary>
    public const decimal LeastPercent = 0.01m;

    public static readonly MonthlyWeights Equal = new(Enumerable.Repeat(1m, 12));

    // Thirds have no end in decimals: rounded far below any figure, three of them are one again, and a target that is met
    // to the unit is not missed by the last digit. The parts of a sum keep more places than the sum.
    private const int PartDecimals = 22;
    private const int CumulativeDecimals = 18;

    private readonly decimal[] _parts;
    private readonly decimal _sum;

    private MonthlyWeights(IEnumerable<decimal> parts)
    {
        _parts = [.. parts];
        _sum = _parts.Sum();
    }

    /// <summary>The twelve parts as entered.</summary>
    public IReadOnlyList<decimal> Parts => _parts;

    public bool IsEqual => _parts.All(p => p == _parts[0]);

    /// <summary>Weights in percent; refused (null, with the reason in German) unless there are twelve, each 0 or at least <see cref="LeastPercent"/>, with the sum 100.</summary>
    public static MonthlyWeights? FromPercent(IReadOnlyList<decimal> percent, out string? refusal)
    {
        refusal = percent.Count != 12 ? "Es müssen zwölf Monatsgewichte angegeben sein oder keines."
            : percent.Any(p => p < 0) ? "Ein Monatsgewicht ist negativ."
            : percent.Any(p => p is > 0 and < LeastPercent) ? $"Ein Monatsgewicht ist kleiner als {German.Number(LeastPercent, 2)}: Erlaubt sind 0 oder mindestens so viel."
            : Math.Abs(percent.Sum() - 100) > PercentTolerance ? $"Die Monatsgewichte ergeben {German.Number(percent.Sum(), 2)} statt 100."
            : null;
        return refusal is null ? new MonthlyWeights(percent) : null;
    }

    /// <summary>The seasonal profile of an earlier year's months; equal weights where it counted nothing.</summary>
    public static MonthlyWeights FromProfile(IReadOnlyList<decimal> counts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Count, 12);
        return counts.Sum() > 0 && counts.All(c => c >= 0) ? new MonthlyWeights(counts) : Equal;
    }

    /// <summary>The part of a year's value that falls to month 1..12.</summary>
    public decimal Of(decimal value, int month) => Math.Round(value * _parts[month - 1] / _sum, PartDecimals);

    /// <summary>The part of a year's value that falls to months 1..<paramref name="month"/>.</summary>
    public decimal CumulativeOf(decimal value, int month) => Math.Round(value * _parts.Take(month).Sum() / _sum, CumulativeDecimals);

    /// <summary>Share of the year up to and including the month, 0 to 1.</summary>
    public decimal Cumulative(int month) => CumulativeOf(1, month);

    public bool Equals(MonthlyWeights? other) => other is not null && _parts.SequenceEqual(other._parts);

    public override int GetHashCode() => _parts.Aggregate(17, HashCode.Combine);
}
