using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>Address of one cell of the store.</summary>
public readonly record struct MetricKey(int Month, string Ifk, string Indicator, string Instrument);

/// <summary>Address of one detail count.</summary>
public readonly record struct DetailKey(int Month, string Ifk, string Topic, string Category);

/// <summary>Sums contributions to cells, then adds the indicators that are made of other cells.</summary>
internal sealed class MetricsSheet : IContributionSink
{
    private readonly Dictionary<MetricKey, Ratio> _cells = [];
    private readonly Dictionary<DetailKey, int> _details = [];

    public IReadOnlyDictionary<MetricKey, Ratio> Cells => _cells;

    public IReadOnlyDictionary<DetailKey, int> Details => _details;

    public void Add(in Contribution contribution)
    {
        var key = new MetricKey(contribution.Month.Value, contribution.Ifk, contribution.Indicator.Key, contribution.Instrument);
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out var known);
        var part = new Ratio(contribution.Numerator, contribution.Denominator);
        cell = known ? cell + part : part;
    }

    public void AddDetail(Month month, string ifk, string topic, string category) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_details, new DetailKey(month.Value, ifk, topic, category), out _)++;

    /// <summary>
    /// Adds, per IFK, what is no customer's contribution: a true zero for an IFK at work without an integration, the caseload,
    /// and the integration rate of twelve months.
    /// </summary>
    /// <param name="firstStock">First month with stock anywhere: the rate has no value before twelve key days exist.</param>
    public void Complete(IReadOnlyCollection<Officer> officers, Month first, Month last, Month? firstStock)
    {
        foreach (var officer in officers)
        {
            foreach (var month in Month.Range(first, last))
            {
                var stock = Numerator(month, officer.Code, Indicator.Stock);
                if (stock > 0 || officer.IsActiveIn(month))
                {
                    _cells.TryAdd(Key(month, officer.Code, Indicator.Stock), new Ratio(0, null));
                    _cells.TryAdd(Key(month, officer.Code, Indicator.Integrations), new Ratio(0, null));
                }
                var fullTimeEquivalent = officer.FullTimeEquivalentOn(month.KeyDay);
                if (stock > 0 || fullTimeEquivalent > 0)
                    _cells[Key(month, officer.Code, Indicator.Caseload)] = new Ratio(stock, fullTimeEquivalent);
                if (firstStock is { } start && month.Since(start) >= 12)
                    AddIntegrationRate(officer.Code, month);
            }
        }
    }

    private void AddIntegrationRate(string ifk, Month month)
    {
        var integrations = Month.Range(month.AddMonths(-11), month).Sum(m => Numerator(m, ifk, Indicator.Integrations));
        var meanStock = Month.Range(month.AddMonths(-12), month.Previous).Sum(m => Numerator(m, ifk, Indicator.Stock)) / 12;
        if (integrations > 0 || meanStock > 0)
            _cells[Key(month, ifk, Indicator.IntegrationRate)] = new Ratio(integrations, meanStock);
    }

    private decimal Numerator(Month month, string ifk, Indicator indicator) =>
        _cells.TryGetValue(Key(month, ifk, indicator), out var cell) ? cell.Numerator : 0;

    private static MetricKey Key(Month month, string ifk, Indicator indicator) => new(month.Value, ifk, indicator.Key, "");
}
