using Aez.Dashboard.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>An import that is cancelled, refused by the database or met by another one: what was stored stays, the rest is as before.</summary>
public sealed class ImportInterruptionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_WhileWriting_LeavesTheDatabaseAsBefore()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reporter(report =>
        {
            if (report is { Phase: ImportPhase.Writing, Rows: >= 4000 })
                stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Service.ImportAsync([ManyContacts(10_000)], new ImportOptions(), ImportHost.User, progress, stop.Token));

        Assert.Equal(before, await host.DumpAsync());
        Assert.Equal(2, (await host.History.ListAsync(ImportHost.User, Cancellation)).Count);
    }

    [Fact]
    public async Task Cancelling_InTheSecondFile_ReportsTheFirstAsStored()
    {
        await using var host = new ImportHost();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var progress = new Reporter(report =>
        {
            if (report is { FileName: "kontakte.csv", Phase: ImportPhase.Writing })
                stop.Cancel();
        });

        var reports = await host.Service.ImportAsync([ManyContacts(10_000), ImportHost.File(ImportHost.Officers, "ifk.csv")], new ImportOptions(), ImportHost.User, progress, stop.Token);

        Assert.Equal([("ifk.csv", true), ("kontakte.csv", false)], reports.Select(report => (report.FileName, report.IsCommitted)));
        Assert.StartsWith("Abgebrochen, bevor die Datei gespeichert war", reports[1].Failure);
        Assert.Single(await host.History.ListAsync(ImportHost.User, Cancellation));
    }

    [Fact]
    public async Task DatabaseError_InTheSecondFile_ReportsTheFirstAsStored()
    {
        await using var host = new ImportHost();
        await using (var db = host.Open())
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER full BEFORE INSERT ON Imports WHEN NEW.FileName = 'bestand.csv' BEGIN SELECT RAISE(ABORT, 'no'); END", Cancellation);

        var reports = await host.Service.ImportAsync([ImportHost.File(ImportHost.Stock, "bestand.csv"), ImportHost.File(ImportHost.Officers, "ifk.csv")], new ImportOptions(), ImportHost.User, cancellation: Cancellation);

        Assert.Equal([("ifk.csv", true), ("bestand.csv", false)], reports.Select(report => (report.FileName, report.IsCommitted)));
        Assert.StartsWith("Die Datenbank hat den Vorgang abgelehnt", reports[1].Failure);
    }

    [Fact]
    public async Task SecondImport_WhileOneRuns_IsToldToWait()
    {
        await using var host = await ImportHost.WithStockAsync();
        Task<IReadOnlyList<FileReport>>? second = null;
        var progress = new Reporter(report => second ??= host.Service.ImportAsync([ImportHost.File(ImportHost.Stock)], new ImportOptions(), ImportHost.User));

        var first = await host.Service.ImportAsync([ManyContacts(5000)], new ImportOptions(), ImportHost.User, progress, Cancellation);

        Assert.Null(first[0].Failure);
        Assert.StartsWith("Es läuft bereits ein anderer Import", (await second!)[0].Failure);
    }

    private static ImportFile ManyContacts(int rows) => ImportHost.File(
        "Kundennummer;Datum;Kontaktart\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{row:000000000};01.09.2016;Video\n")), "kontakte.csv");

    private sealed class Reporter(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
