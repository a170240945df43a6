namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// Which counts of a year may be shown: rows (instruments or IFKs) by month, with their sums since January and the totals.
/// <para>
/// A new month adds a column to what readers already have, and nothing shown once can be taken back. So the months are decided
/// in their order, each by itself: only the new column can still be hidden, and whoever reads it may know every month before in
/// full, small numbers included: the counts of a month are kept even from them, sums since January from all others. That is why a sum since January is hidden together with its month, and stays so until a later
/// hidden month of the row covers it: else two sums would give away the month between them.
/// </para>
/// </summary>
public sealed class YearDisclosure
{
    private readonly SuppressionNetwork _network = new();
    private readonly List<Column> _columns = [];

    /// <param name="rows">Counts of the months from January, one list per row.</param>
    /// <param name="totals">Counts of the same months over all rows; what exceeds the rows is not printed.</param>
    public YearDisclosure(IReadOnlyList<IReadOnlyList<int>> rows, IReadOnlyList<int> totals)
    {
        var rests = totals.Select((total, month) => Math.Max(0, total - rows.Sum(row => row[month]))).ToList();
        // Readers know when the rows are all there is: a rest that is none must not cover for them.
        var hasRest = rests.Exists(rest => rest > 0);
        for (var month = 0; month < totals.Count; month++)
        {
            var printed = rows.Select(row => (Count: row[month], IsPrinted: true));
            AddColumn([.. hasRest ? printed.Append((rests[month], false)) : printed]);
        }
    }

    public bool HidesMonth(int row, int month) => _network.IsHidden(_columns[month].Counts[row]);

    /// <summary>The row's sum since January.</summary>
    public bool HidesSum(int row, int month) => _network.IsHidden(_columns[month].Sums[row]);

    public bool HidesTotal(int month) => _network.IsHidden(_columns[month].Total);

    /// <summary>The sum of all rows since January.</summary>
    public bool HidesTotalSum(int month) => _network.IsHidden(_columns[month].TotalSum);

    private void AddColumn(IReadOnlyList<(int Count, bool IsPrinted)> rows)
    {
        var before = _columns.LastOrDefault();
        var sums = rows.Select((row, i) => row.Count + (before?.SumValues[i] ?? 0)).ToList();
        var column = new Column(
            [.. rows.Select(row => _network.Add(row.Count, row.IsPrinted))],
            [.. rows.Select((row, i) => _network.Add(sums[i], row.IsPrinted))],
            _network.Add(rows.Sum(row => row.Count), isTotal: true),
            _network.Add(sums.Sum(), isTotal: true),
            sums);
        _network.Sum(column.Total, column.Counts);
        for (var row = 0; row < column.Counts.Count; row++)
            _network.Sum(column.Sums[row], before is null ? [column.Counts[row]] : [before.Sums[row], column.Counts[row]], reversed: true);
        _network.Sum(column.TotalSum, before is null ? [column.Total] : [before.TotalSum, column.Total]);
        _columns.Add(column);

        var mayHide = column.All.ToHashSet();
        var known = new HashSet<int>();
        foreach (var earlier in _columns)
        {
            _network.Protect([.. earlier.Counts, earlier.Total], mayHide.Contains, known.Contains);
            // Whoever knows the months before learns nothing from a sum but its last month.
            _network.Protect([.. earlier.Sums, earlier.TotalSum], mayHide.Contains, _ => false);
            known.UnionWith(earlier.All);
        }
    }

    /// <summary>The cells of a month; the last row is what the printed rows leave of the total.</summary>
    private sealed record Column(IReadOnlyList<int> Counts, IReadOnlyList<int> Sums, int Total, int TotalSum, IReadOnlyList<int> SumValues)
    {
        public IEnumerable<int> All => [.. Counts, .. Sums, Total, TotalSum];
    }
}
