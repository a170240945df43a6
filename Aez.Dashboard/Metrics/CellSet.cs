using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>Cells of the store: IFK × month.</summary>
internal sealed class CellSet
{
    // Rows may tell of care since 1910: a customer's months are filled at once, not added one by one.
    private const int FirstYear = 1800;
    private const int Years = 500;

    private readonly Dictionary<string, bool[]> _cells = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ifks => _cells.Keys;

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>First and last month of any cell of a set that is not empty.</summary>
    public (Month First, Month Last) Months =>
        (MonthOf(_cells.Values.Min(months => Array.IndexOf(months, true))), MonthOf(_cells.Values.Max(months => Array.LastIndexOf(months, true))));

    public bool Contains(string ifk, int month) => _cells.TryGetValue(ifk, out var months) && months[IndexOf(month)];

    /// <summary>Adds the months from..to; none if <paramref name="to"/> is earlier.</summary>
    public void Add(string ifk, Month from, Month to)
    {
        var (start, end) = (IndexOf(from.Value), IndexOf(to.Value));
        if (start > end)
            return;
        if (!_cells.TryGetValue(ifk, out var months))
            _cells.Add(ifk, months = new bool[Years * 12]);
        months.AsSpan(start, end - start + 1).Fill(true);
    }

    private static int IndexOf(int month) => (month / 100 - FirstYear) * 12 + month % 100 - 1;

    private static Month MonthOf(int index) => new(FirstYear + index / 12, index % 12 + 1);
}
