namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// Controlled rounding to base 3, as official statistics do it (Willenborg and de Waal, Elements of Statistical Disclosure
/// Control, chapter 9): each count is shown as the multiple of 3 just below or just above it, and every sum is the sum of
/// what is shown.
/// <para>
/// Why nobody can find a small count: what is shown is itself a table of possible counts, which adds up and in which no count is
/// 1 or 2, and rounding leaves multiples of 3 as they are. So whatever a reader gets to see, however many editions, and even
/// if they know this code, there is a world in which exactly that was shown and no count was small.
/// </para>
/// </summary>
public static class ControlledRounding
{
    /// <summary>Fewer persons than this must not be recognisable.</summary>
    public const int Base = 3;

    /// <summary>
    /// What is counted of several cases of one or two persons. Three persons are treated as one or two are, and all of them are
    /// shown as 3: so who knows the number of cases from elsewhere, and finds a 3 beside it, has not found that fewer than three persons are behind.
    /// </summary>
    /// <param name="cases">0 or more.</param>
    /// <param name="persons">Different persons behind them as far as the records tell; 0: they don't.</param>
    public static int Counted(int cases, int persons) => persons is > 0 and <= Base && cases > Base ? Base : cases;

    /// <summary>Rounds the cells of one column.</summary>
    /// <param name="counts">Counts, 0 or more.</param>
    /// <param name="shownBefore">What an earlier edition showed of the same cell, null for none: it stays wherever it is still a
    /// neighbour of the count, for two roundings of one count would tell more than one.</param>
    /// <param name="rowErrors">Shown minus counted in the cell's row so far: among the cells that may go up or down, those of rows shown too low go up.</param>
    /// <param name="sumErrors">Shown minus counted so far, of each sum that the column adds to: the column is rounded so that they stay near 0.</param>
    public static int[] Round(IReadOnlyList<int> counts, IReadOnlyList<int?> shownBefore, IReadOnlyList<int> rowErrors, params IReadOnlyList<int> sumErrors)
    {
        var shown = new int[counts.Count];
        var open = new List<int>();
        for (var i = 0; i < counts.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(counts[i]);
            if (shownBefore[i] is { } before && Math.Abs(before - counts[i]) < Base)
                shown[i] = before;
            else if (counts[i] % Base == 0)
                shown[i] = counts[i];
            else
                open.Add(i);
        }
        foreach (var i in open)
            shown[i] = counts[i] - counts[i] % Base;

        var error = shown.Sum() - counts.Sum();
        var up = Enumerable.Range(0, open.Count + 1).MinBy(steps => sumErrors.Sum(e => Square(e + error + (long)steps * Base)));
        foreach (var i in open.OrderByDescending(i => counts[i] % Base - rowErrors[i]).ThenBy(i => i).Take(up))
            shown[i] += Base;
        return shown;
    }

    private static long Square(long value) => value * value;
}
