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
    List<MetricChange> Metrics, IReadOnlyList<MetricChange> MetricsAhead, IReadOnlyList<DetailChange> Details, IReadOnlyList<DetailChange> DetailsAhead)
{
    // Ten years at a time: the cells of a century shall not lie in memory at once.
    private const int Years = 10;

    /// <summary>The difference, a few years after the others. What was found may be written before the next is asked for.</summary>
    public static IEnumerable<StoreDifference> Find(AezDbContext db, ComputedCells computed)
    {
        // Without records no month is covered.
        var (reached, beyond) = computed.Span is { } span
            ? (new Part(computed, new MonthsOfStore(span.First.Value, span.Last.Value)), new Part(computed, new MonthsOfStore(span.Last.Next.Value, span.Ahead.Value)))
            : (new Part(computed, new MonthsOfStore(int.MaxValue, int.MinValue)), new Part(computed, new MonthsOfStore(int.MaxValue, int.MinValue)));
        foreach (var months in Pieces(computed.Span))
        {
            var (metrics, details) = (computed.Sheet.Cells(months), computed.Sheet.Details(months));
            yield return new StoreDifference(
                Compare(db, StoreTables.Metrics, metrics, reached, months, (key, before, after) => new MetricChange(key, before, after)),
                Compare(db, StoreTables.MetricsAhead, metrics, beyond, months, (key, before, after) => new MetricChange(key, before, after)),
                Compare(db, StoreTables.Details, details, reached, months, (key, before, after) => new DetailChange(key, before, after)),
                Compare(db, StoreTables.DetailsAhead, details, beyond, months, (key, before, after) => new DetailChange(key, before, after)));
        }
    }

    /// <summary>All months there are, whatever the store holds by mistake.</summary>
    private static IEnumerable<MonthsOfStore> Pieces(MetricsSpan? span)
    {
        var first = int.MinValue;
        for (var year = (span?.First.Year ?? 0) + Years; year <= span?.Ahead.Year; year += Years)
        {
            yield return new MonthsOfStore(first, Month.December(year - 1).Value);
            first = Month.January(year).Value;
        }
        yield return new MonthsOfStore(first, int.MaxValue);
    }

    private static List<TChange> Compare<TKey, TValue, TChange>(
        AezDbContext db, StoreTable<TKey, TValue> table, IEnumerable<KeyValuePair<TKey, TValue>> computed, Part part, MonthsOfStore months, Func<TKey, TValue?, TValue?, TChange> change)
        where TKey : IStoreKey
        where TValue : struct
    {
        var changes = new List<TChange>();
        var wanted = computed.Where(c => part.Holds(c.Key.Month) && part.Covers(c.Key)).ToDictionary(c => c.Key, c => c.Value);
        foreach (var (key, before) in part.Stored(db, table, months))
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
    private sealed class Part(ComputedCells computed, MonthsOfStore part)
    {
        public bool Holds(int month) => part.Holds(month);

        public bool Covers(IStoreKey key) =>
            !computed.Frozen.Contains(key.Ifk, key.Month) && (computed.Cells is null || !Holds(key.Month) || computed.Cells.Contains(key.Ifk, key.Month));

        /// <summary>Rows that can be covered at all: an import of one month does not read the store's others.</summary>
        public IEnumerable<(TKey Key, TValue Value)> Stored<TKey, TValue>(AezDbContext db, StoreTable<TKey, TValue> table, MonthsOfStore months)
        {
            if (computed.Cells is not { } cells)
                return table.Read(db, """ "Month" BETWEEN @p0 AND @p1""", months.First, months.Last);
            var (from, to) = cells.IsEmpty ? (part.First, part.First) : (cells.Months.First.Value, cells.Months.Last.Value);
            return table.Read(
                db,
                """ "Month" BETWEEN @p0 AND @p1 OR "Month" BETWEEN @p2 AND @p3 OR "Month" BETWEEN @p4 AND @p5""",
                months.First, Math.Min(months.Last, part.First - 1), Math.Max(months.First, part.Last + 1), months.Last, Math.Max(months.First, from), Math.Min(months.Last, to));
        }
    }
}
