namespace Aez.Dashboard.Domain.Reviews;

/// <summary>A share found in a sample, and between which shares that of all cases lies, with 95 % certainty.</summary>
/// <param name="Share">0 to 1, as are the bounds.</param>
public readonly record struct ShareInterval(decimal Share, decimal Lower, decimal Upper)
{
    /// <summary>97.5 % of a normal distribution lie below it.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Wilson's interval (E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    /// Statistical Association 22, 1927): right for few cases and for shares near 0 and 1, where the usual one is not.
    /// </summary>
    /// <param name="all">0: nothing was found, and there is none.</param>
    public static ShareInterval? Of(int some, int all)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(some);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(some, all);
        if (all == 0)
            return null;
        var (share, n) = ((double)some / all, (double)all);
        var middle = (share + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        // Where all or none are, the bound is that; rounding must not put it beside.
        return new ShareInterval((decimal)some / all, some == 0 ? 0 : (decimal)(middle - half), some == all ? 1 : (decimal)(middle + half));
    }
}
