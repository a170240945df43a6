using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>Writes changed cells by prepared statements: a rebuild writes tens of thousands, too many for the change tracker.</summary>
internal static class MetricsWriter
{
    public static void Write(AezDbContext db, StoreDifference difference, CancellationToken cancellationToken)
    {
        WriteMetrics(StoreTables.Metrics, difference.Metrics);
        WriteMetrics(StoreTables.MetricsAhead, difference.MetricsAhead);
        WriteDetails(StoreTables.Details, difference.Details);
        WriteDetails(StoreTables.DetailsAhead, difference.DetailsAhead);

        void WriteMetrics(StoreTable<MetricKey, Domain.Ratio> table, IReadOnlyList<MetricChange> changes) => Put(db, table, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Indicator, c.Key.Instrument],
            c.After is { } after ? (object[])[(double)after.Numerator, after.Denominator is { } d ? (double)d : DBNull.Value] : null)), cancellationToken);

        void WriteDetails(StoreTable<DetailKey, int> table, IReadOnlyList<DetailChange> changes) => Put(db, table, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Topic, c.Key.Category],
            c.After is { } after ? (object[])[after] : null)), cancellationToken);
    }

    /// <summary>Adds to stored counts; one that becomes 0 goes.</summary>
    public static void Add<TKey>(AezDbContext db, StoreTable<TKey, int> table, IEnumerable<(object[] Key, int Change)> changes, CancellationToken cancellationToken)
    {
        var where = string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"));
        using var find = db.Prepare($"""SELECT "{table.Values[0]}" FROM "{table.Name}" WHERE {where}""", table.Key.Length);
        var sums = changes.Select(change => (change.Key, Sum: change.Change + Stored(change.Key))).ToList();
        Put(db, table, sums.Select(sum => (sum.Key, sum.Sum == 0 ? null : (object[])[sum.Sum])), cancellationToken);

        int Stored(object[] key)
        {
            for (var i = 0; i < key.Length; i++)
                find[i] = key[i];
            using var stored = find.Query();
            return stored.Read() ? stored.Number(0) : 0;
        }
    }

    /// <summary>Writes rows by key; those without values go.</summary>
    public static void Put<TKey, TValue>(
        AezDbContext db, StoreTable<TKey, TValue> table, IEnumerable<(object[] Key, object[]? Values)> rows, CancellationToken cancellationToken)
    {
        using var remove = db.Prepare(
            $"""DELETE FROM "{table.Name}" WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"))}""", table.Key.Length);
        using var put = db.Prepare(db.Dialect.Put(table.Name, table.Key, table.Values), table.Key.Length + table.Values.Length);
        foreach (var (key, values) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (values is null)
                Run(remove, key);
            else
                Run(put, [.. key, .. values]);
        }
    }

    private static void Run(Statement statement, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            statement[i] = values[i];
        statement.Execute();
    }
}
