namespace Aez.Dashboard.Domain;

/// <summary>
/// How many places a number needs, the one place that decides: as many as it takes for the rounded number to stand on the same
/// side of each limit as the unrounded one. 94,97 % of a limit of 95 % is never shown as 95,0 %.
/// </summary>
public static class Digits
{
    // As many as German.Round and a double in Excel can tell apart.
    private const int Most = 11;
    private const int MostOwn = 4;

    /// <param name="limits">What the number is compared with, whether shown beside it or not; null: nothing.</param>
    /// <param name="usual">The places that it has where nothing hangs on them.</param>
    public static int For(decimal? value, int usual, params IEnumerable<decimal?> limits)
    {
        if (value is not { } number)
            return usual;
        var known = limits.OfType<decimal>().ToList();
        var places = usual;
        while (places < Most && known.Exists(limit => Side(German.Round(number, places), limit) != Side(number, limit)))
            places++;
        return places;
    }

    /// <summary>The places of a value and a limit that are written side by side with the same places.</summary>
    /// <param name="others">Limits that are not shown beside it.</param>
    public static int ForPair(decimal? value, decimal? limit, int usual, params IEnumerable<decimal?> others)
    {
        var places = For(value, usual, others.Append(limit));
        while (places < Most && value is { } a && limit is { } b && Side(German.Round(a, places), German.Round(b, places)) != Side(a, b))
            places++;
        return places;
    }

    /// <summary>The places that a number was entered with, from the usual ones on.</summary>
    public static int Own(decimal? value, int usual)
    {
        var places = usual;
        while (value is { } number && places < MostOwn && German.Round(number, places) != German.Round(number, MostOwn))
            places++;
        return places;
    }

    /// <summary>The places of a difference of two counts: whole as far as it is, and never 0 where it is none.</summary>
    public static int OfDifference(decimal? value) => For(value, value is { } number && number != decimal.Truncate(number) ? 1 : 0, 0);

    /// <summary>Differences that only the arithmetic made are none.</summary>
    private static int Side(decimal value, decimal limit) => German.Round(value, German.ExactDecimals).CompareTo(German.Round(limit, German.ExactDecimals));
}
