namespace Aez.Dashboard.Domain;

/// <summary>
/// What the metrics store keeps: a numerator and, where the indicator has one, a denominator. Never a quotient, so that
/// every total is Σ numerator / Σ denominator.
/// </summary>
public readonly record struct Ratio(decimal Numerator, decimal? Denominator)
{
    /// <summary>The quotient, or the plain count where there is no denominator; null where the denominator is 0.</summary>
    public decimal? Value => Denominator switch
    {
        null => Numerator,
        0 => null,
        _ => Numerator / Denominator,
    };

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
