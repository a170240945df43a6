using System.Data.Common;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Data;

[OnEachDatabase]
public sealed class UnitOfWorkTests
{
    private static readonly ActingUser User = new("Leitung", Role.TeamLead);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_ThatCommits_IsStoredAndNotedInTheNameOfTheUser()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        Assert.Equal(7, await unit.WriteAsync(User, async work =>
        {
            work.Db.Settings.Add(Setting("a"));
            await work.CommitAsync(Cancellation);
            return 7;
        }, Cancellation));

        Assert.Equal(["a"], await SettingsAsync(database));
        await using var db = database.CreateDbContext();
        Assert.Equal("Leitung", (await db.AuditEntries.SingleAsync(Cancellation)).User);
    }

    [Fact]
    public async Task Work_ThatDoesNotCommitOrThrows_LeavesNothing()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        await unit.WriteAsync(User, work => AddAsync(work, "a"), Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.WriteAsync(User, async work =>
        {
            await AddAsync(work, "b");
            throw new InvalidOperationException("no");
        }, Cancellation));

        Assert.Empty(await SettingsAsync(database));
    }

    [Fact]
    public async Task Work_ThatReturnsToAMark_KeepsWhatWasBefore()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        await unit.WriteAsync(User, async work =>
        {
            await AddAsync(work, "a");
            await work.MarkAsync("here", Cancellation);
            await AddAsync(work, "b");
            await work.ReturnToAsync("here");
            await AddAsync(work, "c");
            await work.CommitAsync(Cancellation);
        }, Cancellation);

        Assert.Equal(["a", "c"], await SettingsAsync(database));
    }

    /// <summary>Again means all of it, on another context: what the first attempt had in memory is gone.</summary>
    [Fact]
    public async Task Work_RefusedByABusyDatabase_RunsAgainFromTheBeginning()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);
        var contexts = new HashSet<AezDbContext>(ReferenceEqualityComparer.Instance);

        await unit.WriteAsync(User, async work =>
        {
            contexts.Add(work.Db);
            await AddAsync(work, "a");
            if (contexts.Count < 3)
                throw new DbUpdateException("busy", new SqliteException("database is locked", 5));
            await work.CommitAsync(Cancellation);
        }, Cancellation);

        Assert.Equal(3, contexts.Count);
        Assert.Equal(["a"], await SettingsAsync(database));
    }

    /// <summary>As the framework's stores save: one by one, on the context of a request.</summary>
    [Fact]
    public async Task Changes_SavedWithoutAUnit_AreOneByThemselvesAndTriedAgain()
    {
        var busy = new BusyAtFirst();
        await using var database = new TestDatabase(busy);
        await using var db = database.CreateDbContext();
        db.Actor = User;
        db.Settings.Add(Setting("a"));
        busy.Times = 2;

        Assert.True(await db.SaveChangesAsync(Cancellation) > 0);

        Assert.False(db.ChangeTracker.HasChanges());
        Assert.Equal(["a"], await SettingsAsync(database));
        Assert.Single(await db.AuditEntries.Where(entry => entry.User == "Leitung").ToListAsync(Cancellation));
    }

    /// <summary>The next save has all that this one had.</summary>
    [Fact]
    public async Task Changes_ThatABusyDatabaseRefuses_AreStillThere()
    {
        var busy = new BusyAtFirst();
        await using var database = new TestDatabase(busy);
        await using var db = database.CreateDbContext();
        db.Actor = User;
        db.Settings.Add(Setting("a"));
        busy.Times = 3;
        await Assert.ThrowsAsync<SqliteException>(() => db.SaveChangesAsync(Cancellation));
        Assert.Empty(await SettingsAsync(database));

        db.Settings.Add(Setting("b"));
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(["a", "b"], await SettingsAsync(database));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.User == "Leitung", Cancellation));
    }

    [Fact]
    public async Task Saves_OnAContextThatIsThere_AreOneAsAWhole()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);
        await using var db = database.CreateDbContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.WriteAsync<bool>(db, User, async work =>
        {
            await AddAsync(work, "a");
            throw new InvalidOperationException("no");
        }, Cancellation));
        Assert.Empty(await SettingsAsync(database));

        db.ChangeTracker.Clear();
        Assert.True(await unit.WriteAsync(db, User, async work =>
        {
            await AddAsync(work, "b");
            await AddAsync(work, "c");
            await work.CommitAsync(Cancellation);
            return true;
        }, Cancellation));
        Assert.Equal(["b", "c"], await SettingsAsync(database));
    }

    /// <summary>The guard that all tests of the program run with.</summary>
    [Fact]
    public async Task Statement_OutsideAUnit_IsRefusedInTests()
    {
        await using var database = new TestDatabase();
        await using var db = new UnitGuard.Contexts(database).CreateDbContext();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Settings.Where(setting => setting.Key == "a").ExecuteDeleteAsync(Cancellation));

        Assert.StartsWith(UnitGuard.Refusal, refused.Message);
        Assert.Throws<InvalidOperationException>(() => db.Run("""DELETE FROM "Settings" """));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(13, 1)]
    public async Task Work_ThatKeepsFailing_IsTriedThreeTimesWhereThatMayHelp(int code, int attempts)
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);
        var made = 0;

        await Assert.ThrowsAsync<SqliteException>(() => unit.WriteAsync(User, _ =>
        {
            made++;
            throw new SqliteException("no", code);
        }, Cancellation));

        Assert.Equal(attempts, made);
    }

    [Fact]
    public async Task Work_ThatFailsAfterItsCommit_IsNotDoneTwice()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);

        await Assert.ThrowsAsync<SqliteException>(() => unit.WriteAsync(User, async work =>
        {
            await AddAsync(work, "a");
            await work.CommitAsync(Cancellation);
            throw new SqliteException("busy", 5);
        }, Cancellation));

        Assert.Equal(["a"], await SettingsAsync(database));
    }

    /// <summary>The connection breaks while the database commits: whether it has is looked up.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_WhoseAnswerIsLost_TellsWhetherItStands(bool stands)
    {
        var breaking = new BreakingCommit(stands);
        await using var database = new TestDatabase(breaking);
        using var unit = new UnitOfWork(database);

        var write = unit.WriteAsync(User, async work =>
        {
            breaking.IsOn = true;
            await AddAsync(work, "a");
            await work.CommitAsync(Cancellation);
        }, Cancellation);

        if (stands)
            await write;
        else
            await Assert.ThrowsAsync<SqliteException>(() => write);
        breaking.IsOn = false;
        Assert.Equal(stands ? ["a"] : [], await SettingsAsync(database));
    }

    [Fact]
    public async Task Lock_HeldBySomebody_IsWaitedForOrRefused()
    {
        await using var database = new TestDatabase();
        using var unit = new UnitOfWork(database);
        var inside = new TaskCompletionSource();

        Task second;
        using (await unit.HoldAsync(NamedLock.Signing, Cancellation))
        {
            Assert.Null(await unit.TryHoldAsync(NamedLock.Signing, Cancellation));
            using (var other = await unit.TryHoldAsync(NamedLock.Import, Cancellation))
                Assert.NotNull(other);
            second = unit.WriteAsync(User, NamedLock.Signing, async work =>
            {
                await AddAsync(work, "a");
                await work.CommitAsync(Cancellation);
                return true;
            }, Cancellation);
            Assert.False(second.IsCompleted);
        }
        await second;
        Assert.Equal(["a"], await SettingsAsync(database));
    }

    private static Setting Setting(string key) => new() { Key = key, Value = "1", ChangedBy = "Test" };

    private static Task AddAsync(Work work, string key)
    {
        work.Db.Settings.Add(Setting(key));
        return work.Db.SaveChangesAsync(Cancellation);
    }

    private static async Task<List<string>> SettingsAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.Settings.OrderBy(s => s.Key).Select(s => s.Key).ToListAsync(Cancellation);
    }

    /// <summary>Loses the answer of a commit that was made, or the commit itself.</summary>
    private sealed class BreakingCommit(bool stands) : DbTransactionInterceptor
    {
        public bool IsOn { get; set; }

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!IsOn)
                return result;
            if (stands)
                await transaction.CommitAsync(cancellationToken);
            throw new SqliteException("the line broke", 10);
        }
    }

    /// <summary>Somebody else has the database as a transaction begins, so many times.</summary>
    private sealed class BusyAtFirst : DbTransactionInterceptor
    {
        public int Times { get; set; }

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            Times-- > 0 ? throw new SqliteException("database is locked", 5) : new(result);
    }
}
