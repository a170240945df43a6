using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>A detail count to write; null after removes it.</summary>
internal sealed record DetailChange(DetailKey Key, int? Before, int? After);

/// <summary>A computed part of the store.</summary>
/// <param name="Span">Null where there is nothing to compute: then nothing may be stored.</param>
/// <param name="Cells">The cells that it covers; null for all. Frozen ones never.</param>
internal sealed record ComputedCells(MetricsSpan? Span, CellSet? Cells, MetricsSheet Sheet, FrozenStore Frozen);

/// <summary>Where the store is not what was computed.</summary>
/// <param name="Metrics">What people can see.</param>
/// <param name="MetricsAhead">Months beyond the Datenstand.</param>
internal sealed record StoreDifference(
    IReadOnlyList<MetricChange> Metrics, IReadOnlyList<MetricChange> MetricsAhead, IReadOnlyList<DetailChange> Details, IReadOnlyList<DetailChange> DetailsAhead)
{
    public static StoreDifference Find(AezDbContext db, ComputedCells computed)
    {
        // Without records no month is covered.
        var (reached, beyond) = computed.Span is { } span
            ? (new Part(computed, span.First.Value, span.Last.Value), new Part(computed, span.Last.Next.Value, span.Ahead.Value))
            : (new Part(computed, int.MaxValue, int.MinValue), new Part(computed, int.MaxValue, int.MinValue));
        var metrics = computed.Sheet.Cells().ToList();
        var details = computed.Sheet.Details().ToList();
        return new StoreDifference(
            Compare(db, StoreTables.Metrics, metrics, reached, (key, before, after) => new MetricChange(key, before, after)),
            Compare(db, StoreTables.MetricsAhead, metrics, beyond, (key, before, after) => new MetricChange(key, before, after)),
            Compare(db, StoreTables.Details, details, reached, (key, before, after) => new DetailChange(key, before, after)),
            Compare(db, StoreTables.DetailsAhead, details, beyond, (key, before, after) => new DetailChange(key, before, after)));
    }

    private static List<TChange> Compare<TKey, TValue, TChange>(
        AezDbContext db, StoreTable<TKey, TValue> table, List<KeyValuePair<TKey, TValue>> computed, Part part, Func<TKey, TValue?, TValue?, TChange> change)
        where TKey : IStoreKey
        where TValue : struct
    {
        var changes = new List<TChange>();
        var wanted = computed.Where(c => part.Holds(c.Key.Month) && part.Covers(c.Key)).ToDictionary(c => c.Key, c => c.Value);
        foreach (var (key, before) in part.Stored(db, table))
        {
            if (!part.Covers(key))
                continue;
            if (!wanted.Remove(key, out var now))
                changes.Add(change(key, before, null));
            else if (!before.Equals(now))
                changes.Add(change(key, before, now));
        }
        changes.AddRange(wanted.Select(c => change(c.Key, null, c.Value)));
        return changes;
    }

    /// <summary>The months of one pair of tables. What it stores of other months is covered, too, since it must go.</summary>
    private sealed class Part(ComputedCells computed, int first, int last)
    {
        public bool Holds(int month) => month >= first && month <= last;

        public bool Covers(IStoreKey key) =>
            !computed.Frozen.Contains(key.Ifk, key.Month) && (computed.Cells is null || !Holds(key.Month) || computed.Cells.Contains(key.Ifk, key.Month));

        /// <summary>Rows that can be covered at all: an import of one month does not read the store's others.</summary>
        public IEnumerable<(TKey Key, TValue Value)> Stored<TKey, TValue>(AezDbContext db, StoreTable<TKey, TValue> table)
        {
            if (computed.Cells is not { } cells)
                return table.Read(db, "1 = 1");
            var (from, to) = cells.IsEmpty ? (first, first) : (cells.Months.First.Value, cells.Months.Last.Value);
            return table.Read(db, """ "Month" < @p0 OR "Month" > @p1 OR "Month" BETWEEN @p2 AND @p3""", first, last, from, to);
        }
    }
}
