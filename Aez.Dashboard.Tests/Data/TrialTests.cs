using System.Data;
using System.Data.Common;
using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Postgres;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A trial is the real thing to whoever runs in it, and nothing to everybody else.</summary>
[OnEachDatabase]
public sealed class TrialTests
{
    private static readonly ActingUser User = new("Leitung", Role.TeamLead);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Any statements on tables with a number and with a natural key leave the same rows as in the database itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Statements_OfATrial_LeaveWhatTheyLeaveInTheDatabase(int seed)
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);
        var random = new Random(seed);
        await unit.WriteAsync(User, async work =>
        {
            await RunAsync(work.Db, [.. Enumerable.Range(0, 60).Select(_ => Insert(random)).Distinct()]);
            await work.CommitAsync(Cancellation);
        }, Cancellation);
        var stored = await ContentsOfAsync(database);
        List<string> statements = [.. Enumerable.Range(0, 200).Select(_ => random.Next(4) switch { 0 => Update(random), 1 => Delete(random), _ => Insert(random) })];

        var tried = await unit.TryAsync(User, async work =>
        {
            await RunAsync(work.Db, statements);
            await work.CommitAsync(Cancellation);
            return Contents(work.Db);
        }, Cancellation);
        Assert.Equal(stored, await ContentsOfAsync(database));

        var written = await unit.WriteAsync(User, async work =>
        {
            await RunAsync(work.Db, statements);
            return Contents(work.Db);
        }, Cancellation);
        Assert.NotEqual(stored, tried);
        Assert.Equal(written, tried);
    }

    [Fact]
    public async Task Trial_ThatReturnsToAMark_KeepsWhatWasBefore()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        Assert.Equal(["a", "c"], await unit.TryAsync(User, async work =>
        {
            await AddAsync(work, "a");
            await work.MarkAsync("here", Cancellation);
            await AddAsync(work, "b");
            await work.ReturnToAsync("here");
            await AddAsync(work, "c");
            return await work.Db.Settings.OrderBy(s => s.Key).Select(s => s.Key).ToListAsync(Cancellation);
        }, Cancellation));
        await using var db = database.CreateDbContext();
        Assert.Empty(db.Settings);
        Assert.Empty(db.AuditEntries);
    }

    /// <summary>Nobody waits for a trial, and a trial for nobody; it sees the database as it was when it began.</summary>
    [Fact]
    public async Task Trial_AndSomebodyWhoWrites_DoNotWaitForEachOther()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(new ImpatientDatabase(database));

        var seen = await unit.TryAsync(User, async work =>
        {
            await AddAsync(work, "trial");
            await unit.WriteAsync(User, async real =>
            {
                await AddAsync(real, "real");
                await real.CommitAsync(Cancellation);
            }, Cancellation);
            await using var other = database.CreateDbContext();
            await using (await other.Database.BeginTransactionAsync(IsolationLevel.Serializable, Cancellation))
                await AddAsync(work, "trial2");
            return await work.Db.Settings.OrderBy(s => s.Key).Select(s => s.Key).ToListAsync(Cancellation);
        }, Cancellation);

        Assert.Equal(["trial", "trial2"], seen);
        await using var db = database.CreateDbContext();
        Assert.Equal(["real"], db.Settings.Select(s => s.Key));
    }

    /// <summary>What is not laid over is refused, never stored.</summary>
    [Fact]
    public async Task Statement_ThatNamesTheDatabaseItself_IsRefused()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        var itself = database.IsPostgres ? "DELETE FROM public.\"Instruments\"" : "DELETE FROM main.\"Instruments\"";
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => unit.TryAsync(User, async work => await work.Db.Database.ExecuteSqlRawAsync(itself, Cancellation), Cancellation));

        Assert.StartsWith("Die Datenbank kann nicht beschrieben werden", DatabaseErrors.Explain(refused), StringComparison.Ordinal);
    }

    private static Task AddAsync(Work work, string key)
    {
        work.Db.Settings.Add(new Setting { Key = key, Value = "1", ChangedBy = "Test" });
        return work.Db.SaveChangesAsync(Cancellation);
    }

    private static async Task RunAsync(AezDbContext db, IReadOnlyList<string> statements)
    {
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(db.Dialect == PostgresDialect.Instance ? OfPostgres(statement, db.IsTrial) : statement, Cancellation);
    }

    private static string OfPostgres(string statement, bool isTrial) => !statement.StartsWith("INSERT OR REPLACE", StringComparison.Ordinal)
        ? statement
        : statement.Replace(" OR REPLACE", "", StringComparison.Ordinal)
            + (isTrial ? "" : """ ON CONFLICT ("Month", "Ifk", "Indicator", "Instrument") DO UPDATE SET "Numerator" = excluded."Numerator", "Denominator" = excluded."Denominator" """);

    private static string Insert(Random random) => random.Next(2) == 0
        ? Contact(random.Next(5), random.Next(1, 9), random.Next(3), random.Next(9))
        : string.Create(CultureInfo.InvariantCulture, $"INSERT OR REPLACE INTO \"Metrics\" (\"Month\", \"Ifk\", \"Indicator\", \"Instrument\", \"Numerator\", \"Denominator\") VALUES ({201600 + random.Next(1, 6)}, 'A{random.Next(3)}', 'stock', '', {random.Next(9)}, NULL)");

    private static string Contact(int customer, int day, int kind, int row) => $"""
        INSERT INTO "Contacts" ("CustomerNumber", "Date", "Kind", "Outcome", "ImportId", "SourceRow") SELECT '{customer}', '2016-01-0{day}', {kind}, 0, 1, {row}
        WHERE NOT EXISTS (SELECT 1 FROM "Contacts" WHERE "CustomerNumber" = '{customer}' AND "Date" = '2016-01-0{day}' AND "Kind" = {kind})
        """;

    private static string Update(Random random) => random.Next(2) == 0
        ? $"UPDATE \"Contacts\" SET \"Outcome\" = {random.Next(3)}, \"Ifk\" = 'A{random.Next(3)}' WHERE \"CustomerNumber\" = '{random.Next(5)}'"
        : $"UPDATE \"Metrics\" SET \"Numerator\" = {random.Next(100)} WHERE \"Month\" >= {201600 + random.Next(1, 6)} AND \"Ifk\" = 'A{random.Next(3)}'";

    private static string Delete(Random random) => random.Next(2) == 0
        ? $"DELETE FROM \"Contacts\" WHERE \"Date\" = '2016-01-0{random.Next(1, 9)}'"
        : $"DELETE FROM \"Metrics\" WHERE \"Month\" = {201600 + random.Next(1, 6)}";

    private static async Task<IReadOnlyList<string>> ContentsOfAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return Contents(db);
    }

    private static List<string> Contents(AezDbContext db) =>
    [
        .. db.Contacts.AsNoTracking().AsEnumerable().Select(c => $"{c.CustomerNumber}|{c.Date:O}|{c.Kind}|{c.Outcome}|{c.Ifk}|{c.SourceRow}").Order(StringComparer.Ordinal),
        .. db.Metrics.AsNoTracking().AsEnumerable().Select(m => $"{m.Month}|{m.Ifk}|{m.Indicator}|{m.Numerator}|{m.Denominator}").Order(StringComparer.Ordinal),
    ];
}
