using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

[OnEachDatabase]
public sealed class AuditChainTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Entries_OfManyWritersAtOnce_FormOneChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", $"{writer}/{i}", cancellationToken: Cancellation);
        }, Cancellation)));

        var entries = await EntriesAsync();
        Assert.Equal(Enumerable.Range(1, 80).Select(n => (long)n), entries.Select(e => e.Id));
        var previous = "";
        foreach (var entry in entries)
            Assert.Equal(previous = AuditChain.Hash(previous, entry), entry.Sha256);
        Assert.Empty(await ProblemsAsync());
    }

    [Fact]
    public async Task Entries_OfOneSave_AreChainedInTheOrderOfTheirWriting()
    {
        await using (var db = await _database.CreateForAsync(ActingUser.System, Cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            foreach (var key in new[] { "eins", "zwei", "drei" })
                db.AuditEntries.Add(AuditEntry.Of(ActingUser.System, TimeProvider.System, AuditAction.Exported, "Liste", key));
            await db.SaveChangesAsync(Cancellation);
            db.AuditEntries.Add(AuditEntry.Of(ActingUser.System, TimeProvider.System, AuditAction.Exported, "Liste", "vier"));
            await db.SaveChangesAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        Assert.Equal(["eins", "zwei", "drei", "vier"], (await EntriesAsync()).Select(e => e.Key));
        Assert.Empty(await ProblemsAsync());
    }

    /// <summary>What is refused by the database leaves no hole, and a second attempt is chained anew.</summary>
    [Fact]
    public async Task Save_ThatFailed_IsChainedAtItsSecondAttempt()
    {
        await using var db = await _database.CreateForAsync(ActingUser.System, Cancellation);
        var entry = AuditEntry.Of(ActingUser.System, TimeProvider.System, AuditAction.Exported, "Liste", null!);
        db.AuditEntries.Add(entry);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", "dazwischen", cancellationToken: Cancellation);
        entry.Key = "danach";
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(["dazwischen", "danach"], (await EntriesAsync()).Select(e => e.Key));
        Assert.Empty(await ProblemsAsync());
    }

    [Theory]
    [InlineData("Eins\nZwei\r\nDrei\u0085Vier\u2028Fünf\0Ende", "Eins Zwei  Drei Vier Fünf Ende")]
    [InlineData("gruen\u202Efdp.exe\u2066\u200B", "gruenfdp.exe")]
    [InlineData("061234567", "(Nummer verdeckt)")]
    [InlineData("061 234 567.csv", "(Nummer verdeckt).csv")]
    [InlineData("Müller,061201411", "Müller,(Nummer verdeckt)")]
    [InlineData("Liste-061234567.csv", "Liste-(Nummer verdeckt).csv")]
    [InlineData("Kd061234567a.csv", "Kd(Nummer verdeckt)a.csv")]
    [InlineData("0\u200B61234567", "(Nummer verdeckt)")]
    [InlineData("355a012345 und 355 A 012 345", "(Nummer verdeckt) und (Nummer verdeckt)")]
    [InlineData("Stand_20160930.csv 2016 Integrationen AEZ-01", "Stand_20160930.csv 2016 Integrationen AEZ-01")]
    [InlineData("8ad2f15fad5050f9c61b57f664e6037f", "8ad2f15fad5050f9c61b57f664e6037f")]
    public async Task Words_AreOneLineWithoutWhatNobodySeesAndWithoutNumbersOfCustomers(string typed, string noted)
    {
        await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Imported, "Import", typed, cancellationToken: Cancellation);

        Assert.Equal(noted, Assert.Single(await EntriesAsync()).Key);
        Assert.Empty(await ProblemsAsync());
    }

    [Fact]
    public async Task Words_WithoutEnd_AreCut()
    {
        await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Imported, "Import", new string('x', 5000), $"A: {new string('y', 5000)}\nB: z", cancellationToken: Cancellation);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((300, 300 + "\nB: z".Length), (entry.Key.Length, entry.After!.Length));
    }

    [Fact]
    public void Numbers_OfTheHousesOwnForm_AreConcealedToo() =>
        Assert.Equal("Kundin (Nummer verdeckt).csv", new CustomerNumbers("K-[0-9]{4}").Conceal("Kundin k-1234.csv"));

    [Theory]
    [InlineData("UPDATE AuditEntries SET After = 'x' WHERE Id = 2", "Im Protokoll wurde der Eintrag Nr. 2 geändert")]
    [InlineData("UPDATE AuditEntries SET Network = '192.0.2.x' WHERE Id = 3", "Im Protokoll wurde der Eintrag Nr. 3 geändert")]
    [InlineData("UPDATE AuditEntries SET Sha256 = NULL WHERE Id = 2", "Nr. 2 wurde an der Verkettung des Protokolls vorbei geschrieben")]
    [InlineData("INSERT INTO AuditEntries (Id, At, User, Action, Subject, Key) VALUES (4, '2099-01-01 00:00:00', 'x', 0, 'x', 'x')", "Nr. 4 wurde an der Verkettung des Protokolls vorbei geschrieben")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 2; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'AuditEntries'", "Im Protokoll fehlt ein Eintrag")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 2; UPDATE AuditEntries SET Id = 2 WHERE Id = 3; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'AuditEntries'", "Im Protokoll wurde der Eintrag Nr. 2 geändert, oder vor ihm einer entfernt")]
    [InlineData("UPDATE AuditEntries SET At = '2001-01-01 00:00:00' WHERE Id = 3", "Minuten zurückgestellt")]
    [InlineData("DROP TRIGGER AuditEntries_NoUpdate; CREATE TRIGGER AuditEntries_NoUpdate BEFORE UPDATE ON AuditEntries WHEN 0 BEGIN SELECT 1; END", "umgeschrieben: AuditEntries_NoUpdate")]
    [InlineData("DROP TRIGGER ProofHeads_NoDelete", "fehlt in der Datenbank: ProofHeads_NoDelete")]
    [InlineData("CREATE TRIGGER heimlich AFTER INSERT ON AuditEntries BEGIN SELECT 1; END", "nicht von diesem Programm ist und Einträge verändern kann: heimlich")]
    public async Task ChangedByHand_IsFound(string sql, string problem)
    {
        for (var i = 1; i <= 3; i++)
            await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", $"Seite {i}", cancellationToken: Cancellation);
        await using (var db = _database.CreateDbContext())
        {
            if (_database.IsPostgres)
            {
                await ChangeOnServerAsync(db, sql);
                Assert.Contains(await ProblemsAsync(), p => p.Contains(problem, StringComparison.Ordinal));
                return;
            }
            var guards = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE name IN ('AuditEntries_NoDelete', 'AuditEntries_NoUpdate')").ToListAsync(Cancellation);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_NoDelete", Cancellation);
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_NoUpdate", Cancellation);
            if (sql.StartsWith("DROP TRIGGER AuditEntries", StringComparison.Ordinal))
                sql = sql[(sql.IndexOf(';', StringComparison.Ordinal) + 1)..];
            await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
            foreach (var guard in guards.Where(g => !sql.Contains("TRIGGER AuditEntries_NoUpdate", StringComparison.Ordinal) || !g.Contains("NoUpdate", StringComparison.Ordinal)))
                await db.Database.ExecuteSqlRawAsync(guard, Cancellation);
        }

        Assert.Contains(await ProblemsAsync(), p => p.Contains(problem, StringComparison.Ordinal));
    }

    /// <summary>The same as one says it there.</summary>
    private static async Task ChangeOnServerAsync(AezDbContext db, string sql)
    {
        if (sql.Contains("TRIGGER", StringComparison.Ordinal))
        {
            await db.Database.ExecuteSqlRawAsync(sql.Split(' ')[2] switch
            {
                "ProofHeads_NoDelete" => """DROP TRIGGER "ProofHeads_NoDelete" ON "ProofHeads" """,
                "heimlich" => """CREATE TRIGGER heimlich AFTER INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION "RefuseChange"()""",
                _ => """
                    DROP TRIGGER "AuditEntries_NoUpdate" ON "AuditEntries";
                    CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" FOR EACH ROW WHEN (false) EXECUTE FUNCTION "RefuseChange"()
                    """,
            });
            return;
        }
        await using (await db.WithoutDefenceAsync())
        {
            foreach (var statement in sql.Split("; "))
                await (statement.Contains("sqlite_sequence", StringComparison.Ordinal) ? db.ForgetNumbersAsync(2) : db.TypeAsync(statement));
        }
    }

    /// <summary>A log of the version before: its entries stay as they are, and are covered by the first one that is chained.</summary>
    [Fact]
    public async Task Entries_OfBefore_AreCoveredByTheFirstOneAfterThem()
    {
        await using var old = new OldDatabase();
        await old.FillAsync();

        var before = await old.CheckAsync();
        Assert.Empty(before.Problems);
        Assert.Equal((3, 2), (before.Entries, before.Unchained));

        await old.SqlAsync("DROP TRIGGER AuditEntries_NoUpdate; UPDATE AuditEntries SET User = 'x' WHERE Id = 1");
        Assert.Contains((await old.CheckAsync()).Problems, p => p.Contains("aus der Zeit vor der Verkettung (bis Nr. 2)", StringComparison.Ordinal));
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        await using var db = _database.CreateDbContext();
        return (await AuditLogCheck.CheckAsync(db, cancellationToken: Cancellation)).Problems;
    }

    private sealed class OldDatabase : IDbContextFactory<AezDbContext>, IAsyncDisposable
    {
        private const string LastBefore = "20261129190000_CoveredIfks";

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-old-");

        private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

        public AezDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

        public async Task FillAsync()
        {
            await using (var db = CreateDbContext())
            {
                await db.GetService<IMigrator>().MigrateAsync(LastBefore, Cancellation);
                await db.Database.ExecuteSqlRawAsync(
                    "INSERT INTO AuditEntries (At, User, Action, Subject, Key) VALUES ('2016-10-01 08:00:00', 'a', 0, 'Ziel', 'x'), ('2016-10-02 08:00:00', 'b', 0, 'Ziel', 'y')", Cancellation);
            }
            await new SqliteSetup(() => this, ConnectionString).EnsureAsync(Cancellation);
        }

        public async Task SqlAsync(string sql)
        {
            await using var db = CreateDbContext();
            await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
        }

        public async Task<AuditLogState> CheckAsync()
        {
            await using var db = CreateDbContext();
            return await AuditLogCheck.CheckAsync(db, cancellationToken: Cancellation);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
