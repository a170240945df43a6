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
    /// <summary>
    /// Takes what the changed records counted before out of the store, puts in what they count now, and returns what changed.
    /// Reads the records of the customers that changed and nobody else's, but for a Datenstand in a new year, whose months
    /// ahead are then counted. Gives the same store as <see cref="RebuildAsync"/>.
    /// </summary>
    /// <param name="progress">Told how many customers are counted, now and then.</param>
    public async Task<IReadOnlyList<MetricChange>> ApplyAsync(AezDbContext db, RecordChanges changes, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var computation = await ComputationAsync(db, progress, cancellationToken);
        return await WriteAsync(db, computation.Of(changes) ?? computation.OfAll(), cancellationToken);
    }

    /// <summary>Computes the whole store from the records and returns what that changed.</summary>
    public async Task<IReadOnlyList<MetricChange>> RebuildAsync(AezDbContext db, CancellationToken cancellationToken = default) =>
        await WriteAsync(db, await ComputeAllAsync(db, cancellationToken), cancellationToken);

    async Task IDerivedStore.MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken) => await RebuildAsync(db, cancellationToken);

    /// <summary>The cells that a rebuild would change: none, if the store is sound.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var difference = StoreDifference.Find(db, await ComputeAllAsync(db, cancellationToken));
        return
        [
            .. difference.Metrics.Concat(difference.MetricsAhead).Select(c => $"{c.Key.Indicator} {c.Key.Instrument} {c.Key.Ifk} {c.Key.Month}".Replace("  ", " ", StringComparison.Ordinal)),
            .. difference.Details.Concat(difference.DetailsAhead).Select(d => $"{d.Key.Topic} {d.Key.Category} {d.Key.Ifk} {d.Key.Month}"),
        ];
    }

    /// <summary>The cells, IFK × month, in which a rebuild would change anything.</summary>
    internal async Task<IReadOnlyCollection<(string Ifk, int Month)>> DifferingCellsAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var difference = StoreDifference.Find(db, await ComputeAllAsync(db, cancellationToken));
        return [.. difference.Metrics.Select(c => (c.Key.Ifk, c.Key.Month)).Concat(difference.Details.Select(d => (d.Key.Ifk, d.Key.Month))).Distinct()];
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
        foreach (var customer in reader.Customers(customers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            apply.Apply(customer, span.First, span.Last);
        }
        foreach (var feedback in reader.Feedback().Where(f => customers.Contains(f.CustomerNumber)))
            apply.Apply(feedback, span.First, span.Last);
        return fed.Cells;
    }

    private async Task<ComputedCells> ComputeAllAsync(AezDbContext db, CancellationToken cancellationToken) => (await ComputationAsync(db, progress: null, cancellationToken)).OfAll();

    private async Task<MetricsComputation> ComputationAsync(AezDbContext db, Action<int>? progress, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        return new MetricsComputation(db, rules, MetricsSpan.Load(db, rules), progress, cancellationToken);
    }

    private static async Task<IReadOnlyList<MetricChange>> WriteAsync(AezDbContext db, ComputedCells computed, CancellationToken cancellationToken)
    {
        var difference = StoreDifference.Find(db, computed);
        await MetricsWriter.WriteAsync(db, difference, cancellationToken);
        return difference.Metrics;
    }

    /// <summary>Keeps where contributions go instead of summing them.</summary>
    private sealed class FedCells : IContributionSink
    {
        private readonly HashSet<(string Ifk, int Month)> _cells = [];

        public IReadOnlyCollection<(string Ifk, int Month)> Cells => _cells;

        public void Add(in Contribution contribution) => _cells.Add((contribution.Ifk, contribution.Month.Value));

        public void AddDetail(Month month, string ifk, string topic, string category) => _cells.Add((ifk, month.Value));
    }
}
