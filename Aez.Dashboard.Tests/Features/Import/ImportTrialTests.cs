using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>A dry run is the import itself above the database: it says and computes the same, and nobody waits for it.</summary>
public sealed class ImportTrialTests
{
    private static readonly string Samples = Path.Combine(SourceTree.Root, "data", "samples");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Row by row, claims and figures included: into an empty database, over what is there, with fewer rows, contradicting, as a complete Bestand.</summary>
    [Fact]
    public async Task Trial_OfEachSampleFileInAllItsStates_HoldsWhatTheImportStores()
    {
        await using var host = new ImportHost();
        using var unit = new UnitOfWork(host.Database);
        var options = new ImportOptions(new DateOnly(2016, 9, 30), CommitValidRows: true);
        string[] names = ["IFK.csv", "Bestand.csv", "EGV.csv", "Integrationen.txt", "Kennzahlen.csv", "Kontakte.csv", "Massnahmeneintritte.xlsx", "Rueckmeldungen.csv", "Ziele.xlsx"];
        foreach (var name in names)
            await CompareAsync(host, unit, new ImportFile(name, () => File.OpenRead(Path.Combine(Samples, name))), options);
        foreach (var name in names.Where(name => !name.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            await CompareAsync(host, unit, Without(name, every: 3), options with { DataAsOf = new DateOnly(2016, 10, 2) });
            await CompareAsync(host, unit, Shifted(name), options with { DataAsOf = new DateOnly(2016, 9, 30) });
        }
        await CompareAsync(host, unit, Without("Bestand.csv", every: 4), options with { DataAsOf = new DateOnly(2016, 10, 3), CommitValidRows = false, FullStock = true, AcceptMissing = null });
        // A Datenstand in the next year counts everybody ahead.
        await CompareAsync(host, unit, Without("Kontakte.csv", every: 2), options with { DataAsOf = new DateOnly(2017, 1, 31) });
    }

    /// <summary>Held in its middle, it holds nobody: a colleague's change is stored meanwhile, by a connection that would wait for a second only.</summary>
    [Fact]
    public async Task DryRun_HeldInItsMiddle_HoldsNobody()
    {
        await using var host = await ImportHost.WithStockAsync();
        using var unit = new UnitOfWork(new ImpatientDatabase(host.Database));
        using var gate = new Gate(ImportPhase.Computing);
        ImportFile[] files = [ImportHost.File("Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;05.09.2016;persönlich;stattgefunden\n", "kontakte.csv")];
        var before = await host.DumpAsync();

        var dryRun = host.Service.DryRunAsync(files, new ImportOptions(), ImportHost.User, gate, Cancellation);
        await gate.Reached.WaitAsync(Cancellation);
        await unit.WriteAsync(ImportHost.User, async work =>
        {
            work.Db.Settings.Add(new Setting { Key = "meanwhile", Value = "1", ChangedBy = "Test" });
            await work.CommitAsync(Cancellation);
        }, Cancellation);
        Assert.False(dryRun.IsCompleted);
        gate.Open();

        var tried = Assert.Single(await dryRun);
        Assert.Equal(1, tried.Tables[0].New);
        Assert.NotEmpty(tried.Tables[0].FigureChanges);
        Assert.Equal(before, await host.DumpAsync());
        Assert.True((await host.Service.ImportAsync(files, new ImportOptions(), ImportHost.User, cancellation: Cancellation))[0].DoesTheSameAs(tried));
    }

    private static async Task CompareAsync(ImportHost host, UnitOfWork unit, ImportFile file, ImportOptions options)
    {
        var before = await host.DumpAsync();
        var (tried, inTrial) = await unit.TryAsync(ImportHost.User, work => TakeAsync(host, work, file, options), Cancellation);
        Assert.Equal(before, await host.DumpAsync());
        if (options.FullStock)
            options = options with { AcceptMissing = tried.Tables[0].EndedCareCount };
        if (options.FullStock)
            (tried, inTrial) = await unit.TryAsync(ImportHost.User, work => TakeAsync(host, work, file, options), Cancellation);
        var (stored, inDatabase) = await unit.WriteAsync(ImportHost.User, async work =>
        {
            var result = await TakeAsync(host, work, file, options);
            if (result.Report.IsCommitted)
                await work.CommitAsync(Cancellation);
            return result;
        }, Cancellation);

        Assert.Null(stored.Failure);
        Assert.True(stored.DoesTheSameAs(tried), file.Name);
        Assert.Equal(stored.Tables.SelectMany(t => t.Errors), tried.Tables.SelectMany(t => t.Errors));
        Assert.Equal(stored.Tables.SelectMany(t => t.Notices), tried.Tables.SelectMany(t => t.Notices));
        Assert.Equal(inDatabase, inTrial);
    }

    /// <summary>The way of an import up to its commit.</summary>
    private static async Task<(FileReport Report, List<string> Contents)> TakeAsync(ImportHost host, Work work, ImportFile file, ImportOptions options)
    {
        work.Db.NotesItself = true;
        var (limits, settings) = (new ImportLimits(), new RuleStore(host.Clock));
        var planning = new FilePlanning(limits, host.Clock, NullLogger<ImportService>.Instance);
        using var opened = new OpenedFiles([file]);
        var plan = planning.Plan(work.Db, [planning.Outline(opened.Files[0], Cancellation)]).Single();
        var rules = await settings.LoadAsync(work.Db, Cancellation);
        var job = new ImportJob(work.Db, options, ImportHost.User, false, new MetricsStore(settings), rules, limits, host.Clock, null, Cancellation);
        var report = await new FileImport(job, plan).RunAsync();
        work.Db.ChangeTracker.Clear();
        return (report, Contents(work.Db, host.Database.Tables()));
    }

    /// <summary>All columns of all rows but the numbers that the database gives.</summary>
    private static List<string> Contents(AezDbContext db, IEnumerable<string> tables) =>
    [
        .. tables.Except([nameof(AezDbContext.AuditEntries)]).SelectMany(table =>
        {
            var columns = db.Rows($"SELECT \"name\" FROM pragma_table_info('{table}', 'main')", row => row.Text(0)).ToList().FindAll(name => name is not ("Id" or "RowId"));
            return db.Rows($"SELECT {string.Join(" || '|' || ", columns.Select(name => $"quote(\"{name}\")"))} FROM \"{table}\"", row => $"{table}|{row.Text(0)}").Order(StringComparer.Ordinal).ToList();
        }),
    ];

    private static ImportFile Without(string name, int every) =>
        Changed(name, lines => lines.Where((_, i) => i == 0 || i % every != 0));

    /// <summary>The values of each row's last column stand in the next one.</summary>
    private static ImportFile Shifted(string name) => Changed(name, lines =>
    {
        var rows = lines.Skip(1).Select(line => (Head: line[..(line.LastIndexOf(';') + 1)], Last: line[(line.LastIndexOf(';') + 1)..])).ToList();
        return rows.Select((row, i) => row.Head + rows[(i + 1) % rows.Count].Last).Prepend(lines.First());
    });

    private static ImportFile Changed(string name, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(Samples, name)));
        var changed = Encoding.Latin1.GetBytes(string.Concat(change(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))).Select(line => line + "\r\n")));
        return new ImportFile(name, () => new MemoryStream(changed));
    }

    /// <summary>Stops an import where it reports a phase.</summary>
    private sealed class Gate(ImportPhase phase) : IProgress<ImportProgress>, IDisposable
    {
        private readonly ManualResetEventSlim _open = new();
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Report(ImportProgress value)
        {
            if (value.Phase != phase)
                return;
            _reached.TrySetResult();
            _open.Wait(Cancellation);
        }

        public void Open() => _open.Set();

        public void Dispose() => _open.Dispose();
    }
}
