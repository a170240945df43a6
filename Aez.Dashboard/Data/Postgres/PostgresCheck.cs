using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// What the server finds wrong with what it stores: every value of every table is read, no index or rule of a table is left half made, and, where
/// the server's own examiner (amcheck) is installed and may be called, every index fits its table.
/// </summary>
internal static class PostgresCheck
{
    private const string OfProgram = "c.relnamespace = current_schema()::regnamespace";

    public static async Task<IReadOnlyList<string>> RunAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = PostgresConnection.Of(db);
        try
        {
            problems.AddRange(await TextsAsync(
                connection,
                $"""
                SELECT 'Index ' || c.relname || ' ist ungültig' FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE {OfProgram} AND NOT (i.indisvalid AND i.indisready)
                UNION ALL SELECT 'Regel ' || n.conname || ' ist ungeprüft' FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid WHERE {OfProgram} AND NOT n.convalidated
                """,
                cancellationToken));
            foreach (var table in await TextsAsync(connection, $"SELECT c.oid::regclass::text FROM pg_class c WHERE {OfProgram} AND c.relkind = 'r' ORDER BY 1", cancellationToken))
                await AskAsync(connection, $"SELECT COUNT(whole::text) FROM (SELECT t AS whole FROM {table} t) rows", table, problems, cancellationToken);
            foreach (var (index, oid) in await IndexesAsync(connection, cancellationToken))
            {
                if (!await AskAsync(connection, $"SELECT {await ExaminerAsync(connection, cancellationToken)}bt_index_check({oid}::regclass, true)", index, problems, cancellationToken))
                    break;
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return problems;
    }

    /// <summary>None where there is no examiner.</summary>
    private static async Task<IReadOnlyList<(string Name, string Oid)>> IndexesAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await ExaminerAsync(connection, cancellationToken) is null
            ? []
            : [.. (await TextsAsync(
                connection,
                $"SELECT c.oid::text || ' ' || c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam WHERE {OfProgram} AND a.amname = 'btree' AND i.indisvalid ORDER BY 1",
                cancellationToken)).Select(text => (text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..], text[..text.IndexOf(' ', StringComparison.Ordinal)]))];

    /// <summary>Schema of the examiner, with a dot; null where it is not installed, or not for this account.</summary>
    private static async Task<string?> ExaminerAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => (await TextsAsync(
        connection,
        """
        SELECT quote_ident(n.nspname) || '.' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proname = 'bt_index_check' AND p.pronargs = 2 AND has_function_privilege(p.oid, 'EXECUTE') AND has_schema_privilege(n.oid, 'USAGE')
        """,
        cancellationToken)).SingleOrDefault();

    /// <returns>False where the question itself is not allowed.</returns>
    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, string part, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
        catch (PostgresException error) when (!DatabaseErrors.IsPassing(error) && error.SqlState != PostgresErrorCodes.QueryCanceled)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{part}: {error.MessageText}"));
        }
        return true;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
            texts.Add(rows.GetString(0));
        return texts;
    }
}
