using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>A cell whose value a recompute changed; null where it did not exist before or no longer does.</summary>
public sealed record MetricChange(MetricKey Key, Ratio? Before, Ratio? After);

/// <summary>
/// Keeps the metrics store equal to what the records say. Works on the caller's context, inside the caller's transaction.
/// </summary>
public sealed class MetricsStore(RuleStore settings) : IDerivedStore
{
    /// <summary>
    /// Takes what the changed records counted before out of the store, puts in what they count now, and tells what that changed.
    /// Reads the records of the customers that changed and nobody else's, but for a Datenstand in a new year, whose months
    /// ahead are then counted. Gives the same store as <see cref="RebuildAsync"/>.
    /// </summary>
    /// <param name="tell">Hears of each cell: of those of a century no list is made.</param>
    /// <param name="progress">Told how many customers are counted, now and then.</param>
    /// <returns>How many cells it changed.</returns>
    public Task<int> ApplyAsync(AezDbContext db, RecordChanges changes, Action<MetricChange>? tell = null, Action<int>? progress = null, CancellationToken cancellationToken = default) =>
        UnitOfWork.JoinAsync(
            db,
            async () =>
            {
                var computation = await ComputationAsync(db, new FindingsPass(db), progress, cancellationToken);
                return Write(db, computation.Of(changes) ?? await ComputeAllAsync(db, null, progress, cancellationToken), tell, cancellationToken);
            },
            cancellationToken);

    /// <summary>Computes the whole store from the records, the findings of the data quality included, and returns how many cells of the metrics that changed.</summary>
    public Task<int> RebuildAsync(AezDbContext db, CancellationToken cancellationToken = default) => RebuildAsync(db, null, cancellationToken);

    /// <inheritdoc cref="RebuildAsync(AezDbContext, CancellationToken)"/>
    /// <param name="tell">Hears of each cell that changes.</param>
    public Task<int> RebuildAsync(AezDbContext db, Action<MetricChange>? tell, CancellationToken cancellationToken) => UnitOfWork.JoinAsync(
        db,
        async () =>
        {
            var findings = new FindingsPass(db);
            var computed = await ComputeAllAsync(db, findings, null, cancellationToken);
            findings.WriteAll(cancellationToken);
            return Write(db, computed, tell, cancellationToken);
        },
        cancellationToken);

    async Task IDerivedStore.MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken) => await RebuildAsync(db, cancellationToken);

    /// <summary>The cells and findings that a rebuild would change: none, if the store is sound.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var findings = new FindingsPass(db);
        var differences = StoreDifference.Find(db, await ComputeAllAsync(db, findings, null, cancellationToken)).ToList();
        return
        [
            .. differences.SelectMany(d => d.Metrics).Concat(differences.SelectMany(d => d.MetricsAhead)).Select(c => $"{c.Key.Indicator} {c.Key.Instrument} {c.Key.Ifk} {c.Key.Month}".Replace("  ", " ", StringComparison.Ordinal)),
            .. differences.SelectMany(d => d.Details).Concat(differences.SelectMany(d => d.DetailsAhead)).Select(d => $"{d.Key.Topic} {d.Key.Category} {d.Key.Ifk} {d.Key.Month}"),
            .. findings.Differences(),
        ];
    }

    /// <summary>What goes with customers whose records are to be deleted. Reads their records and nobody else's.</summary>
    internal async Task<Leave> LeaveOfAsync(AezDbContext db, IReadOnlyCollection<string> customers, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        return Leave.Load(db, customers, rules, MetricsSpan.Load(db, rules), cancellationToken);
    }

    /// <summary>
    /// Tells the store that customers are gone, whose cells are frozen: their findings go. Cells that a rebuild would now change stay as they
    /// are, such as months before the first record that is left.
    /// </summary>
    /// <returns>Those cells, IFK × month, which have to be frozen, too.</returns>
    internal async Task<IReadOnlyCollection<(string Ifk, int Month)>> ForgetAsync(AezDbContext db, RecordChanges gone, CancellationToken cancellationToken)
    {
        var computation = await ComputationAsync(db, new FindingsPass(db), null, cancellationToken);
        var kept = new HashSet<(string Ifk, int Month)>();
        foreach (var difference in StoreDifference.Find(db, computation.Of(gone) ?? await ComputeAllAsync(db, null, null, cancellationToken)))
        {
            MetricsWriter.Write(db, difference with { Metrics = [], Details = [] }, cancellationToken);
            kept.UnionWith(difference.Metrics.Select(c => (c.Key.Ifk, c.Key.Month)));
            kept.UnionWith(difference.Details.Select(d => (d.Key.Ifk, d.Key.Month)));
        }
        return kept;
    }

    private async Task<ComputedCells> ComputeAllAsync(AezDbContext db, FindingsPass? findings, Action<int>? progress, CancellationToken cancellationToken) =>
        (await ComputationAsync(db, findings, progress, cancellationToken)).OfAll();

    private async Task<MetricsComputation> ComputationAsync(AezDbContext db, FindingsPass? findings, Action<int>? progress, CancellationToken cancellationToken)
    {
        var rules = await settings.LoadAsync(db, cancellationToken);
        return new MetricsComputation(db, rules, MetricsSpan.Load(db, rules), findings, progress, cancellationToken);
    }

    private static int Write(AezDbContext db, ComputedCells computed, Action<MetricChange>? tell, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var difference in StoreDifference.Find(db, computed))
        {
            MetricsWriter.Write(db, difference, cancellationToken);
            changed += difference.Metrics.Count;
            if (tell is not null)
                difference.Metrics.ForEach(tell);
        }
        return changed;
    }
}
