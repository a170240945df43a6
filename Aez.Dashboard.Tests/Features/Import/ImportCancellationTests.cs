using System.Text.RegularExpressions;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>
/// Somebody cancels at each stage of an import and of its undo in turn: as soon as the database gets the first statement of a kind.
/// Each time it ends soon, and nothing is half done.
/// </summary>
public sealed partial class ImportCancellationTests
{
    private const int Customers = 200;

    // A row under way may take a few; the rows that are left would take hundreds.
    private const int SoonEnough = 40;

    private static readonly ImportOptions Later = new(new DateOnly(2016, 9, 30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Care that goes to another IFK, of customers of whom files have told: claims, care, its settlement and whom the files are about all change.</summary>
    private static string HandedOver => Stock("AEZ-02", "01.06.2016");

    [Fact]
    public Task Import_CancelledAtEachStage_LeavesNothing() => CancelAtEachStageAsync(
        _ => Task.FromResult(0),
        (host, _, cancellation) => host.Service.ImportAsync([ImportHost.File(HandedOver)], Later, ImportHost.User, cancellation: cancellation),
        """INSERT INTO "CarePeriods" """, """INSERT INTO "CoveredIfks" """, """DELETE FROM "CoveredIfks" """, """INSERT INTO "RecordClaims" """, """UPDATE "CarePeriods" """, """INSERT OR REPLACE INTO "Metrics" """, """INSERT INTO "AuditEntries" """);

    [Fact]
    public Task Undo_CancelledAtEachStage_LeavesNothing() => CancelAtEachStageAsync(
        async host => (await host.ImportAsync(HandedOver, Later)).ImportId!.Value,
        (host, import, cancellation) => host.Service.UndoAsync(import, ImportHost.User, cancellation),
        """DELETE FROM "CarePeriods" """, """INSERT INTO "CoveredIfks" """, """DELETE FROM "CoveredIfks" """, """DELETE FROM "RecordClaims" """, """UPDATE "CarePeriods" """, """INSERT OR REPLACE INTO "Metrics" """, """INSERT INTO "AuditEntries" """);

    private static async Task CancelAtEachStageAsync(Func<ImportHost, Task<int>> prepare, Func<ImportHost, int, CancellationToken, Task> run, params string[] expected)
    {
        var watch = new StatementWatch();
        await using var host = await WithContactsAsync(watch);
        var import = await prepare(host);
        var stages = await StagesOfAsync(prepare, run);
        Assert.Equal([], expected.Select(stage => stage.Trim()).Except(stages));
        var before = await DumpAsync(host);

        foreach (var stage in stages)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var since = 0;
            watch.Seen = sql =>
            {
                if (stop.IsCancellationRequested)
                    since++;
                else if (StageOf(sql) == stage)
                    stop.Cancel();
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run(host, import, stop.Token));
            watch.Seen = null;

            Assert.True(since <= SoonEnough, $"{stage}: {since} statements after it was cancelled.");
            Assert.Equal(before, await DumpAsync(host));
        }

        await run(host, import, Cancellation);
        Assert.NotEqual(before, await DumpAsync(host));
    }

    /// <summary>What the database gets while nobody cancels, each kind once; from the commit on there is no way back.</summary>
    private static async Task<List<string>> StagesOfAsync(Func<ImportHost, Task<int>> prepare, Func<ImportHost, int, CancellationToken, Task> run)
    {
        var watch = new StatementWatch();
        await using var host = await WithContactsAsync(watch);
        var import = await prepare(host);
        var stages = new List<string>();
        var isOver = false;
        watch.Seen = sql =>
        {
            isOver |= sql.StartsWith("COMMIT", StringComparison.Ordinal);
            if (!isOver && StageOf(sql) is { } stage && !stages.Contains(stage))
                stages.Add(stage);
        };
        await run(host, import, Cancellation);
        return stages;
    }

    /// <summary>Statement and table of what changes rows, and each other table that is read.</summary>
    private static string? StageOf(string sql) => Stage().Match(sql) is { Success: true } stage ? stage.Value : null;

    private static async Task<ImportHost> WithContactsAsync(StatementWatch watch)
    {
        var host = new ImportHost(watch);
        await host.ImportAsync(ImportHost.Officers);
        await host.ImportAsync(Stock("AEZ-01", "01.01.2015"), new ImportOptions(new DateOnly(2016, 3, 31)));
        await host.ImportAsync("Kundennummer;Datum;Kontaktart\n" + Rows(i => $"{i:000000000};01.09.2016;Video\n"), Later);
        return host;
    }

    private static string Stock(string ifk, string from) => "Kundennummer;IFK;Betreuung von;Betreuung bis\n" + Rows(i => $"{i:000000000};{ifk};{from};\n");

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(1, Customers).Select(row));

    private static async Task<IEnumerable<string>> DumpAsync(ImportHost host) =>
        (await ImportHost.DumpAsync(host.ConnectionString, [.. host.Database.Tables().Select(table => $"SELECT '{table}', * FROM \"{table}\"")])).Order(StringComparer.Ordinal).ToList();

    [GeneratedRegex("""^(INSERT INTO|INSERT OR REPLACE INTO|UPDATE|DELETE FROM) "\w+"|(?<=FROM )"\w+" """)]
    private static partial Regex Stage();
}
