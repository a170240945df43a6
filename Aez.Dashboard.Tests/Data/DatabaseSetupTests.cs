using Aez.Dashboard.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

public sealed class DatabaseSetupTests : IDbContextFactory<AezDbContext>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-setup-");

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

    private DatabaseSetup Setup => new(() => this, ConnectionString);

    public AezDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

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
        await using (var db = CreateDbContext())
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), TestContext.Current.CancellationToken);

        await Setup.EnsureAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await PendingAsync());
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
