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

    private FrozenStore(IEnumerable<(string Ifk, int Month)> cells, IReadOnlyList<(MetricKey Key, int Count)> lent, IReadOnlyCollection<(string Ifk, int Month)> counted)
    {
        _cells = [.. cells];
        _ifks = _cells.Select(cell => cell.Ifk).ToHashSet(StringComparer.Ordinal);
        Lent = lent;
        Counted = counted;
    }

    /// <summary>Stock and integrations; a cell that has none lends a 0.</summary>
    public IReadOnlyList<(MetricKey Key, int Count)> Lent { get; }

    public static FrozenStore Load(AezDbContext db)
    {
        var cells = db.Rows("""SELECT "Ifk", "Month" FROM "FrozenCells" """, row => (Ifk: row.Text(0), Month: row.Number(1))).ToList();
        if (cells.Count == 0)
            return new FrozenStore([], [], []);
        string[] lending = [Indicator.Stock.Key, Indicator.Integrations.Key];
        var metrics = db.Rows(
            """
            SELECT m."Month", m."Ifk", m."Indicator", m."Numerator", m."Denominator"
            FROM "Metrics" m JOIN "FrozenCells" f ON f."Month" = m."Month" AND f."Ifk" = m."Ifk"
            WHERE m."Numerator" <> 0 OR m."Denominator" <> 0
            """,
            row => (Month: row.Number(0), Ifk: row.Text(1), Indicator: row.Text(2), Count: (int)row.Real(3))).ToList();
        var stored = metrics.Where(m => lending.Contains(m.Indicator)).ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, ""), m => m.Count);
        return new FrozenStore(cells,
        [
            .. cells.SelectMany(cell => lending.Select(indicator => new MetricKey(cell.Month, cell.Ifk, indicator, "")))
                .Select(key => (key, stored.GetValueOrDefault(key))),
        ],
        [.. metrics.Where(m => Indicator.Of(m.Indicator).MadeOf is null).Select(m => (m.Ifk, m.Month)).Distinct()]);
    }

    /// <summary>The cells in which customers counted something: a letter alone is shown and makes no beginning.</summary>
    public IReadOnlyCollection<(string Ifk, int Month)> Counted { get; }

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
