using System.Diagnostics;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.Features.Import.Deliveries;

/// <summary>The server itself, killed without warning while it takes files of the watched folder, and started again.</summary>
public sealed class DeliveryKilledTests : IDisposable
{
    /// <summary>Each in a database of its own, killed twice.</summary>
    private const int Rounds = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string[] Told =
    [
        "SELECT 'Integrity', * FROM pragma_integrity_check",
        "SELECT 'Delivery', FileName, Sha256, Mode, Outcome, Kinds, NewRows, ChangedRows, ClearedRows, UnchangedRows, OutdatedRows, SkippedRows, RejectedRows, Reason FROM Deliveries ORDER BY FileName",
        "SELECT 'Import', Sha256, Kind, NewRows, FirstMonth, LastMonth FROM Imports ORDER BY Sha256, Kind",
        "SELECT 'Contacts', count(*) FROM Contacts", "SELECT 'CarePeriods', count(*) FROM CarePeriods", "SELECT 'Feedback', count(*) FROM Feedback",
        "SELECT 'Metrics', * FROM Metrics ORDER BY 2, 3, 4, 5", "SELECT 'MetricDetails', * FROM MetricDetails ORDER BY 2, 3, 4, 5",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-killed-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_KilledWhileItTakesFiles_TakesEachOnceAfterItsRestart()
    {
        var random = new Random();
        var seed = random.Next();
        random = new Random(seed);
        var whole = PlaceOf("ganz");
        var work = await RunAsync(whole, null);
        var expected = await DumpAsync(whole);
        Assert.Equal(9, expected.Count(line => line.StartsWith("Delivery", StringComparison.Ordinal) && line.Split('|')[3..5] is ["2", "1"]));

        var interrupted = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var place = PlaceOf($"runde-{round}");
            foreach (var share in new[] { (round - random.NextDouble()) / Rounds, random.NextDouble() })
            {
                await RunAsync(place, work * share);
                interrupted += await TakenAsync(place) < 9 ? 1 : 0;
            }
            await RunAsync(place, null);

            Assert.True(expected.SequenceEqual(await DumpAsync(place)), $"Round {round} of seed {seed}: {string.Join(", ", (await DumpAsync(place)).Except(expected).Take(5))}");
            var verify = await ProgramRun.RunAsync(SettingsOf(place), "verify");
            Assert.True(verify.ExitCode == 0, $"Round {round} of seed {seed}: {verify.Output}{verify.Error}");
        }
        Assert.True(interrupted >= 2, $"Only {interrupted} of {2 * Rounds} kills came while there were files to take.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PlaceOf(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;

    private static Dictionary<string, string?> SettingsOf(string place)
    {
        var watched = Path.Combine(place, "lieferungen");
        if (!Directory.Exists(watched))
        {
            Directory.CreateDirectory(watched);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "data", "samples")))
                File.Copy(file, Path.Combine(watched, Path.GetFileName(file)));
        }
        return new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Test",
            ["Data__Directory"] = Path.Combine(place, "data"),
            ["ConnectionStrings__Aez"] = ConnectionOf(place),
            ["Deliveries__Folder"] = watched,
            ["Deliveries__Mode"] = "Commit",
            ["Deliveries__Seconds"] = "1",
        };
    }

    /// <summary>Runs the server until it has taken everything, or has worked so long since it answered, and kills it.</summary>
    /// <returns>How long it worked: its own time, since a busy machine stretches the clock's.</returns>
    private static async Task<TimeSpan> RunAsync(string place, TimeSpan? enough)
    {
        await using var server = await ServerProcess.StartAsync(SettingsOf(place), Cancellation);
        var (began, clock) = (server.Worked, Stopwatch.StartNew());
        while (enough is { } moment ? server.Worked - began < moment && await TakenAsync(place) < 9 : await TakenAsync(place) < 9)
        {
            Assert.True(clock.Elapsed < Patience, $"After {clock.Elapsed} {await TakenAsync(place)} of 9 files are taken.");
            await Task.Delay(enough is null ? 200 : 5, Cancellation);
        }
        var worked = server.Worked - began;
        server.Kill();
        return worked;
    }

    private static async Task<int> TakenAsync(string place)
    {
        await using var connection = new SqliteConnection(ConnectionOf(place) + ";Mode=ReadOnly");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Deliveries";
        return Convert.ToInt32(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<IReadOnlyList<string>> DumpAsync(string place) => ImportHost.DumpAsync(ConnectionOf(place), Told);

    private static string ConnectionOf(string place) => $"Data Source={Path.Combine(place, "data", "aez.db")};Pooling=False";
}
