using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The cells whose case rows were deleted after the retention period: no computation touches them, and integration rates of
/// later months take their stock and integrations from here.
/// </summary>
internal sealed class FrozenStore
{
    private readonly HashSet<(string Ifk, int Month)> _cells;
    private readonly HashSet<string> _ifks;

    private FrozenStore(IEnumerable<(string Ifk, int Month)> cells, IReadOnlyList<(MetricKey Key, int Count)> lent)
    {
        _cells = [.. cells];
        _ifks = _cells.Select(cell => cell.Ifk).ToHashSet(StringComparer.Ordinal);
        Lent = lent;
    }

    /// <summary>Stock and integrations; a cell that has none lends a 0.</summary>
    public IReadOnlyList<(MetricKey Key, int Count)> Lent { get; }

    public static FrozenStore Load(AezDbContext db)
    {
        var cells = db.Rows("""SELECT "Ifk", "Month" FROM "FrozenCells" """, row => (Ifk: row.Text(0), Month: row.Number(1))).ToList();
        if (cells.Count == 0)
            return new FrozenStore([], []);
        string[] lending = [Indicator.Stock.Key, Indicator.Integrations.Key];
        var stored = db.Rows(
            """
            SELECT m."Month", m."Ifk", m."Indicator", m."Numerator" FROM "Metrics" m JOIN "FrozenCells" f ON f."Month" = m."Month" AND f."Ifk" = m."Ifk"
            WHERE m."Indicator" IN (@p0, @p1)
            """,
            row => (Key: new MetricKey(row.Number(0), row.Text(1), row.Text(2), ""), Count: (int)row.Real(3)),
            [.. lending]).ToDictionary(m => m.Key, m => m.Count);
        return new FrozenStore(cells,
        [
            .. cells.SelectMany(cell => lending.Select(indicator => new MetricKey(cell.Month, cell.Ifk, indicator, "")))
                .Select(key => (key, stored.GetValueOrDefault(key))),
        ]);
    }

    public IReadOnlyCollection<(string Ifk, int Month)> Cells => _cells;

    public bool Contains(string ifk, int month) => _cells.Contains((ifk, month));

    /// <summary>Lets through what does not go to a frozen cell.</summary>
    public IContributionSink Guard(IContributionSink sink) => _cells.Count == 0 ? sink : new Guarded(this, sink);

    private sealed class Guarded(FrozenStore frozen, IContributionSink sink) : IContributionSink
    {
        public void Add(in Contribution contribution)
        {
            if (!frozen.Contains(contribution.Ifk, contribution.Month.Value))
                sink.Add(contribution);
        }

        public void AddDetail(Month month, string ifk, string topic, string category)
        {
            if (!frozen.Contains(ifk, month.Value))
                sink.AddDetail(month, ifk, topic, category);
        }

        // Frozen are the months of few IFKs, and those before them; who has none of them adds all months at once.
        public void AddKeyDays(in Contribution first, Month last)
        {
            if (!frozen._ifks.Contains(first.Ifk))
            {
                sink.AddKeyDays(first, last);
                return;
            }
            for (var month = first.Month; month <= last; month = month.Next)
                Add(first with { Month = month, Day = month.KeyDay });
        }

        public void AddKeyDayDetails(Month first, Month last, string ifk, string topic, string category)
        {
            if (!frozen._ifks.Contains(ifk))
            {
                sink.AddKeyDayDetails(first, last, ifk, topic, category);
                return;
            }
            for (var month = first; month <= last; month = month.Next)
                AddDetail(month, ifk, topic, category);
        }
    }
}
