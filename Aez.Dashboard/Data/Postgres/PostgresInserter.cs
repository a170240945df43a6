using Aez.Dashboard.Data.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Copies a batch beside its table, and takes from there what is not stored.</summary>
internal sealed class PostgresInserter(AezDbContext db, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) : RowInserter
{
    private readonly string _beside = Quote(Beside(table));
    private readonly string _names = string.Join(", ", columns.Select(Quote));
    private bool _isMade;

    public override int BatchSize => 5000;

    /// <summary>The temporary table that a batch lies in; a trial has it made beforehand.</summary>
    public static string Beside(string table) => $"{table}+";

    public override int Insert(ReadOnlySpan<object> values)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Whatever writes does so in a unit of work.");
        var connection = PostgresConnection.Of(db);
        PostgresBusyReader.Settle(connection);
        if (!_isMade && !db.IsTrial)
            Run(connection, $"CREATE TEMP TABLE IF NOT EXISTS {_beside} ON COMMIT DROP AS SELECT {_names} FROM {Quote(table)} WITH NO DATA");
        _isMade = true;
        Copy(connection, values);
        var inserted = Run(connection, db.IsTrial ? Over() : $"INSERT INTO {Quote(table)} ({_names}) SELECT {_names} FROM {_beside} ON CONFLICT ({string.Join(", ", key.Select(Quote))}) DO NOTHING");
        Run(connection, db.IsTrial ? $"DELETE FROM {_beside}" : $"TRUNCATE {_beside}");
        return inserted;
    }

    public override void Dispose()
    {
        // The table goes with the transaction.
    }

    private void Copy(NpgsqlConnection connection, ReadOnlySpan<object> values)
    {
        using var copy = connection.BeginBinaryImport($"COPY {_beside} ({_names}) FROM STDIN (FORMAT BINARY)");
        for (var at = 0; at < values.Length; at += columns.Count)
        {
            copy.StartRow();
            foreach (var value in values.Slice(at, columns.Count))
                Write(copy, value);
        }
        copy.Complete();
    }

    private static void Write(NpgsqlBinaryImporter copy, object value)
    {
        switch (value)
        {
            case string text:
                copy.Write(text, NpgsqlTypes.NpgsqlDbType.Text);
                break;
            case DateOnly day:
                copy.Write(day, NpgsqlTypes.NpgsqlDbType.Date);
                break;
            case int number:
                copy.Write(number, NpgsqlTypes.NpgsqlDbType.Integer);
                break;
            case long number:
                copy.Write(number, NpgsqlTypes.NpgsqlDbType.Bigint);
                break;
            case double number:
                copy.Write(number, NpgsqlTypes.NpgsqlDbType.Double);
                break;
            case bool flag:
                copy.Write(flag, NpgsqlTypes.NpgsqlDbType.Boolean);
                break;
            case DBNull:
                copy.WriteNull();
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no column value.", nameof(value));
        }
    }

    /// <summary>Into the layer of a trial, whose triggers do not know what is stored.</summary>
    private string Over() =>
        $"""
        INSERT INTO {Quote(PostgresLayer.Over(table))} ({_names}, "Gone") SELECT {_names}, false FROM {_beside} v
        WHERE NOT EXISTS (SELECT 1 FROM {Quote(table)} s WHERE {string.Join(" AND ", key.Select(column => $"s.{Quote(column)} = v.{Quote(column)}"))})
        """;

    private static int Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteNonQuery();
    }

    private static string Quote(string name) => $"\"{name}\"";
}
