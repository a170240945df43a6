using System.Linq.Expressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Metrics;

/// <summary>A cell whose value a recompute changed; null where it did not exist before or no longer does.</summary>
public sealed record MetricChange(MetricKey Key, Ratio? Before, Ratio? After);

/// <summary>
/// Keeps the metrics store equal to what the records say. Works on the caller's context, inside the caller's transaction.
/// </summary>
public sealed class MetricsStore(RuleSettingsStore settings)
{
    /// <summary>
    /// Recomputes the touched cells, and those of months that the data reach anew, and returns what changed. Gives the same
    /// store as <see cref="RebuildAsync"/>.
    /// </summary>
    public async Task<IReadOnlyList<MetricChange>> RecomputeAsync(AezDbContext db, TouchedCells touched, CancellationToken cancellationToken = default)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        var span = await MetricsSpan.LoadAsync(db, rules, cancellationToken);
        var stored = await StoredSpan.LoadAsync(db, cancellationToken);
        if (span is null || stored is null || stored.FirstStock != span.FirstStock)
            return await WriteAsync(db, Compute(db, rules, span, null, cancellationToken), cancellationToken);

        var ifks = await db.Officers.Select(o => o.Code).ToListAsync(cancellationToken);
        var ifksOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (customer, ifk) in IfksOfCustomers(db))
        {
            if (!ifksOf.TryGetValue(customer, out var known))
                ifksOf.Add(customer, known = []);
            known.Add(ifk);
        }
        var cells = touched.Resolve(span.First, span.Last, customer => ifksOf.GetValueOrDefault(customer) ?? [], ifks);
        foreach (var ifk in ifks)
        {
            cells.Add(ifk, span.First, stored.First.Previous, span.First, span.Last);
            cells.Add(ifk, stored.Last.Next, span.Last, span.First, span.Last);
        }
        return await WriteAsync(db, Compute(db, rules, span, cells, cancellationToken), cancellationToken);
    }

    /// <summary>Computes the whole store from the records and returns what that changed.</summary>
    public async Task<IReadOnlyList<MetricChange>> RebuildAsync(AezDbContext db, CancellationToken cancellationToken = default) =>
        await WriteAsync(db, await ComputeAllAsync(db, cancellationToken), cancellationToken);

    /// <summary>The cells that a rebuild would change: none, if the store is sound.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var (changes, details) = await DifferenceAsync(db, await ComputeAllAsync(db, cancellationToken), cancellationToken);
        return
        [
            .. changes.Select(c => $"{c.Key.Indicator} {c.Key.Instrument} {c.Key.Ifk} {c.Key.Month}".Replace("  ", " ", StringComparison.Ordinal)),
            .. details.Select(d => $"{d.Key.Topic} {d.Key.Category} {d.Key.Ifk} {d.Key.Month}"),
        ];
    }

    private async Task<Computed> ComputeAllAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        return Compute(db, rules, await MetricsSpan.LoadAsync(db, rules, cancellationToken), null, cancellationToken);
    }

    /// <param name="cells">The cells wanted; null for all.</param>
    private static Computed Compute(AezDbContext db, RuleSettings rules, MetricsSpan? span, CellSet? cells, CancellationToken cancellationToken)
    {
        if (span is null || cells is { IsEmpty: true })
            return new Computed(span, cells, MetricsSheet.Empty);

        var wanted = cells?.Months.ToList() is { Count: > 0 } months
            ? (First: Month.FromValue(months.Min()), Last: Month.FromValue(months.Max()))
            : (span.First, span.Last);
        // The integration rate is made of the cells of the twelve months before.
        var first = Month.Later(span.First, wanted.First.AddMonths(-12));
        var sheet = new MetricsSheet(first, wanted.Last);
        var reader = new RecordReader(db);
        var apply = new CustomerRules(rules, sheet);
        foreach (var customer in reader.Customers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            apply.Apply(customer, first, wanted.Last);
        }
        foreach (var feedback in reader.Feedback())
            apply.Apply(feedback, first, wanted.Last);
        sheet.Complete(db.Officers.AsNoTracking().ToList(), span.FirstStock);
        return new Computed(span, cells, sheet);
    }

    private static async Task<IReadOnlyList<MetricChange>> WriteAsync(AezDbContext db, Computed computed, CancellationToken cancellationToken)
    {
        var (changes, details) = await DifferenceAsync(db, computed, cancellationToken);
        await MetricsWriter.WriteAsync(db, changes, details, cancellationToken);
        return changes;
    }

    private static async Task<(List<MetricChange> Changes, List<DetailChange> Details)> DifferenceAsync(AezDbContext db, Computed computed, CancellationToken cancellationToken)
    {
        var changes = new List<MetricChange>();
        var metrics = db.Metrics.Where(computed.MayCover<MetricValue>(m => m.Month)).AsNoTracking().AsAsyncEnumerable();
        var cells = computed.Sheet.Cells().Where(c => computed.Covers(c.Key.Ifk, c.Key.Month)).ToDictionary(c => c.Key, c => c.Value);
        await foreach (var stored in metrics.WithCancellation(cancellationToken))
        {
            if (!computed.Covers(stored.Ifk, stored.Month))
                continue;
            var key = new MetricKey(stored.Month, stored.Ifk, stored.Indicator, stored.Instrument);
            var before = new Ratio(stored.Numerator, stored.Denominator);
            var kept = cells.Remove(key, out var now);
            if (!kept || before != now)
                changes.Add(new MetricChange(key, before, kept ? now : null));
        }
        changes.AddRange(cells.Select(c => new MetricChange(c.Key, null, c.Value)));

        var details = new List<DetailChange>();
        var storedDetails = db.MetricDetails.Where(computed.MayCover<MetricDetail>(d => d.Month)).AsNoTracking().AsAsyncEnumerable();
        var counts = computed.Sheet.Details().Where(d => computed.Covers(d.Key.Ifk, d.Key.Month)).ToDictionary(d => d.Key, d => d.Value);
        await foreach (var stored in storedDetails.WithCancellation(cancellationToken))
        {
            if (!computed.Covers(stored.Ifk, stored.Month))
                continue;
            var key = new DetailKey(stored.Month, stored.Ifk, stored.Topic, stored.Category);
            var kept = counts.Remove(key, out var now);
            if (!kept || stored.Count != now)
                details.Add(new DetailChange(key, kept ? now : null));
        }
        details.AddRange(counts.Select(d => new DetailChange(d.Key, d.Value)));
        return (changes, details);
    }

    private static IEnumerable<(string Customer, string Ifk)> IfksOfCustomers(AezDbContext db) =>
        db.CarePeriods.Select(c => new { c.CustomerNumber, c.Ifk }).Distinct().AsEnumerable().Select(c => (c.CustomerNumber, c.Ifk))
            .Concat(db.Integrations.Where(i => i.Ifk != null).Select(i => new { i.CustomerNumber, i.Ifk }).Distinct().AsEnumerable().Select(i => (i.CustomerNumber, i.Ifk!)));

    /// <summary>A computed part of the store: the cells wanted, or all; months beyond the span are covered too, since they must go.</summary>
    private sealed record Computed(MetricsSpan? Span, CellSet? Cells, MetricsSheet Sheet)
    {
        private readonly int _first = Span?.First.Value ?? int.MaxValue;
        private readonly int _last = Span?.Last.Value ?? int.MinValue;

        public bool Covers(string ifk, int month) => Cells is null || Cells.Contains(ifk, month) || month < _first || month > _last;

        /// <summary>Rows that can be covered at all, for the query: an import of one month does not read the store's others.</summary>
        public Expression<Func<T, bool>> MayCover<T>(Expression<Func<T, int>> month)
        {
            if (Cells is null)
                return _ => true;
            int[] months = [.. Cells.Months];
            var beyond = Expression.OrElse(
                Expression.LessThan(month.Body, Expression.Constant(_first)),
                Expression.GreaterThan(month.Body, Expression.Constant(_last)));
            if (months.Length == 0)
                return Expression.Lambda<Func<T, bool>>(beyond, month.Parameters);
            var touched = Expression.AndAlso(
                Expression.GreaterThanOrEqual(month.Body, Expression.Constant(months.Min())),
                Expression.LessThanOrEqual(month.Body, Expression.Constant(months.Max())));
            return Expression.Lambda<Func<T, bool>>(Expression.OrElse(beyond, touched), month.Parameters);
        }
    }
}
