using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

public sealed class DatabaseSetupTests : IDbContextFactory<AezDbContext>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-setup-");

    private Action? _onContext;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

    private SqliteSetup Setup => new(() => this, ConnectionString);

    public AezDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

    /// <summary>As the setup asks for it: after it has found that something is pending.</summary>
    Task<AezDbContext> IDbContextFactory<AezDbContext>.CreateDbContextAsync(CancellationToken cancellationToken)
    {
        _onContext?.Invoke();
        return Task.FromResult(CreateDbContext());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Database_ThatDoesNotExist_IsCreated()
    {
        await Setup.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task Database_OfAnOlderVersion_IsMigrated()
    {
        await ToFirstMigrationAsync();

        await Setup.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await PendingAsync());
    }

    /// <summary>The program of before kept no counts of what flows in a month: they are there after the first start, and what was broken off is done by the next.</summary>
    [Fact]
    public async Task MetricsOfAnOlderVersion_AreMadeAnewWhateverBreaksOff()
    {
        var store = new MetricsStore(new RuleStore(TimeProvider.System));
        await using (var db = CreateDbContext())
        {
            // The log of that version is not that of today.
            db.NotesItself = true;
            await db.GetService<IMigrator>().MigrateAsync("SignInSessions", Cancellation);
            db.AddRange(
                new Officer { Code = "A1", Name = "Eins", Team = "T", FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) },
                new CarePeriod { CustomerNumber = "061000001", Ifk = "A1", From = new DateOnly(2016, 1, 1) },
                new Contact { CustomerNumber = "061000001", Date = new DateOnly(2016, 2, 3) });
            // Imports have more columns today.
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Imports" ("Kind", "FileName", "Sheet", "Sha256", "ImportedBy", "ImportedAt", "DataAsOf", "NewRows", "ChangedRows", "ClearedRows", "UnchangedRows", "OutdatedRows", "SkippedRows", "RejectedRows", "Rank")
                VALUES (1, 'Bestand.csv', '', '', 'Test', '2016-04-01 08:00:00', '2016-03-31', 0, 0, 0, 0, 0, 0, 0, 0)
                """,
                Cancellation);
            db.Add(new MetricValue { Month = 201601, Ifk = "A1", Indicator = Indicator.Stock.Key, Instrument = "", Numerator = 1 });
            await db.SaveChangesAsync(Cancellation);
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => new SqliteSetup(() => this, ConnectionString, () => new Interrupted()).EnsureAsync(Cancellation));
        await new SqliteSetup(() => this, ConnectionString, () => store).EnsureAsync(Cancellation);

        await using var after = CreateDbContext();
        Assert.Empty(await store.CompareAsync(after, Cancellation));
        Assert.Equal(
            ["201601 Open 1", "201602 Reached 1", "201603 Open 1"],
            (await after.MetricDetails.Where(d => d.Topic == DetailTopics.ContactInMonth).OrderBy(d => d.Month).ToListAsync(Cancellation)).Select(d => $"{d.Month} {d.Category} {d.Count}"));
        Assert.Empty(await after.Settings.ToListAsync(Cancellation));
        await new SqliteSetup(() => this, ConnectionString, () => new Interrupted()).EnsureAsync(Cancellation);
    }

    /// <summary>Every verb asks: with nothing to do the file must not be written.</summary>
    [Fact]
    public async Task Database_OfThisVersion_IsLeftAlone()
    {
        await Setup.EnsureAsync(TestContext.Current.CancellationToken);
        var before = await SchemaVersionAsync();

        await Setup.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Equal(before, await SchemaVersionAsync());
    }

    /// <summary>A process that was ended while it migrated held every later start for two minutes, and then refused it.</summary>
    [Fact]
    public async Task Database_WithALockThatAnEndedProcessLeftBehind_IsMigratedAtOnce()
    {
        await ToFirstMigrationAsync();
        await using (var db = CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-29 08:00:00+00:00')""", TestContext.Current.CancellationToken);

        await Setup.EnsureAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task Database_ThatAnotherProcessMigrates_IsRefusedWithASentenceAndLeftAlone()
    {
        await ToFirstMigrationAsync();
        var before = await SchemaVersionAsync();
        var impatient = new SqliteSetup(() => this, ConnectionString, patience: TimeSpan.FromSeconds(0.5));
        await using (new FileStream(Path.Combine(_folder.FullName, "aez.db.migration"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var refusal = await Assert.ThrowsAsync<UnusableDatabaseException>(() => impatient.EnsureAsync(TestContext.Current.CancellationToken));
            Assert.StartsWith("Die Datenbank wird gerade von einem anderen Programm aktualisiert", refusal.Message);
            Assert.Equal(before, await SchemaVersionAsync());
        }

        await impatient.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task Migration_ThatIsCancelled_DoesNotGoOnAndCanBeRunAgain()
    {
        await ToFirstMigrationAsync();
        var before = await SchemaVersionAsync();
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _onContext = cancelled.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Setup.EnsureAsync(cancelled.Token));

        _onContext = null;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(before.Schema, (await SchemaVersionAsync()).Schema);
        await Setup.EnsureAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await PendingAsync());
    }

    [Fact]
    public async Task Database_ThatSeveralProcessesStartOnAtOnce_IsCreatedOnce()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), TestContext.Current.CancellationToken, async (_, cancellation) => await Setup.EnsureAsync(cancellation));

        Assert.Empty(await PendingAsync());
    }

    [Theory]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('20991231000000_Later', '99.0.0')", "neueren Version des Programms (20991231000000_Later)")]
    [InlineData("DROP TABLE __EFMigrationsHistory", "Datenbank eines anderen Programms")]
    public async Task Database_OfANewerVersionOrAnotherProgram_IsRefusedAndLeftAlone(string change, string expected)
    {
        await Setup.EnsureAsync(TestContext.Current.CancellationToken);
        await using (var db = CreateDbContext())
            await db.Database.ExecuteSqlRawAsync(change, TestContext.Current.CancellationToken);
        var before = await SchemaVersionAsync();

        var refusal = await Assert.ThrowsAsync<UnusableDatabaseException>(() => Setup.EnsureAsync(TestContext.Current.CancellationToken));

        Assert.Contains(expected, refusal.Message);
        Assert.Equal(before, await SchemaVersionAsync());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The program is ended while it computes.</summary>
    private sealed class Interrupted : IDerivedStore
    {
        public Task MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken) => throw new OperationCanceledException();
    }

    private async Task ToFirstMigrationAsync()
    {
        await using var db = CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> PendingAsync()
    {
        await using var db = CreateDbContext();
        return await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SQLite counts each writing transaction and each change of the schema.</summary>
    private async Task<(long Data, long Schema)> SchemaVersionAsync()
    {
        await using var db = CreateDbContext();
        var schema = await db.Database.SqlQuery<long>($"PRAGMA schema_version").ToListAsync(TestContext.Current.CancellationToken);
        return (new FileInfo(Path.Combine(_folder.FullName, "aez.db")).LastWriteTimeUtc.Ticks, schema.Single());
    }
}
