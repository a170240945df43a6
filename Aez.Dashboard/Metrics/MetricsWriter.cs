using System.Data.Common;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Metrics;

/// <summary>Writes changed cells by prepared statements: a rebuild writes tens of thousands, too many for the change tracker.</summary>
internal static class MetricsWriter
{
    public static async Task WriteAsync(AezDbContext db, StoreDifference difference, CancellationToken cancellationToken)
    {
        await using var own = await WriteTransaction.BeginOwnAsync(db, cancellationToken);
        Write(StoreTables.Metrics, difference.Metrics);
        Write(StoreTables.MetricsAhead, difference.MetricsAhead);
        WriteDetails(StoreTables.Details, difference.Details);
        WriteDetails(StoreTables.DetailsAhead, difference.DetailsAhead);
        if (own is not null)
            await own.CommitAsync();

        void Write(StoreTable<MetricKey, Domain.Ratio> table, IReadOnlyList<MetricChange> changes) => Put(db, table, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Indicator, c.Key.Instrument],
            c.After is { } after ? (object[])[(double)after.Numerator, after.Denominator is { } d ? (double)d : DBNull.Value] : null)), cancellationToken);

        void WriteDetails(StoreTable<DetailKey, int> table, IReadOnlyList<DetailChange> changes) => Put(db, table, changes.Select(c => (
            (object[])[c.Key.Month, c.Key.Ifk, c.Key.Topic, c.Key.Category],
            c.After is { } after ? (object[])[after] : null)), cancellationToken);
    }

    private static void Put<TKey, TValue>(
        AezDbContext db, StoreTable<TKey, TValue> table, IEnumerable<(object[] Key, object[]? Values)> rows, CancellationToken cancellationToken)
    {
        using var remove = Prepare(
            db, $"""DELETE FROM "{table.Name}" WHERE {string.Join(" AND ", table.Key.Select((column, i) => $"\"{column}\" = @p{i}"))}""", table.Key.Length);
        string[] columns = [.. table.Key, .. table.Values];
        using var put = Prepare(
            db,
            $"""
            INSERT INTO "{table.Name}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})
            ON CONFLICT ({string.Join(", ", table.Key.Select(column => $"\"{column}\""))}) DO UPDATE SET {string.Join(", ", table.Values.Select(column => $"\"{column}\" = excluded.\"{column}\""))}
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
