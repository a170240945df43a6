using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// A connection of its own that sees the database as it is now and can't write to it: what is written goes into temporary tables
/// that lie over those of the database under the same names, so that a trial runs the very statements of the real thing. Nobody
/// waits for it, since it holds no lock; closed, it has not been.
/// </summary>
internal static class SqliteTrial
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
        [nameof(AezDbContext.AuditEntries)] = """ WHERE "Id" = (SELECT MAX("Id") FROM main."AuditEntries")""",
    };

    /// <summary>Opens the connection of a context that has none yet, within a transaction for as long as the context lives.</summary>
    public static async Task<SqliteTransaction> OpenAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        // Read-only: what forgot to be laid over fails instead of being stored. Without a pool: temporary tables end with their connection.
        var connectionString = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        db.Database.SetConnectionString(connectionString.ToString());
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var transaction = connection.BeginTransaction(deferred: true);
        foreach (var table in Texts(connection, transaction, "SELECT \"name\" FROM main.\"sqlite_schema\" WHERE \"type\" = 'table' AND \"name\" NOT LIKE 'sqlite~_%' ESCAPE '~' AND \"name\" NOT LIKE '~_~_%' ESCAPE '~'"))
        {
            if (Copied.TryGetValue(table, out var where))
                Copy(connection, transaction, table, where);
            else
                Execute(connection, transaction, SqliteLayer.Load(connection, transaction, table).Create());
        }
        return transaction;
    }

    internal static List<string> Texts(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] values) =>
        Rows(connection, transaction, sql, row => row.GetString(0), values);

    internal static List<T> Rows<T>(SqliteConnection connection, SqliteTransaction transaction, string sql, Func<SqliteDataReader, T> read, params string[] values)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"@p{i}", values[i]);
        using var rows = command.ExecuteReader();
        var list = new List<T>();
        while (rows.Read())
            list.Add(read(rows));
        return list;
    }

    private static void Copy(SqliteConnection connection, SqliteTransaction transaction, string table, string where)
    {
        var made = Texts(connection, transaction, """SELECT "sql" FROM main."sqlite_schema" WHERE "tbl_name" = @p0 AND "type" IN ('table', 'index') AND "sql" IS NOT NULL ORDER BY "type" DESC""", table);
        foreach (var sql in made)
            Execute(connection, transaction, sql.Replace("CREATE TABLE ", "CREATE TEMP TABLE ", StringComparison.Ordinal).Replace(" INDEX \"", " INDEX temp.\"", StringComparison.Ordinal));
        Execute(connection, transaction, $"""INSERT INTO temp."{table}" SELECT * FROM main."{table}"{where}""");
        // The number of a row that is gone is not given again.
        if (made[0].Contains("AUTOINCREMENT", StringComparison.Ordinal))
            Execute(connection, transaction, $"""DELETE FROM temp."sqlite_sequence" WHERE "name" = '{table}'; INSERT INTO temp."sqlite_sequence" SELECT "name", "seq" FROM main."sqlite_sequence" WHERE "name" = '{table}'""");
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }
}
