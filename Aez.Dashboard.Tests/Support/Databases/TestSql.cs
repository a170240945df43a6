using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>What somebody does who has the database open: statements as one types them on SQLite, and the triggers that defend the audit log taken away for a while.</summary>
internal static partial class TestSql
{
    private static readonly string[] Defended = ["AuditEntries", "ProofHeads", "AuditNumbers"];

    /// <summary>Runs statements whose names of tables and columns stand without quotes, as only SQLite takes them.</summary>
    public static Task TypeAsync(this AezDbContext db, string sql) => RunAsync(db, IsPostgres(db) ? Quoted(sql) : sql);

    /// <summary>As <see cref="TypeAsync"/>, with values.</summary>
    public static Task TypeWithAsync(this AezDbContext db, FormattableString sql) => db.Database.ExecuteSqlRawAsync(IsPostgres(db) ? Quoted(sql.Format) : sql.Format, sql.GetArguments()!);

    /// <summary>The triggers are back when what is returned is disposed.</summary>
    public static async Task<IAsyncDisposable> WithoutDefenceAsync(this AezDbContext db)
    {
        if (IsPostgres(db))
        {
            await RunAsync(db, string.Join(';', Defended.Select(table => $"ALTER TABLE \"{table}\" DISABLE TRIGGER USER")));
            return new Defence(db, [.. Defended.Select(table => $"ALTER TABLE \"{table}\" ENABLE TRIGGER USER")]);
        }
        var triggers = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync();
        foreach (var name in await db.Database.SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync())
            await RunAsync(db, $"DROP TRIGGER \"{name}\"");
        return new Defence(db, triggers);
    }

    /// <summary>The database forgets that it has given higher numbers to the entries of the audit log.</summary>
    public static Task ForgetNumbersAsync(this AezDbContext db, int last) => RunAsync(
        db, IsPostgres(db) ? $"DELETE FROM \"AuditNumbers\" WHERE \"Number\" > {last}" : $"UPDATE sqlite_sequence SET seq = {last} WHERE name = 'AuditEntries'");

    /// <summary>Names of tables and columns begin with a capital letter, words of SQL consist of such.</summary>
    public static string Quoted(string sql) =>
        string.Join('\'', sql.Split('\'').Select((part, i) => i % 2 == 1 ? part : Names().Replace(part, "\"$0\"")));

    private static Task RunAsync(AezDbContext db, string sql) => db.Database.ExecuteSqlRawAsync(sql);

    private static bool IsPostgres(AezDbContext db) => db.Dialect == PostgresDialect.Instance;

    [GeneratedRegex("""(?<![\w"])[A-Z]\w*[a-z]\w*(?![\w"])""", RegexOptions.None, 1000)]
    private static partial Regex Names();

    private sealed class Defence(AezDbContext db, IReadOnlyList<string> statements) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var statement in statements)
                await RunAsync(db, statement);
        }
    }
}
