namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// Whose cases an edition counts together: one IFK where rows may name them, else all of a team. Rounding the team as a whole keeps
/// its sum a rounding of the true sum, which the department head sees on every page: a sum of rounded parts would tell them
/// how the sum is made up (two parts of 1 and 1 shown as 3 and 3).
/// </summary>
/// <param name="Key">Names the unit among the cells that are kept.</param>
public sealed record EditionUnit(string Key, IReadOnlyList<string> Ifks)
{
    private const char Separator = ',';

    public static IReadOnlyList<EditionUnit> Of(IEnumerable<string> ifks, bool namesIfks)
    {
        var codes = ifks.Order(StringComparer.Ordinal).ToList();
        return namesIfks ? [.. codes.Select(code => new EditionUnit(code, [code]))] : [new EditionUnit(string.Join(Separator, codes), codes)];
    }

    /// <summary>What readers have of the cells of these units.</summary>
    /// <param name="kept">Everything that was shown of the months, with the time when it was.</param>
    public static IReadOnlyDictionary<EditionCell, int> ShownBefore(IReadOnlyList<EditionUnit> units, IEnumerable<(EditionCell Cell, int Shown, DateTime At)> kept)
    {
        var before = new Dictionary<EditionCell, int>();
        foreach (var cell in kept.GroupBy(k => k.Cell with { Ifk = "" }))
        {
            var shown = cell.ToDictionary(k => k.Cell.Ifk, k => (k.Shown, k.At), StringComparer.Ordinal);
            foreach (var unit in units)
            {
                if (unit.ShownBefore(shown) is { } number)
                    before.Add(cell.Key with { Ifk = unit.Key }, number);
            }
        }
        return before;
    }

    /// <summary>
    /// What readers have of a cell: of the same unit; else the newest of a team that shared an IFK with it, because the team was cut
    /// anew; else the rows of its IFKs, summed.
    /// </summary>
    /// <param name="kept">Of one cell: what was shown of each unit, and when.</param>
    /// <returns>Null: nothing.</returns>
    public int? ShownBefore(IReadOnlyDictionary<string, (int Shown, DateTime At)> kept)
    {
        if (kept.TryGetValue(Key, out var same))
            return same.Shown;
        var others = kept.Where(k => k.Key.Contains(Separator, StringComparison.Ordinal) && k.Key.Split(Separator).Intersect(Ifks).Any()).ToList();
        if (others.Count > 0)
            return others.OrderByDescending(k => k.Value.At).ThenBy(k => k.Key, StringComparer.Ordinal).First().Value.Shown;
        var rows = Ifks.Where(kept.ContainsKey).Select(ifk => kept[ifk].Shown).ToList();
        return rows.Count == 0 ? null : rows.Sum();
    }
}
