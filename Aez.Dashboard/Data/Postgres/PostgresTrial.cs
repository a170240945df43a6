using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// A connection of its own that sees the database as it is now and can't write to it: what is written goes into temporary tables that lie over
/// those of the database under the same names, so that a trial runs the very statements of the real thing. Nobody waits for it: it locks
/// no row and no key; rolled back, it has not been.
/// </summary>
internal static class PostgresTrial
{
    /// <summary>
    /// Small ones whose keys the database gives, that are merged on conflict, or that go with a row of another one of these: copied
    /// as a whole. Of the audit log the end is enough.
    /// </summary>
    private static readonly Dictionary<string, string> Copied = new(StringComparer.Ordinal)
    {
        [nameof(AezDbContext.Imports)] = "",
        [nameof(AezDbContext.CoveredIfks)] = "",
        [nameof(AezDbContext.Targets)] = "",
        [nameof(AezDbContext.FrozenCells)] = "",
        [nameof(AezDbContext.Settings)] = "",
        [nameof(AezDbContext.AuditEntries)] = """ORDER BY m."Id" DESC LIMIT 1""",
    };

    /// <summary>Opens the connection of a context that has none yet, within a transaction for as long as the context lives.</summary>
    public static async Task<NpgsqlTransaction> OpenAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        db.Database.SetConnectionString(PostgresConnection.ForTrial(db));
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = PostgresConnection.Of(db);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var layers = Load(db, connection);
        // What ties copied tables together is read before they stand in the place of the others.
        var ties = Ties(connection);
        await RunAsync(connection, string.Join('\n', layers.Select(Lay)), cancellationToken);
        await RunAsync(connection, string.Join('\n', ties), cancellationToken);
        // From here on nothing but temporary tables can be written: what forgot to be laid over fails instead of being stored.
        await RunAsync(connection, "SET TRANSACTION READ ONLY", cancellationToken);
        return transaction;
    }

    private static string Lay(PostgresLayer layer)
    {
        var beside = layer.Columns.Contains(nameof(Domain.Records.ImportedRecord.SourceRow)) ? layer.Beside() : "";
        return beside + (Copied.TryGetValue(layer.Table, out var where) ? layer.Copy(where) : layer.Create());
    }

    private static List<PostgresLayer> Load(AezDbContext db, NpgsqlConnection connection)
    {
        var names = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var indexes = Rows(
            connection,
            """
            SELECT c.relname::text, (
                SELECT string_agg(a.attname, '|' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY k(number, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
            WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary AND i.indexprs IS NULL ORDER BY 1, 2
            """).ToLookup(row => row[0], row => (IReadOnlyList<string>)row[1].Split('|'), StringComparer.Ordinal);
        return
        [
            .. Rows(
                connection,
                """
                SELECT c.relname::text, format('%I.%I', current_schema(), c.relname), a.attname::text, COALESCE((array_position(i.indkey::int2[], a.attnum))::text, ''), a.attidentity::text
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
                WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, a.attnum
                """)
                .Where(row => names.Contains(row[0]))
                .GroupBy(row => (Table: row[0], Stored: row[1]))
                .Select(table => new PostgresLayer(
                    table.Key.Table,
                    table.Key.Stored,
                    [.. table.Select(row => row[2])],
                    [.. table.Where(row => row[3].Length > 0).OrderBy(row => int.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture)).Select(row => row[2])],
                    table.FirstOrDefault(row => row[4].Length > 0)?[2],
                    [.. indexes[table.Key.Table]])),
        ];
    }

    private static List<string> Ties(NpgsqlConnection connection) =>
    [
        .. Rows(
            connection,
            "SELECT c.relname::text, r.relname::text, pg_get_constraintdef(n.oid, true) FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid JOIN pg_class r ON r.oid = n.confrelid WHERE n.contype = 'f' AND c.relnamespace = current_schema()::regnamespace")
            .Where(row => Copied.ContainsKey(row[0]) && Copied.ContainsKey(row[1]))
            .Select(row => $"ALTER TABLE \"{row[0]}\" ADD {row[2]};"),
    ];

    private static List<string[]> Rows(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        using var rows = command.ExecuteReader();
        var list = new List<string[]>();
        while (rows.Read())
            list.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        return list;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        if (sql.Length == 0)
            return;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
