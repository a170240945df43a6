namespace Aez.Dashboard.Domain;

/// <summary>
/// What the metrics store keeps: a numerator and, where the indicator has one, a denominator. Never a quotient, so that
/// every total is Σ numerator / Σ denominator.
/// </summary>
public readonly record struct Ratio(decimal Numerator, decimal? Denominator)
{
    // A mean stock is a number of twelfths, which decimals can't hold: 800 / 12 is taken for what it is, so that 8 of it are 12 %.
    private const int Parts = 12;
    private const int ExactPlaces = 9;

    // Prorated thirds end somewhere, far below any figure: a target that is met to the unit is not missed by their last digit.
    private const int ComparedPlaces = 12;

    /// <summary>The quotient, or the plain count where there is no denominator; null where the denominator is 0.</summary>
    public decimal? Value => Whole switch
    {
        (var count, null) => count,
        (_, 0) => null,
        var (count, all) => count / all,
    };

    /// <summary>Which side of a limit the value lies on, by products instead of quotients: below 0, 0 on it, above 0.</summary>
    /// <remarks>A denominator of 0 has no value to compare.</remarks>
    public int CompareTo(decimal limit)
    {
        var (count, all) = Whole;
        return Math.Sign(Math.Round(count - limit * (all ?? 1), ComparedPlaces));
    }

    /// <summary>Numerator and denominator, both times twelve where the denominator is a number of twelfths.</summary>
    private (decimal Count, decimal? All) Whole
    {
        get
        {
            if (Denominator is not { } all || all == decimal.Truncate(all))
                return (Numerator, Denominator);
            var parts = Math.Round(all * Parts, ExactPlaces);
            return parts == decimal.Truncate(parts) ? (Numerator * Parts, parts) : (Numerator, Denominator);
        }
    }

    public static Ratio operator +(Ratio a, Ratio b) => new(a.Numerator + b.Numerator, Add(a.Denominator, b.Denominator));

    /// <summary>The total of the parts; null if there are none: no value is not zero.</summary>
    public static Ratio? Sum(IEnumerable<Ratio> parts)
    {
        Ratio? total = null;
        foreach (var part in parts)
            total = total is { } sum ? sum + part : part;
        return total;
    }

    private static decimal? Add(decimal? a, decimal? b) => a is null && b is null ? null : (a ?? 0) + (b ?? 0);
}
