using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>
/// What is judged, month by month and IFK by IFK, where it is not the indicator's own value. Counted from the records alone: a
/// ready-made value does not say what happened in the month.
/// </summary>
internal sealed class FlowCells(IReadOnlyDictionary<(int Month, string Ifk, SignalBasis Basis), Ratio> cells, IReadOnlyDictionary<SignalBasis, Month> firstEvents)
{
    public static readonly FlowCells None = new(new Dictionary<(int, string, SignalBasis), Ratio>(), new Dictionary<SignalBasis, Month>());

    internal static readonly IReadOnlyDictionary<string, SignalBasis> ByTopic = new Dictionary<string, SignalBasis>(StringComparer.Ordinal)
    {
        [DetailTopics.ContactInMonth] = SignalBasis.ContactInMonth,
        [DetailTopics.AgreementRenewal] = SignalBasis.AgreementRenewal,
    };

    private static readonly string Reached = EnumNames.Of(FlowOutcome.Reached);

    /// <summary>The indicators that have a numerator as soon as the events of a flow are known: before, its zeros would be false.</summary>
    internal static readonly IReadOnlyDictionary<string, SignalBasis> ByEvidence = new Dictionary<string, SignalBasis>(StringComparer.Ordinal)
    {
        [Indicator.ContactReach.Key] = SignalBasis.ContactInMonth,
        [Indicator.EgvValidity.Key] = SignalBasis.AgreementRenewal,
        [Indicator.Integrations.Key] = SignalBasis.IntegrationsPerStock,
    };

    /// <summary>The total of the IFKs; null before the team's first event of its kind, and where nothing was counted.</summary>
    public Ratio? Sum(SignalBasis basis, Month month, IReadOnlyCollection<string> ifks)
    {
        if (!(firstEvents.TryGetValue(basis, out var first) && first <= month))
            return null;
        Ratio? total = null;
        foreach (var ifk in ifks)
        {
            if (cells.TryGetValue((month.Value, ifk, basis), out var cell))
                total = total is { } sum ? sum + cell : cell;
        }
        return total;
    }

    /// <summary>Takes what is judged out of cells that are read for figures.</summary>
    /// <param name="isMember">Whether what is counted for an IFK in a month is the team's.</param>
    internal sealed class Collector(Month first, Month last, Func<string, Month, bool> isMember)
    {
        private readonly Dictionary<(int Month, string Ifk, SignalBasis Basis), Ratio> _cells = [];

        /// <summary>A computed cell of any indicator, from the month before the first on.</summary>
        public void Add(MetricKey key, Ratio value)
        {
            if (key.Indicator == Indicator.Stock.Key && Month.FromValue(key.Month).Next is var next && next <= last && isMember(key.Ifk, next))
            {
                ref var cell = ref Cell((next.Value, key.Ifk, SignalBasis.IntegrationsPerStock));
                cell = cell with { Denominator = value.Numerator };
            }
            else if (key.Indicator == Indicator.Integrations.Key && key.Month >= first.Value && isMember(key.Ifk, Month.FromValue(key.Month)))
            {
                ref var cell = ref Cell((key.Month, key.Ifk, SignalBasis.IntegrationsPerStock));
                cell = cell with { Numerator = value.Numerator };
            }
        }

        public void Add(DetailKey key, int count)
        {
            if (!ByTopic.TryGetValue(key.Topic, out var basis) || !isMember(key.Ifk, Month.FromValue(key.Month)))
                return;
            ref var cell = ref Cell((key.Month, key.Ifk, basis));
            cell = new Ratio(cell.Numerator + (key.Category == Reached ? count : 0), cell.Denominator + count);
        }

        public FlowCells Complete(IReadOnlyDictionary<SignalBasis, Month> firstEvents) => new(_cells, firstEvents);

        private ref Ratio Cell((int Month, string Ifk, SignalBasis Basis) key)
        {
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out var known);
            if (!known)
                cell = new Ratio(0, 0);
            return ref cell;
        }
    }
}
