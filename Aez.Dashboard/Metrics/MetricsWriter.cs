using System.Data.Common;
using System.Globalization;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
        using var find = Prepare(db, $"""SELECT "{table.Values[0]}" FROM "{table.Name}" WHERE {where}""", table.Key.Length);
        var sums = changes.Select(change => (change.Key, Sum: change.Change + Stored(change.Key))).ToList();
        Put(db, table, sums.Select(sum => (sum.Key, sum.Sum == 0 ? null : (object[])[sum.Sum])), cancellationToken);

        int Stored(object[] key)
        {
            for (var i = 0; i < key.Length; i++)
                find.Parameters[i].Value = key[i];
            return Convert.ToInt32(find.ExecuteScalar() ?? 0, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Writes rows by key; those without values go.</summary>
    public static void Put<TKey, TValue>(
        AezDbContext db, StoreTable<TKey, TValue> table, IEnumerable<(object[] Key, object[]? Values)> rows, CancellationToken cancellationToken)
    {
        using var remove = Prepare(
            db, $"""DELETE FROM "{table.Name}" WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"))}""", table.Key.Length);
        string[] columns = [.. table.Key, .. table.Values];
        using var put = Prepare(
            db,
            $"""
            INSERT OR REPLACE INTO "{table.Name}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})
            """,
            columns.Length);
        foreach (var (key, values) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (values is null)
                Run(remove, key);
            else
                Run(put, [.. key, .. values]);
        }
    }

    private static DbCommand Prepare(AezDbContext db, string sql, int parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static void Run(DbCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
