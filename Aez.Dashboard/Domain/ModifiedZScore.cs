namespace Aez.Dashboard.Domain;

/// <summary>
/// How unusual each value of a series is beside all of it, by median and median absolute deviation, which one wrong value does not move
/// (Iglewicz and Hoaglin, 1993).
/// </summary>
public static class ModifiedZScore
{
    /// <summary>Of fewer values nothing is said.</summary>
    public const int LeastValues = 12;

    /// <summary>A series looks back as far as its control chart.</summary>
    public const int Months = 24;

    /// <summary>A value is unusual by so many cases at least: of a series that hardly moves, one more is no news.</summary>
    public const int LeastCases = 3;

    /// <summary>A score beyond is unusual.</summary>
    public const double Limit = 3.5;

    // The quartile of the normal distribution, and the mean absolute deviation of it: both make the score comparable to standard deviations.
    private const double OfMedianDeviation = 0.6745;
    private const double OfMeanDeviation = 1.253314;

    /// <summary>
    /// The score of each value, negative below the median. Where more than half of the values are the same, the mean absolute deviation stands in
    /// for the median one, which is 0 then; where all are, each score is 0.
    /// </summary>
    /// <returns>Null where there are fewer than <see cref="LeastValues"/>.</returns>
    public static IReadOnlyList<double>? Of(IReadOnlyList<double> values)
    {
        if (values.Count < LeastValues)
            return null;
        var median = Median(values);
        var deviations = values.Select(v => Math.Abs(v - median)).ToList();
        var mad = Median(deviations);
        var unit = mad > 0 ? mad / OfMedianDeviation : deviations.Average() * OfMeanDeviation;
        return [.. values.Select(v => unit > 0 ? (v - median) / unit : 0)];
    }

    /// <param name="values">At least one.</param>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
