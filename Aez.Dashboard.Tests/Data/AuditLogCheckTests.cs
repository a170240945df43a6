using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

[OnEachDatabase]
public sealed class AuditLogCheckTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var page in new[] { "Seite 1", "Seite 2", "Seite 3" })
            await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", page);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task AsWritten_IsInOrder()
    {
        // An entry that failed takes its number back.
        await Assert.ThrowsAsync<DbUpdateException>(async () =>
        {
            await using var db = _database.CreateDbContext();
            db.AuditEntries.Add(new AuditEntry { User = "x", Subject = "x", Key = null! });
            await db.SaveChangesAsync();
        });
        await _database.Audit().WriteAsync(ActingUser.System, AuditAction.Exported, "Liste", "Seite 4");

        Assert.Empty(await CheckAsync());
    }

    [Theory]
    [InlineData("DROP TRIGGER AuditEntries_NoUpdate", "Der Schutz des Protokolls vor Änderungen fehlt")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 2", "Im Protokoll fehlt ein Eintrag.")]
    [InlineData("DELETE FROM AuditEntries WHERE Id > 1", "Im Protokoll fehlen 2 Einträge.")]
    public async Task ChangedByHand_IsNamedByVerify(string sql, string problem)
    {
        await using (var db = _database.CreateDbContext())
        {
            if (sql.StartsWith("DROP TRIGGER", StringComparison.Ordinal))
            {
                await db.TypeAsync(_database.IsPostgres ? sql + " ON AuditEntries" : sql);
            }
            else
            {
                await using (await db.WithoutDefenceAsync())
                    await db.TypeAsync(sql);
            }
        }

        Assert.Contains(problem, Assert.Single(await CheckAsync()), StringComparison.Ordinal);
        var run = await CommandLineRun.OnAsync(_database, "verify");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        await using var db = _database.CreateDbContext();
        return (await AuditLogCheck.CheckAsync(db)).Problems;
    }
}
