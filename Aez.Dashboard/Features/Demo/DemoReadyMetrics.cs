using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Demo;

/// <summary>
/// The quarterly EGV check of the DQM: counted by the same rules, but on another day, so that a few values differ and the
/// reconciliation has something to show.
/// </summary>
internal static class DemoReadyMetrics
{
    private const int MonthsBetween = 3;

    // Every seventh value, so that not the same IFK differs each quarter.
    private const int DiffersEvery = 7;

    public static IEnumerable<ReadyMetric> Create(DemoOptions options, DemoData data)
    {
        var cells = Count(data, options);
        var position = 0;
        foreach (var month in Month.Range(Month.January(options.TargetYear), options.LastWholeMonth).Where(m => m.Number % MonthsBetween == 0))
        {
            foreach (var officer in data.Officers.Where(o => o.Unit == OfficerUnit.Aez))
            {
                if (!cells.TryGetValue(new MetricKey(month.Value, officer.Code, Indicator.EgvValidity.Key, ""), out var counted) || counted.Numerator == 0)
                    continue;
                yield return new ReadyMetric
                {
                    Month = month.Value,
                    Ifk = officer.Code,
                    Indicator = Indicator.EgvValidity.Key,
                    Instrument = "",
                    Numerator = ++position % DiffersEvery == 0 ? counted.Numerator - 1 : counted.Numerator,
                    Denominator = counted.Denominator,
                };
            }
        }
    }

    private static Dictionary<MetricKey, Ratio> Count(DemoData data, DemoOptions options)
    {
        var first = Month.Later(options.FirstMonth, Month.January(options.TargetYear));
        var sheet = new MetricsSheet(first, options.LastWholeMonth);
        var rules = new CustomerRules(RuleTimeline.Shipped, sheet);
        var agreements = data.Agreements.ToLookup(a => a.CustomerNumber, StringComparer.Ordinal);
        foreach (var care in data.Care.GroupBy(c => c.CustomerNumber, StringComparer.Ordinal))
        {
            var customer = new CustomerFile { CustomerNumber = care.Key };
            customer.Care.AddRange(care);
            customer.Agreements.AddRange(agreements[care.Key]);
            rules.Apply(customer, first, options.LastWholeMonth);
        }
        return sheet.Cells().ToDictionary();
    }
}
