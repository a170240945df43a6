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
        var touchedIfks = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in CareOf(db))
        {
            if (!touchedIfks.TryGetValue(file.Customer, out var of))
                touchedIfks.Add(file.Customer, of = []);
            of.Add(file.Ifk);
        }
        var cells = touched.Resolve(span.First, span.Last, customer => touchedIfks.GetValueOrDefault(customer) ?? [], ifks);
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
        var sheet = new MetricsSheet();
        if (span is null || cells is { IsEmpty: true })
            return new Computed(span, cells, sheet);

        var wanted = cells?.Months.ToList() is { Count: > 0 } months
            ? (First: Month.FromValue(months.Min()), Last: Month.FromValue(months.Max()))
            : (span.First, span.Last);
        // The integration rate is made of the cells of the twelve months before.
        var first = Month.Later(span.First, wanted.First.AddMonths(-12));
        var reader = new RecordReader(db);
        var apply = new CustomerRules(rules, sheet);
        foreach (var customer in reader.Customers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            apply.Apply(customer, first, wanted.Last);
        }
        foreach (var feedback in reader.Feedback())
            apply.Apply(feedback, first, wanted.Last);
        sheet.Complete(db.Officers.AsNoTracking().ToList(), first, wanted.Last, span.FirstStock);
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
        var storedCells = (await db.Metrics.AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, m.Instrument), m => new Ratio(m.Numerator, m.Denominator));
        var storedDetails = (await db.MetricDetails.AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(d => new DetailKey(d.Month, d.Ifk, d.Topic, d.Category), d => d.Count);

        var changes = new List<MetricChange>();
        foreach (var (key, value) in computed.Sheet.Cells.Where(c => computed.Covers(c.Key.Ifk, c.Key.Month)))
        {
            // The store keeps doubles: compare what it would keep.
            var kept = new Ratio(Kept(value.Numerator), value.Denominator is { } d ? Kept(d) : null);
            if (!storedCells.TryGetValue(key, out var before))
                changes.Add(new MetricChange(key, null, kept));
            else if (before != kept)
                changes.Add(new MetricChange(key, before, kept));
        }
        changes.AddRange(storedCells
            .Where(c => computed.Covers(c.Key.Ifk, c.Key.Month) && !computed.Sheet.Cells.ContainsKey(c.Key))
            .Select(c => new MetricChange(c.Key, c.Value, null)));

        var details = new List<DetailChange>();
        details.AddRange(computed.Sheet.Details
            .Where(d => computed.Covers(d.Key.Ifk, d.Key.Month) && (!storedDetails.TryGetValue(d.Key, out var before) || before != d.Value))
            .Select(d => new DetailChange(d.Key, storedDetails.ContainsKey(d.Key), d.Value)));
        details.AddRange(storedDetails
            .Where(d => computed.Covers(d.Key.Ifk, d.Key.Month) && !computed.Sheet.Details.ContainsKey(d.Key))
            .Select(d => new DetailChange(d.Key, true, null)));
        return (changes, details);
    }

    private static decimal Kept(decimal value) => (decimal)(double)value;

    private static IEnumerable<(string Customer, string Ifk)> CareOf(AezDbContext db) =>
        db.CarePeriods.Select(c => new { c.CustomerNumber, c.Ifk }).Distinct().AsEnumerable().Select(c => (c.CustomerNumber, c.Ifk))
            .Concat(db.Integrations.Where(i => i.Ifk != null).Select(i => new { i.CustomerNumber, i.Ifk }).Distinct().AsEnumerable().Select(i => (i.CustomerNumber, i.Ifk!)));

    /// <summary>A computed part of the store: the cells wanted, or all, months beyond the span included (they must go).</summary>
    private sealed record Computed(MetricsSpan? Span, CellSet? Cells, MetricsSheet Sheet)
    {
        public bool Covers(string ifk, int month) =>
            Cells is null || Cells.Contains(ifk, month) || Span is null || month < Span.First.Value || month > Span.Last.Value;
    }
}
