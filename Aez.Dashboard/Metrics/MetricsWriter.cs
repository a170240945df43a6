using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>Writes changed cells.</summary>
internal static class MetricsWriter
{
    public static void Write(AezDbContext db, StoreDifference difference, CancellationToken cancellationToken)
    {
        WriteMetrics(StoreTables.Metrics, difference.Metrics);
        WriteMetrics(StoreTables.MetricsAhead, difference.MetricsAhead);
        WriteDetails(StoreTables.Details, difference.Details);
        WriteDetails(StoreTables.DetailsAhead, difference.DetailsAhead);

        void WriteMetrics(StoreTable<MetricKey, Domain.Ratio> table, IReadOnlyList<MetricChange> changes) => table.Put(db, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Indicator, c.Key.Instrument],
            c.After is { } after ? (object[])[(double)after.Numerator, after.Denominator is { } d ? (double)d : DBNull.Value] : null)), cancellationToken);

        void WriteDetails(StoreTable<DetailKey, int> table, IReadOnlyList<DetailChange> changes) => table.Put(db, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Topic, c.Key.Category],
            c.After is { } after ? (object[])[after] : null)), cancellationToken);
    }
}
