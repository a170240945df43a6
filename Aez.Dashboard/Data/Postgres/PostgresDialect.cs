using System.Data.Common;
using System.Globalization;
using Aez.Dashboard.Data.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>PostgreSQL's words.</summary>
internal sealed class PostgresDialect : IDialect
{
    public static readonly PostgresDialect Instance = new();

    private PostgresDialect()
    {
    }

    public Statement Prepare(AezDbContext db, string sql, int parameters) => new PostgresStatement(db, sql, parameters);

    public RowReader Query(AezDbContext db, string sql, object[] parameters) => PostgresReading.Query(db, sql, parameters);

    public RowReader QueryBeside(AezDbContext db, string sql, object[] parameters) => PostgresReading.QueryBeside(db, sql, parameters);

    // As an array, whose elements are looked up in an index.
    public string Among(string column, int parameter) => $"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text({Statement.Parameter(parameter)}::jsonb)))";

    public string AmongNumbers(string column, int parameter) => $"{column} = ANY (ARRAY(SELECT jsonb_array_elements_text({Statement.Parameter(parameter)}::jsonb)::bigint))";

    public string Lists(int parameter) => $"jsonb_array_elements({Statement.Parameter(parameter)}::jsonb) o(value)";

    public string Element(int position) => string.Create(CultureInfo.InvariantCulture, $"(o.value ->> {position})");

    public string DayElement(int position) => Element(position) + "::date";

    public string Member(string column, string name) => $"({column}::jsonb ->> '{name}')";

    public string Latest(params ReadOnlySpan<string> days) => $"GREATEST({string.Join(", ", days)})";

    public string IsNoNumber(string column) => "1 = 0";

    public RowInserter Inserter(AezDbContext db, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) => new PostgresInserter(db, table, columns, key);

    public string OrNothing(params ReadOnlySpan<string> key) => $"ON CONFLICT ({Names(key)}) DO NOTHING";

    public string OrAdd(ReadOnlySpan<string> key, string table, params ReadOnlySpan<string> values) =>
        $"ON CONFLICT ({Names(key)}) DO UPDATE SET {string.Join(", ", values.ToArray().Select(value => $"{Quote(value)} = {Quote(table)}.{Quote(value)} + excluded.{Quote(value)}"))}";

    public string Put(AezDbContext db, string table, IReadOnlyList<string> key, IReadOnlyList<string> values)
    {
        string[] columns = [.. key, .. values];
        var insert = $"INSERT INTO {Quote(table)} ({string.Join(", ", columns.Select(Quote))}) VALUES ({string.Join(", ", columns.Select((_, i) => Statement.Parameter(i)))})";
        // What is laid over a table for a trial puts a row in the place of another by itself.
        return db.IsTrial ? insert : $"{insert} ON CONFLICT ({Names([.. key])}) DO UPDATE SET {string.Join(", ", values.Select(value => $"{Quote(value)} = excluded.{Quote(value)}"))}";
    }

    public long LastNumber(AezDbContext db, string table) => db.Rows($"SELECT COALESCE(MAX(\"Number\"), 0) FROM {PostgresDefence.NumbersOf(table)}", row => row.Long(0)).Single();

    public (long Number, string Hash) HoldLog(AezDbContext db, Func<AezDbContext, (long Number, string Hash)> end)
    {
        // A trial keeps nobody from writing, and sees its own end.
        if (db.IsTrial)
            return end(db);
        var noted = db.Rows(PostgresLock.HoldLog, row => row.TextOrNull(0)).Single();
        if (!string.IsNullOrEmpty(noted))
            return (long.Parse(noted.AsSpan(0, noted.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture), noted[(noted.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        // The transaction may have begun before others wrote what stands at the end now: it does not see that.
        using var beside = PostgresConnection.Beside(db);
        return end(beside);
    }

    public void NoteLog(AezDbContext db, long number, string hash)
    {
        if (!db.IsTrial)
            _ = db.Rows(PostgresLock.NoteLog, row => row.TextOrNull(0), string.Create(CultureInfo.InvariantCulture, $"{number} {hash}")).Single();
    }

    /// <summary>Rows stay in their pages until they are tidied up.</summary>
    public Task EraseAsync(AezDbContext db, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ErasedAsync(AezDbContext db) => PostgresErasing.RunAsync(db);

    public Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken) => PostgresCheck.RunAsync(db, cancellationToken);

    public Task<IReadOnlyList<string>> CheckDefenceAsync(AezDbContext db, CancellationToken cancellationToken) => Task.FromResult(PostgresDefence.Check(db));

    public Task<IDisposable?> TryLockAsync(AezDbContext db, NamedLock name, CancellationToken cancellationToken) => PostgresLock.TryAsync(db, name, cancellationToken);

    public async Task<DbTransaction> BeginTrialAsync(AezDbContext db, CancellationToken cancellationToken) => await PostgresTrial.OpenAsync(db, cancellationToken);

    private static string Names(ReadOnlySpan<string> columns) => string.Join(", ", columns.ToArray().Select(Quote));

    private static string Quote(string name) => $"\"{name}\"";
}
