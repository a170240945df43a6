using System.Data.Common;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>A cell whose value a recompute changed; null where it did not exist before or no longer does.</summary>
public sealed record MetricChange(MetricKey Key, Ratio? Before, Ratio? After);

/// <summary>
/// Keeps the metrics store equal to what the records say. Works on the caller's context, inside the caller's transaction.
/// </summary>
public sealed class MetricsStore(RuleSettingsStore settings) : IDerivedStore
{
    private const int CustomersPerReport = 2000;

    /// <summary>
    /// Recomputes the touched cells, and those of months that the data reach anew, and returns what changed. Gives the same
    /// store as <see cref="RebuildAsync"/>.
    /// </summary>
    /// <param name="progress">Told how many customers are counted, now and then.</param>
    public async Task<IReadOnlyList<MetricChange>> RecomputeAsync(AezDbContext db, TouchedCells touched, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        var span = MetricsSpan.Load(db, rules);
        var stored = StoredSpan.Load(db);
        if (span is null || stored is null || stored.FirstStock != span.FirstStock)
            return await WriteAsync(db, Compute(db, rules, span, null, progress, cancellationToken), cancellationToken);

        var ifks = new RecordReader(db).Officers().Select(o => o.Code).Distinct(StringComparer.Ordinal).ToList();
        var ifksOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (customer, ifk) in IfksOfCustomers(db))
        {
            if (!ifksOf.TryGetValue(customer, out var known))
                ifksOf.Add(customer, known = []);
            known.Add(ifk);
        }
        var cells = touched.Resolve(span.First, span.Last, customer => ifksOf.GetValueOrDefault(customer) ?? [], IfksNamedByEvents(db), ifks);
        foreach (var ifk in ifks)
        {
            cells.Add(ifk, span.First, stored.First.Previous, span.First, span.Last);
            cells.Add(ifk, stored.Last.Next, span.Last, span.First, span.Last);
        }
        return await WriteAsync(db, Compute(db, rules, span, cells, progress, cancellationToken), cancellationToken);
    }

    /// <summary>Computes the whole store from the records and returns what that changed.</summary>
    public async Task<IReadOnlyList<MetricChange>> RebuildAsync(AezDbContext db, CancellationToken cancellationToken = default) =>
        await WriteAsync(db, await ComputeAllAsync(db, cancellationToken), cancellationToken);

    async Task IDerivedStore.MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken) => await RebuildAsync(db, cancellationToken);

    /// <summary>The cells that a rebuild would change: none, if the store is sound.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var (changes, details) = Difference(db, await ComputeAllAsync(db, cancellationToken));
        return
        [
            .. changes.Select(c => $"{c.Key.Indicator} {c.Key.Instrument} {c.Key.Ifk} {c.Key.Month}".Replace("  ", " ", StringComparison.Ordinal)),
            .. details.Select(d => $"{d.Key.Topic} {d.Key.Category} {d.Key.Ifk} {d.Key.Month}"),
        ];
    }

    /// <summary>The cells, IFK × month, in which a rebuild would change anything.</summary>
    internal async Task<IReadOnlyCollection<(string Ifk, int Month)>> DifferingCellsAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var (changes, details) = Difference(db, await ComputeAllAsync(db, cancellationToken));
        return [.. changes.Select(c => (c.Key.Ifk, c.Key.Month)).Concat(details.Select(d => (d.Key.Ifk, d.Key.Month))).Distinct()];
    }

    /// <summary>The cells that customers feed, within the months of the store: what has to be frozen before their rows go.</summary>
    internal async Task<IReadOnlyCollection<(string Ifk, int Month)>> FedCellsAsync(AezDbContext db, IReadOnlySet<string> customers, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        if (MetricsSpan.Load(db, rules) is not { } span)
            return [];
        var fed = new FedCells();
        var apply = new CustomerRules(rules, fed);
        var reader = new RecordReader(db);
        foreach (var customer in reader.Customers().Where(c => customers.Contains(c.CustomerNumber)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            apply.Apply(customer, span.First, span.Last);
        }
        foreach (var feedback in reader.Feedback().Where(f => customers.Contains(f.CustomerNumber)))
            apply.Apply(feedback, span.First, span.Last);
        return fed.Cells;
    }

    private async Task<Computed> ComputeAllAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        return Compute(db, rules, MetricsSpan.Load(db, rules), null, progress: null, cancellationToken);
    }

    /// <param name="cells">The cells wanted; null for all.</param>
    private static Computed Compute(AezDbContext db, RuleSettings rules, MetricsSpan? span, CellSet? cells, Action<int>? progress, CancellationToken cancellationToken)
    {
        var frozen = FrozenStore.Load(db);
        if (span is null || cells is { IsEmpty: true })
            return new Computed(span, cells, MetricsSheet.Empty, frozen);

        var wanted = cells?.Months.ToList() is { Count: > 0 } months
            ? (First: Month.FromValue(months.Min()), Last: Month.FromValue(months.Max()))
            : (span.First, span.Last);
        // The integration rate is made of the cells of the twelve months before.
        var first = Month.Later(span.First, wanted.First.AddMonths(-12));
        var sheet = new MetricsSheet(first, wanted.Last);
        var reader = new RecordReader(db);
        var apply = new CustomerRules(rules, sheet);
        var counted = 0;
        foreach (var customer in reader.Customers().OnOwnThread())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++counted % CustomersPerReport == 0)
                progress?.Invoke(counted);
            apply.Apply(customer, first, wanted.Last);
        }
        foreach (var feedback in reader.Feedback())
            apply.Apply(feedback, first, wanted.Last);
        foreach (var (key, count) in frozen.Lent)
            sheet.Lend(key, count);
        sheet.Complete(new OfficerTimeline(reader.Officers()), span.FirstStock);
        return new Computed(span, cells, sheet, frozen);
    }

    private static async Task<IReadOnlyList<MetricChange>> WriteAsync(AezDbContext db, Computed computed, CancellationToken cancellationToken)
    {
        var (changes, details) = Difference(db, computed);
        await MetricsWriter.WriteAsync(db, changes, details, cancellationToken);
        return changes;
    }

    private static (List<MetricChange> Changes, List<DetailChange> Details) Difference(AezDbContext db, Computed computed)
    {
        var changes = new List<MetricChange>();
        var cells = computed.Sheet.Cells().Where(c => computed.Covers(c.Key.Ifk, c.Key.Month)).ToDictionary(c => c.Key, c => c.Value);
        var metrics = computed.Stored(
            db,
            """SELECT "Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator" FROM "Metrics" """,
            row => (
                Key: new MetricKey(row.Number(0), row.Text(1), row.Text(2), row.Text(3)),
                Value: new Ratio((decimal)row.GetDouble(4), row.IsDBNull(5) ? null : (decimal)row.GetDouble(5))));
        foreach (var (key, before) in metrics)
        {
            if (!computed.Covers(key.Ifk, key.Month))
                continue;
            var kept = cells.Remove(key, out var now);
            if (!kept || before != now)
                changes.Add(new MetricChange(key, before, kept ? now : null));
        }
        changes.AddRange(cells.Select(c => new MetricChange(c.Key, null, c.Value)));

        var details = new List<DetailChange>();
        var counts = computed.Sheet.Details().Where(d => computed.Covers(d.Key.Ifk, d.Key.Month)).ToDictionary(d => d.Key, d => d.Value);
        var storedDetails = computed.Stored(
            db,
            """SELECT "Month", "Ifk", "Topic", "Category", "Count" FROM "MetricDetails" """,
            row => (Key: new DetailKey(row.Number(0), row.Text(1), row.Text(2), row.Text(3)), Count: row.Number(4)));
        foreach (var (key, before) in storedDetails)
        {
            if (!computed.Covers(key.Ifk, key.Month))
                continue;
            var kept = counts.Remove(key, out var now);
            if (!kept || before != now)
                details.Add(new DetailChange(key, kept ? now : null));
        }
        details.AddRange(counts.Select(d => new DetailChange(d.Key, d.Value)));
        return (changes, details);
    }

    private static IEnumerable<(string Customer, string Ifk)> IfksOfCustomers(AezDbContext db) => db.Rows(
        """
        SELECT "CustomerNumber", "Ifk" FROM "CarePeriods"
        UNION SELECT "CustomerNumber", "Ifk" FROM "Integrations" WHERE "Ifk" IS NOT NULL
        """,
        row => (row.Text(0), row.Text(1)));

    private static IEnumerable<(string Customer, string Ifk, Month From)> IfksNamedByEvents(AezDbContext db) => db.Rows(
        """
        SELECT "CustomerNumber", "Ifk", MIN("StartOn") FROM "Integrations" WHERE "Ifk" IS NOT NULL GROUP BY "CustomerNumber", "Ifk"
        UNION ALL SELECT "CustomerNumber", "Ifk", MIN("EntryOn") FROM "MeasureEntries" WHERE "Ifk" IS NOT NULL GROUP BY "CustomerNumber", "Ifk"
        """,
        row => (row.Text(0), row.Text(1), Month.Of(row.Day(2))));

    /// <summary>Keeps where contributions go instead of summing them.</summary>
    private sealed class FedCells : IContributionSink
    {
        private readonly HashSet<(string Ifk, int Month)> _cells = [];

        public IReadOnlyCollection<(string Ifk, int Month)> Cells => _cells;

        public void Add(in Contribution contribution) => _cells.Add((contribution.Ifk, contribution.Month.Value));

        public void AddDetail(Month month, string ifk, string topic, string category) => _cells.Add((ifk, month.Value));
    }

    /// <summary>A computed part of the store: the cells wanted, or all, but no frozen ones; months beyond the span are covered too, since they must go.</summary>
    private sealed record Computed(MetricsSpan? Span, CellSet? Cells, MetricsSheet Sheet, FrozenStore Frozen)
    {
        private readonly int _first = Span?.First.Value ?? int.MaxValue;
        private readonly int _last = Span?.Last.Value ?? int.MinValue;

        public bool Covers(string ifk, int month) =>
            !Frozen.Contains(ifk, month) && (Cells is null || Cells.Contains(ifk, month) || month < _first || month > _last);

        /// <summary>Rows of a table that can be covered at all: an import of one month does not read the store's others.</summary>
        public IEnumerable<T> Stored<T>(AezDbContext db, string select, Func<DbDataReader, T> read)
        {
            if (Cells is null)
                return db.Rows(select, read);
            int[] months = [.. Cells.Months.DefaultIfEmpty(_first)];
            return db.Rows(
                $"""{select} WHERE "Month" < @p0 OR "Month" > @p1 OR "Month" BETWEEN @p2 AND @p3""", read, _first, _last, months.Min(), months.Max());
        }
    }
}
