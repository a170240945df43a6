using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// What is judged, month by month and IFK by IFK, where it is not the indicator's own value. Counted from the records alone: a
/// ready-made value does not say what happened in the month.
/// </summary>
internal sealed class FlowCells(IReadOnlyDictionary<(int Month, string Ifk, SignalBasis Basis), Ratio> cells, IReadOnlyDictionary<SignalBasis, int> firstEvents)
{
    public static readonly FlowCells None = new(new Dictionary<(int, string, SignalBasis), Ratio>(), new Dictionary<SignalBasis, int>());

    private static readonly IReadOnlyDictionary<string, SignalBasis> ByTopic = new Dictionary<string, SignalBasis>(StringComparer.Ordinal)
    {
        [DetailTopics.ContactInMonth] = SignalBasis.ContactInMonth,
        [DetailTopics.AgreementRenewal] = SignalBasis.AgreementRenewal,
    };

    /// <summary>The indicators that have a numerator as soon as the events of a flow are known: before, its zeros would be false.</summary>
    private static readonly IReadOnlyDictionary<string, SignalBasis> ByEvidence = new Dictionary<string, SignalBasis>(StringComparer.Ordinal)
    {
        [Indicator.ContactReach.Key] = SignalBasis.ContactInMonth,
        [Indicator.EgvValidity.Key] = SignalBasis.AgreementRenewal,
        [Indicator.Integrations.Key] = SignalBasis.IntegrationsPerStock,
    };

    public static async Task<FlowCells> LoadAsync(AezDbContext db, Month first, Month last, IReadOnlyCollection<string> ifks, CancellationToken cancellationToken)
    {
        var (before, from, to) = (first.Previous.Value, first.Value, last.Value);
        var (topics, evidence) = (ByTopic.Keys.ToList(), ByEvidence.Keys.ToList());
        var details = await db.MetricDetails.AsNoTracking()
            .Where(d => d.Month >= from && d.Month <= to && ifks.Contains(d.Ifk) && topics.Contains(d.Topic))
            .ToListAsync(cancellationToken);
        var counts = await db.Metrics.AsNoTracking()
            .Where(m => m.Month >= before && m.Month <= to && ifks.Contains(m.Ifk) && (m.Indicator == Indicator.Integrations.Key || m.Indicator == Indicator.Stock.Key))
            .ToListAsync(cancellationToken);
        var firstEvents = await db.Metrics.Where(m => m.Numerator > 0 && evidence.Contains(m.Indicator))
            .GroupBy(m => m.Indicator)
            .Select(g => new { Indicator = g.Key, First = g.Min(m => m.Month) })
            .ToDictionaryAsync(g => ByEvidence[g.Indicator], g => g.First, cancellationToken);
        return Of(details, counts, firstEvents);
    }

    /// <param name="details">Of the topics that are judged.</param>
    /// <param name="counts">Computed integrations and stock, from the month before the first on.</param>
    internal static FlowCells Of(IEnumerable<MetricDetail> details, IReadOnlyCollection<MetricValue> counts, IReadOnlyDictionary<SignalBasis, int> firstEvents)
    {
        var cells = details
            .Where(d => ByTopic.ContainsKey(d.Topic))
            .GroupBy(d => (d.Month, d.Ifk, Basis: ByTopic[d.Topic]))
            .ToDictionary(g => g.Key, g => new Ratio(g.Where(d => d.Category == EnumNames.Of(FlowOutcome.Reached)).Sum(d => d.Count), g.Sum(d => d.Count)));
        foreach (var count in counts)
        {
            var isStock = count.Indicator == Indicator.Stock.Key;
            var month = isStock ? Month.FromValue(count.Month).Next.Value : count.Month;
            var key = (month, count.Ifk, SignalBasis.IntegrationsPerStock);
            var cell = cells.GetValueOrDefault(key, new Ratio(0, 0));
            cells[key] = isStock ? cell with { Denominator = count.Numerator } : cell with { Numerator = count.Numerator };
        }
        return new FlowCells(cells, firstEvents);
    }

    /// <summary>The total of the IFKs; null before the first event of its kind, and where nothing was counted.</summary>
    public Ratio? Sum(SignalBasis basis, Month month, IEnumerable<string> ifks)
    {
        if (!(firstEvents.TryGetValue(basis, out var first) && first <= month.Value))
            return null;
        var parts = new List<Ratio>();
        foreach (var ifk in ifks)
        {
            if (cells.TryGetValue((month.Value, ifk, basis), out var cell))
                parts.Add(cell);
        }
        return Ratio.Sum(parts);
    }
}
