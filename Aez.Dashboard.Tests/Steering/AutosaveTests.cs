using System.Data.Common;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>One save that fails is one save: those after it work as if it had not been.</summary>
public sealed class AutosaveTests
{
    private static readonly TextKey Minutes = new(DialogueField.Minutes);

    [Fact]
    public async Task Save_WhileSomebodyElseWrites_FailsAloneAndTheNextIsKept()
    {
        await using var host = new DialogueHost();
        await host.FillAsync();
        await using var product = new Product(host.Database, host.Clock, new ImpatientDatabase(host.Database));
        var commands = product.Get<DialogueCommands>();

        await using (var other = new SqliteConnection(host.Database.ConnectionString))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var writing = other.BeginTransaction();
            for (var attempt = 0; attempt < 2; attempt++)
                Assert.StartsWith("Die Datenbank wird gerade", await RefusalAsync(() => SaveAsync(commands, "Verloren?")));
        }

        Assert.Equal(1, (await SaveAsync(commands, "Gehalten")).Saved!.Version);
        Assert.Equal(2, (await SaveAsync(commands, "Gehalten und ergänzt", 1)).Saved!.Version);
    }

    /// <summary>A full disk makes the database roll the transaction back by itself; a connection of the pool must not remember it.</summary>
    [Fact]
    public async Task Save_OnAFullDisk_FailsAloneAndTheNextIsKept()
    {
        await using var host = new DialogueHost();
        await host.FillAsync();
        using var disk = new SmallDisk(host.Database.ConnectionString.Replace("Pooling=False", "Pooling=True", StringComparison.Ordinal));
        await using var product = new Product(host.Database, host.Clock, disk);
        var commands = product.Get<DialogueCommands>();
        Assert.Equal(1, (await SaveAsync(commands, "Anfang")).Saved!.Version);

        disk.IsFull = true;
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.StartsWith("Auf dem Datenträger der Datenbank ist kein Platz mehr", await RefusalAsync(() => SaveAsync(commands, new string('x', DialogueRules.MaxTextLength), 1)));

        disk.IsFull = false;
        Assert.Equal(2, (await SaveAsync(commands, "Ende", 1)).Saved!.Version);
    }

    private static Task<TextResult> SaveAsync(DialogueCommands commands, string text, int version = 0) =>
        commands.SaveTextAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, Minutes, text, version, TestContext.Current.CancellationToken);

    private static async Task<string?> RefusalAsync(Func<Task> save) => DatabaseErrors.Explain(await Assert.ThrowsAnyAsync<Exception>(save));

    /// <summary>A database that may not grow while the disk is full.</summary>
    private sealed class SmallDisk(string connectionString) : DbConnectionInterceptor, IDbContextFactory<AezDbContext>, IDisposable
    {
        public bool IsFull { get; set; }

        public AezDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(connectionString).AddInterceptors(this).Options, TimeProvider.System);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Limit(connection);
            return Task.CompletedTask;
        }

        public void Dispose() => SqliteConnection.ClearAllPools();

        private void Limit(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            // A limit below the present size is the present size.
            command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000)}";
            command.ExecuteScalar();
        }
    }
}
