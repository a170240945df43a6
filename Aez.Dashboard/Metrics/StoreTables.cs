using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>The tables of the store: what the Datenstand has reached, and what is counted ahead of it.</summary>
internal static class StoreTables
{
    public static readonly StoreTable<MetricKey, Ratio> Metrics = MetricsOf(nameof(AezDbContext.Metrics));
    public static readonly StoreTable<MetricKey, Ratio> MetricsAhead = MetricsOf(nameof(AezDbContext.MetricsAhead));
    public static readonly StoreTable<DetailKey, int> Details = DetailsOf(nameof(AezDbContext.MetricDetails));
    public static readonly StoreTable<DetailKey, int> DetailsAhead = DetailsOf(nameof(AezDbContext.MetricDetailsAhead));

    public static readonly StoreTable<FindingKey, FindingValue> Findings = new(
        nameof(AezDbContext.Findings),
        [nameof(StoredFinding.CustomerNumber), nameof(StoredFinding.Rule), nameof(StoredFinding.Kind), nameof(StoredFinding.RowId), nameof(StoredFinding.FirstMonth)],
        [nameof(StoredFinding.LastMonth), nameof(StoredFinding.Ifk), nameof(StoredFinding.Day), nameof(StoredFinding.Detail), nameof(StoredFinding.Since)],
        row => (
            new FindingKey(row.Text(0), row.Text(1), row.Number(2), row.Long(3), row.Number(4)),
            new FindingValue(row.Number(5), row.Text(6), row.DayOrNull(7), row.Text(8), row.Day(9))));

    public static readonly StoreTable<ExaminedKey, int> ExaminedSteps = new(
        nameof(AezDbContext.ExaminedSteps),
        [nameof(ExaminedStep.Month), nameof(ExaminedStep.Ifk), nameof(ExaminedStep.Kind)],
        [nameof(ExaminedStep.Change)],
        row => (new ExaminedKey(row.Number(0), row.Text(1), row.Number(2)), row.Number(3)));

    private static StoreTable<MetricKey, Ratio> MetricsOf(string name) => new(
        name,
        [nameof(MetricCell.Month), nameof(MetricCell.Ifk), nameof(MetricCell.Indicator), nameof(MetricCell.Instrument)],
        [nameof(MetricCell.Numerator), nameof(MetricCell.Denominator)],
        row => (
            new MetricKey(row.Number(0), row.Text(1), row.Text(2), row.Text(3)),
            new Ratio((decimal)row.Real(4), row.IsNull(5) ? null : (decimal)row.Real(5))));

    private static StoreTable<DetailKey, int> DetailsOf(string name) => new(
        name,
        [nameof(DetailCell.Month), nameof(DetailCell.Ifk), nameof(DetailCell.Topic), nameof(DetailCell.Category)],
        [nameof(DetailCell.Count)],
        row => (new DetailKey(row.Number(0), row.Text(1), row.Text(2), row.Text(3)), row.Number(4)));
}
