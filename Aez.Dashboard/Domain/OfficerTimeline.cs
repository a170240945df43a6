using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>
/// All rows of all IFK, and which of them holds on a day. A change of team, unit or VZÄ is a new row: it ends the one before on
/// the day before, so that every month uses the row of its key day and history stays. The one place that answers this.
/// </summary>
public sealed class OfficerTimeline
{
    private readonly SortedDictionary<string, Officer[]> _rows = new(StringComparer.Ordinal);

    /// <param name="rows">As they are stored, in any order.</param>
    public OfficerTimeline(IEnumerable<Officer> rows)
    {
        foreach (var officer in rows.GroupBy(row => row.Code, StringComparer.Ordinal))
            _rows.Add(officer.Key, EndEachBeforeTheNext([.. officer.OrderBy(row => row.ActiveFrom)]));
    }

    /// <summary>Kürzel, in their order.</summary>
    public IReadOnlyCollection<string> Codes => _rows.Keys;

    /// <summary>By Kürzel and day; each ends at the latest on the day before the next begins.</summary>
    public IEnumerable<Officer> Rows => _rows.Values.SelectMany(rows => rows);

    /// <summary>The rows of one IFK, by day; none for an unknown Kürzel.</summary>
    public IReadOnlyList<Officer> RowsOf(string code) => _rows.TryGetValue(code, out var rows) ? rows : [];

    /// <summary>The row that holds on a day: the last that began by then; before the first it is the first, since nothing else is known.</summary>
    /// <returns>Null for an unknown Kürzel.</returns>
    public Officer? On(string code, DateOnly day)
    {
        if (!_rows.TryGetValue(code, out var rows))
            return null;
        // Asked for every cell of a page: nothing is allocated here.
        var last = rows.Length - 1;
        while (last > 0 && rows[last].ActiveFrom > day)
            last--;
        return rows[last];
    }

    /// <summary>The row of every IFK that holds on a day, by Kürzel.</summary>
    public IEnumerable<Officer> On(DateOnly day) => Codes.Select(code => On(code, day)!);

    /// <summary>The row that holds from now on, whenever now is.</summary>
    public Officer? Latest(string code) => On(code, DateOnly.MaxValue);

    /// <summary>At work on at least one day of the month.</summary>
    public bool IsActiveIn(string code, Month month) => _rows.TryGetValue(code, out var rows) && Array.Exists(rows, row => row.IsActiveIn(month));

    private static Officer[] EndEachBeforeTheNext(Officer[] rows)
    {
        for (var i = 0; i + 1 < rows.Length; i++)
        {
            if (rows[i].ActiveTo is { } to && to < rows[i + 1].ActiveFrom)
                continue;
            rows[i] = rows[i].EndedOn(rows[i + 1].ActiveFrom.AddDays(-1));
        }
        return rows;
    }
}
