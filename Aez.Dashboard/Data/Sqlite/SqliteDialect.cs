using System.Data.Common;
using System.Globalization;
using Aez.Dashboard.Data.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>SQLite's words.</summary>
internal sealed class SqliteDialect : IDialect
{
    public static readonly SqliteDialect Instance = new();

    private SqliteDialect()
    {
    }

    public Statement Prepare(AezDbContext db, string sql, int parameters) => new SqliteStatement(db, sql, parameters);

    public RowReader Query(AezDbContext db, string sql, object[] parameters)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Length; i++)
            command.Parameters.Add(new SqliteParameter(Statement.Parameter(i), parameters[i]));
        db.Database.OpenConnection();
        try
        {
            return new SqliteRowReader(command.ExecuteReader(), Close);
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            command.Dispose();
            db.Database.CloseConnection();
        }
    }

    /// <summary>One after the other or beside each other: the statements of a connection see the same as long as one is open.</summary>
    public RowReader QueryBeside(AezDbContext db, string sql, object[] parameters) => Query(db, sql, parameters);

    public string Among(string column, int parameter) => $"{column} IN (SELECT value FROM json_each({Statement.Parameter(parameter)}))";

    public string AmongNumbers(string column, int parameter) => Among(column, parameter);

    public string Lists(int parameter) => $"json_each({Statement.Parameter(parameter)}) o";

    public string Element(int position) => string.Create(CultureInfo.InvariantCulture, $"o.value ->> {position}");

    /// <summary>Days are texts.</summary>
    public string DayElement(int position) => Element(position);

    public string Member(string column, string name) => $"json_extract({column}, '$.{name}')";

    public string Latest(params ReadOnlySpan<string> days) => $"MAX({string.Join(", ", days)})";

    public string IsNoNumber(string column) => $"typeof({column}) NOT IN ('real', 'integer', 'null')";

    public RowInserter Inserter(AezDbContext db, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) => new SqliteInserter(db, table, columns, key);

    public string OrNothing(params ReadOnlySpan<string> key) => $"ON CONFLICT ({string.Join(", ", key.ToArray().Select(Quote))}) DO NOTHING";

    public string OrAdd(ReadOnlySpan<string> key, string table, params ReadOnlySpan<string> values) =>
        $"ON CONFLICT ({string.Join(", ", key.ToArray().Select(Quote))}) DO UPDATE SET {string.Join(", ", values.ToArray().Select(value => $"{Quote(value)} = {Quote(table)}.{Quote(value)} + excluded.{Quote(value)}"))}";

    public string Put(AezDbContext db, string table, IReadOnlyList<string> key, IReadOnlyList<string> values)
    {
        string[] columns = [.. key, .. values];
        return $"INSERT OR REPLACE INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))}) VALUES ({string.Join(", ", columns.Select((_, i) => Statement.Parameter(i)))})";
    }

    public long LastNumber(AezDbContext db, string table) =>
        db.Rows("""SELECT "seq" FROM "sqlite_sequence" WHERE "name" = @p0""", row => row.Long(0), table).FirstOrDefault();

    /// <summary>The transaction has begun by locking: nobody else writes.</summary>
    public (long Number, string Hash) HoldLog(AezDbContext db, Func<AezDbContext, (long Number, string Hash)> end) => end(db);

    public void NoteLog(AezDbContext db, long number, string hash)
    {
        // It is what stands at the end.
    }

    public async Task EraseAsync(AezDbContext db, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", cancellationToken);

    public async Task ErasedAsync(AezDbContext db) => await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", CancellationToken.None);

    public async Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync(cancellationToken)).FindAll(line => line != "ok");

    public Task<IReadOnlyList<string>> CheckDefenceAsync(AezDbContext db, CancellationToken cancellationToken) => TriggersCheck.CheckAsync(db, cancellationToken);

    public Task<IDisposable?> TryLockAsync(AezDbContext db, NamedLock name, CancellationToken cancellationToken) => Task.FromResult(SqliteLock.Try(db, name));

    public async Task<DbTransaction> BeginTrialAsync(AezDbContext db, CancellationToken cancellationToken) => await SqliteTrial.OpenAsync(db, cancellationToken);

    private static string Quote(string name) => $"\"{name}\"";
}
