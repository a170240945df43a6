using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// What was deleted lies in the pages of its table until they are written anew: the tables of customers are, without what is no longer there. That
/// takes a table for itself, and waits for nobody long: whoever reads just then leaves it to the server's own tidying.
/// </summary>
internal static class PostgresErasing
{
    public static async Task RunAsync(AezDbContext db)
    {
        // Not in a transaction, and on no connection that a question is open on.
        await using var beside = PostgresConnection.Beside(db);
        beside.Database.SetCommandTimeout(0);
        await beside.Database.OpenConnectionAsync();
        var connection = PostgresConnection.Of(beside);
        await RunAsync(connection, "SET lock_timeout = '5s'");
        foreach (var table in TablesOf(db))
        {
            if (!await TryAsync(connection, $"VACUUM (FULL, ANALYZE) \"{table}\""))
                await TryAsync(connection, $"VACUUM (ANALYZE) \"{table}\"");
        }
        await RunAsync(connection, "RESET lock_timeout");
    }

    /// <summary>Those that hold records of customers, or what was said of them.</summary>
    private static IEnumerable<string> TablesOf(AezDbContext db) =>
        db.Model.GetEntityTypes().Where(type => type.FindProperty("CustomerNumber") is not null || type.ClrType == typeof(RecordClaim)).Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal);

    private static async Task<bool> TryAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await RunAsync(connection, sql);
            return true;
        }
        catch (PostgresException error) when (DatabaseErrors.IsPassing(error))
        {
            return false;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
