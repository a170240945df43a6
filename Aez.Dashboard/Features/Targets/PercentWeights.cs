using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Twelve monthly weights as percentages in form fields.</summary>
public static class PercentWeights
{
    private const int HundredthsInAll = 100 * 100;

    /// <summary>Percentages with two places that add up to exactly 100: the largest remainders are rounded up.</summary>
    public static string[] Write(MonthlyWeights weights) => [.. Hundredths(weights).Select(h => GermanInput.Number(h / 100))];

    /// <summary>The weights as they are shown and exported: percentages with two places, so that an import finds them unchanged.</summary>
    public static MonthlyWeights Rounded(MonthlyWeights weights) => MonthlyWeights.FromProfile([.. Hundredths(weights).Select(h => h / 100)]);

    /// <summary>The weights; null with what is wrong in German.</summary>
    public static MonthlyWeights? Read(IReadOnlyList<string> percent, out string? refusal)
    {
        var parts = new decimal[percent.Count];
        for (var month = 0; month < parts.Length; month++)
        {
            if (!GermanInput.TryPercent(percent[month], out var fraction))
            {
                refusal = $"Das Gewicht für {German.ShortMonths[month]} ist keine Zahl.";
                return null;
            }
            parts[month] = fraction * 100;
        }
        return MonthlyWeights.FromPercent(parts, out refusal);
    }

    /// <summary>The percentages scaled to 100; null where they are no numbers or nothing.</summary>
    public static string[]? Balance(IReadOnlyList<string> percent)
    {
        var parts = percent.Select(text => GermanInput.TryPercent(text, out var fraction) ? fraction : -1).ToList();
        return parts.All(p => p >= 0) && parts.Sum() > 0 ? Write(MonthlyWeights.FromProfile(parts)) : null;
    }

    /// <summary>How a distribution is named in a list.</summary>
    public static string Word(MonthlyWeights weights) => weights.IsEqual ? "gleichmäßig" : "Profil";

    /// <summary>Shares of 10 000, whole, the largest remainders rounded up.</summary>
    private static decimal[] Hundredths(MonthlyWeights weights)
    {
        var exact = Enumerable.Range(1, 12).Select(month => weights.Of(HundredthsInAll, month)).ToArray();
        var whole = exact.Select(decimal.Floor).ToArray();
        var missing = (int)(HundredthsInAll - whole.Sum());
        foreach (var month in Enumerable.Range(0, 12).OrderByDescending(m => exact[m] - whole[m]).Take(missing))
            whole[month]++;
        return whole;
    }
}
