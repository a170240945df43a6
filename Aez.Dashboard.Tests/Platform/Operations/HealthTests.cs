using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Platform.Operations;

/// <summary>Alive and ready are two things: who is alive and not ready is left alone, and not sent anybody.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-health-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "aez.db");

    private string ConnectionString => $"Data Source={Database};Pooling=False";

    private Dictionary<string, string?> Settings => new() { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Data__Directory"] = _folder.FullName };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Server_WhoseDatabaseIsGone_IsAliveAndNotReady()
    {
        await using var server = await ServerProcess.StartAsync(Settings, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "health"));

        await ImportHost.DumpAsync(ConnectionString, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Spaeter', '99')");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Die Datenbank ist nicht die dieses Programms oder von einer neueren Version."), await AskAsync(server, "health/ready"));
        File.Move(Database, Database + ".weg");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Die Datenbank fehlt oder muss erst auf den Stand dieser Version gebracht werden."), await AskAsync(server, "health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "health/live"));
    }

    /// <summary>A large database takes minutes: somebody holds what a migration waits for.</summary>
    [Fact]
    public async Task Server_ThatMigrates_SaysSoAndIsReadyAfterwards()
    {
        await using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System))
            await OldSchema.CreateAsync(db, LastVersion(), Cancellation);
        ServerProcess server;
        await using (new FileStream(Database + ".migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            server = ServerProcess.Begin(Settings);
            await AliveAsync(server);

            var (status, page) = await AskAsync(server, "");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("Die Datenbank wird gerade auf den Stand dieser Version gebracht.", WebUtility.HtmlDecode(page));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(server, "health/ready")).Status);
        }
        await using (server)
        {
            await server.ReadyAsync(Cancellation);
            Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(server, "health/ready"));
        }
    }

    [Fact]
    public async Task Server_ThatIsAskedToEndWhileItMigrates_EndsAndHasChangedNothing()
    {
        var version = LastVersion();
        await using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System))
            await OldSchema.CreateAsync(db, version, Cancellation);
        await using (new FileStream(Database + ".migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            await using var server = ServerProcess.Begin(Settings);
            await AliveAsync(server);
            server.Ask();
            Assert.Equal(1, (await server.EndedAsync(Cancellation)).ExitCode);
        }
        Assert.Equal([version], await ImportHost.DumpAsync(ConnectionString, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\""));
    }

    private static string LastVersion() => Versions()[^1];

    private static IReadOnlyList<string> Versions()
    {
        using var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite("Data Source=:memory:").Options, TimeProvider.System);
        return [.. db.Database.GetMigrations().SkipLast(1)];
    }

    private static async Task AliveAsync(ServerProcess server)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                if ((await AskAsync(server, "health/live")).Status == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, Cancellation);
            }
        }
        Assert.Fail("The server does not answer.");
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ServerProcess server, string path)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.GetAsync(path, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
