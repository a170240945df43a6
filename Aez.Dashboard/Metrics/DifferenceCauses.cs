using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>A customer whose borderline case can make one value differ from another.</summary>
/// <param name="Why">In German.</param>
/// <param name="Change">By how much the computed value would change.</param>
/// <param name="Alone">Whether the values would then be the same.</param>
/// <param name="Distance">How near the border it lies, in days.</param>
public sealed record DifferenceCause(CustomerFile File, string Why, Ratio Change, bool Alone, int Distance);

/// <summary>
/// Who explains that a ready-made value differs from the computed one: the rules count each customer again with one borderline case read the
/// other way, so that nothing is guessed that they would not do.
/// </summary>
public sealed class DifferenceCauses(RuleTimeline rules, MetricKey cell)
{
    private static readonly Indicator[] Explained =
        [Indicator.Stock, Indicator.AssignmentConformity, Indicator.EgvValidity, Indicator.ContactReach, Indicator.ContactDensity, Indicator.Integrations, Indicator.MeasureEntries];

    /// <summary>Whether a value is made of the records of single customers of its own month.</summary>
    public static bool CanExplain(Indicator indicator) => Explained.Contains(indicator);

    /// <summary>Customers by whose case the difference becomes smaller, each once by its nearest; first who explain all of it, the nearest to the border first.</summary>
    /// <param name="files">Read for this alone.</param>
    /// <param name="differs">Whether two values differ: as the list of differences asks.</param>
    public IReadOnlyList<DifferenceCause> Find(IEnumerable<CustomerFile> files, Ratio ready, Ratio computed, Func<Ratio, Ratio, bool> differs)
    {
        var month = Month.FromValue(cell.Month);
        var gap = Gap(ready, computed);
        List<DifferenceCause> causes = [];
        foreach (var file in files)
        {
            var before = Count(file, month);
            DifferenceCause? best = null;
            foreach (var reading in OtherReadings.Of(file, month, rules).ToList())
            {
                reading.Take();
                var after = Count(file, month);
                reading.Undo();
                if (after == before)
                    continue;
                var changed = new Ratio(computed.Numerator + after.Numerator - before.Numerator, computed.Denominator is { } all ? all + after.Denominator - before.Denominator : null);
                var alone = !differs(ready, changed);
                if ((alone || Gap(ready, changed) < gap) && (best is null || (alone, -reading.Distance).CompareTo((best.Alone, -best.Distance)) > 0))
                    best = new DifferenceCause(file, reading.Why, new Ratio(changed.Numerator - computed.Numerator, changed.Denominator - computed.Denominator), alone, reading.Distance);
            }
            if (best is not null)
                causes.Add(best);
        }
        return [.. causes.OrderByDescending(c => c.Alone).ThenBy(c => c.Distance).ThenBy(c => c.File.CustomerNumber, StringComparer.Ordinal)];
    }

    /// <summary>How far two values are apart: in counts, or, where only the quotient is known, in that.</summary>
    private static decimal? Gap(Ratio ready, Ratio computed) => ready.Denominator is { } all
        ? Math.Abs(ready.Numerator - computed.Numerator) + Math.Abs(all - computed.Denominator ?? 0)
        : Math.Abs(ready.Numerator - (computed.Denominator is null ? computed.Numerator : computed.Value ?? 0));

    private (int Numerator, int Denominator) Count(CustomerFile file, Month month)
    {
        var sum = new Cell(cell);
        new CustomerRules(rules, sum).Apply(file, month, month, Indicator.Of(cell.Indicator).Evidence ?? RecordKind.Stock);
        return (sum.Numerator, sum.Denominator);
    }

    private sealed class Cell(MetricKey key) : IContributionSink
    {
        public int Numerator { get; private set; }

        public int Denominator { get; private set; }

        public void Add(in Contribution contribution)
        {
            if (new MetricKey(contribution.Month.Value, contribution.Ifk, contribution.Indicator.Key, contribution.Instrument) != key)
                return;
            Numerator += contribution.Numerator;
            Denominator += contribution.Denominator ?? 0;
        }

        public void AddDetail(Month month, string ifk, string topic, string category)
        {
            // One value is explained, not what else is known of the stock.
        }
    }
}
