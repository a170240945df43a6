using System.Diagnostics;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

/// <summary>Takes export files into the database, and back out again. One import runs at a time.</summary>
public sealed partial class ImportService(
    IDbContextFactory<AezDbContext> factory, MetricsStore metrics, RuleSettingsStore settings, IOptions<ImportLimits> limits, TimeProvider clock,
    ILogger<ImportService> logger) : IDisposable
{
    // Twice what the program needs at rest.
    private const long LargeHeap = 256L * 1024 * 1024;

    private const string Unexpected =
        "Beim Einlesen der Datei ist ein unerwarteter Fehler aufgetreten, nichts daraus ist gespeichert: Bitte melden Sie der Administration Datei und Uhrzeit; der Fehler steht im Protokoll.";

    private const string Busy = "Es läuft bereits ein anderer Import: Bitte warten Sie, bis er fertig ist.";

    private const string Changed =
        "Seit der Vorschau haben sich die gespeicherten Daten oder die Zuordnung der Spalten geändert, nichts aus der Datei ist gespeichert: Wählen Sie sie noch einmal aus und prüfen Sie die neue Vorschau.";

    internal TimeProvider Clock => clock;

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Tells what an import would do: the very same run, rolled back at its end.</summary>
    public Task<IReadOnlyList<FileReport>> DryRunAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(files, options, user, async (db, plans) =>
        {
            var reports = new Dictionary<FilePlan, FileReport>(ReferenceEqualityComparer.Instance);
            var known = DataAsOfByKind(db);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await TakeAsync(plans, options, reports, (plan, of) => ImportAsync(db, transaction, plan, of, user, isDryRun: true, progress, cancellation));
            await transaction.RollbackAsync(CancellationToken.None);
            List<FileReport> made = [.. reports.Values.Select(report => report with { IsCommitted = false, Tables = [.. report.Tables.Select(table => table with { ImportId = null })] })];
            return DataAsOfWarning.AddTo(made, DataAsOfWarning.NewestDay(made), known);
        }, cancellation);

    /// <summary>Imports files in the order IFK, Bestand, the rest, Ziele; one transaction each. Reports come in that order.</summary>
    public Task<IReadOnlyList<FileReport>> ImportAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(files, options, user, async (db, plans) =>
        {
            var reports = new Dictionary<FilePlan, FileReport>(ReferenceEqualityComparer.Instance);
            var known = DataAsOfByKind(db);
            try
            {
                await TakeAsync(plans, options, reports, (plan, of) => ImportAsync(db, plan, of, user, progress, cancellation));
                // Whoever has seen what it does was warned before.
                return options.Shown is not null ? [.. reports.Values] : DataAsOfWarning.AddTo([.. reports.Values], DataAsOfWarning.NewestDay(reports.Values), known);
            }
            catch (Exception error) when (WhyBrokenOff(error, reports.Values) is not null)
            {
                return [.. reports.Values, .. Refuse(plans.Where(plan => !reports.ContainsKey(plan)).Select(rest => rest.File), WhyBrokenOff(error, reports.Values)!)];
            }
        }, cancellation);

    /// <summary>Puts back what an import changed, figures included.</summary>
    /// <returns>Null, or why not, as one German sentence; then nothing has changed.</returns>
    public async Task<string?> UndoAsync(int importId, ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        if (!await _oneAtATime.WaitAsync(0, cancellation))
            return Busy;
        using var timeLimit = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeLimit.Token);
        try
        {
            return await Task.Run(() => ImportUndo.RunAsync(factory, metrics, settings, clock, importId, user, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"Die Zurücknahme dauert länger als {German.Number(limits.Value.MaxSeconds)} Sekunden und wurde abgebrochen, nichts ist geändert: Versuchen Sie es, wenn der Rechner weniger zu tun hat, oder lassen Sie die Einstellung {ImportLimits.Section}:{nameof(ImportLimits.MaxSeconds)} erhöhen.";
        }
        catch (Exception error) when (DatabaseErrors.Explain(error) is not null)
        {
            return DatabaseErrors.Explain(error);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Writes the rejected rows of a table as a workbook to correct and import again.</summary>
    /// <param name="target">Seekable and empty.</param>
    public Task WriteRejectedRowsAsync(ImportFile file, TableReport table, Stream target, ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        var rows = RejectedRowsSheet.Read(file, table, limits.Value, clock, cancellation).ToAsyncEnumerable();
        return ListWorkbook.WriteAsync(target, RejectedRowsSheet.Create(table), rows, caption: null, user.Name, clock.GetUtcNow().UtcDateTime, cancellation);
    }

    /// <summary>The imports that brought something of the user's team, the latest first.</summary>
    public async Task<IReadOnlyList<ImportHistoryEntry>> HistoryAsync(ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        await using var db = await factory.CreateDbContextAsync(cancellation);
        var imports = await db.Imports.AsNoTracking().OrderByDescending(import => import.Id).ToListAsync(cancellation);
        var reach = await ImportReach.LoadAsync(db, user, cancellation);
        return
        [
            .. imports.Where(reach.Shows).Select(import => new ImportHistoryEntry(
                import.Id, import.FileName, import.Sheet, import.Sha256, import.Kind, import.Source, import.ImportedBy, import.ImportedAt, import.DataAsOf,
                import.NewRows, import.ChangedRows, import.ClearedRows, import.UnchangedRows, import.OutdatedRows, import.SkippedRows, import.RejectedRows, import.UndoneAt, import.UndoneBy,
                import.UndoneAt is not null ? "Bereits zurückgenommen."
                    : import.ReducedAt is not null ? "Fälle daraus sind nach Ablauf der Aufbewahrungsfrist gelöscht."
                    : reach.UndoRefusal(import))),
        ];
    }

    /// <summary>The columns that a mapping can fill, in the order of the kind.</summary>
    public static IReadOnlyList<(string Heading, bool IsRequired)> ColumnsOf(RecordKind kind) =>
        [.. FormatCatalogue.Of(kind).Columns.Select(column => (column.Heading, column.IsRequired))];

    /// <summary>For each heading the column of a kind that it names; null where it names none, or could name several.</summary>
    public static IReadOnlyList<string?> Recognise(RecordKind kind, IReadOnlyList<string> headings)
    {
        var format = FormatCatalogue.Of(kind);
        var positions = HeadingMatch.Of(format, headings, [.. headings.Select(Spelling.Key)], source: null).Table.Positions;
        return [.. headings.Select((_, at) => Array.IndexOf(positions, at) is >= 0 and var column ? format.Columns[column].Heading : null)];
    }

    /// <summary>Remembers which headings of a source mean which of our columns; replaces what was remembered before.</summary>
    /// <param name="columns">Our heading by the heading in the file; empty where it means none of ours.</param>
    /// <returns>Null, or why nothing is remembered, as one German sentence: the files of all teams are read by it.</returns>
    public async Task<string?> SaveMappingAsync(string source, RecordKind kind, IReadOnlyDictionary<string, string> columns, ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        await using var db = await factory.CreateForAsync(user, cancellation);
        if ((await db.ReachOfAsync(user, cancellation)).SharedRefusal is { } shared)
            return shared;
        var stored = await db.ColumnMappings.Where(mapping => mapping.Source == source && mapping.Kind == kind).ToDictionaryAsync(mapping => mapping.Heading, cancellation);
        db.ColumnMappings.RemoveRange(stored.Values.Where(mapping => !columns.ContainsKey(mapping.Heading)));
        foreach (var (heading, column) in columns)
        {
            if (stored.TryGetValue(heading, out var known))
                known.Column = column;
            else
                db.ColumnMappings.Add(new ColumnMapping { Source = source, Kind = kind, Heading = heading, Column = column });
        }
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<IReadOnlyList<FileReport>> RunAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, Func<AezDbContext, List<FilePlan>, Task<List<FileReport>>> run, CancellationToken cancellation)
    {
        Access.Demand(user, Permission.Import);
        if (options.DataAsOf is { } dataAsOf && (!CellParser.IsYear(dataAsOf.Year) || dataAsOf > clock.Today().AddYears(1)))
            return Refuse(files, $"Der Datenstand {German.Day(dataAsOf)} kann nicht stimmen: Bitte geben Sie den Tag an, bis zu dem die Datei reicht.");
        if (options.AllTeams && user.Team is { } own)
            return Refuse(files, $"Dass die Dateien für alle Teams gelten, kann nur sagen, wer alle Teams sieht; Ihr Konto sieht nur „{own}“: Importieren Sie ohne diese Angabe, oder bitten Sie das Controlling.");
        if (!await _oneAtATime.WaitAsync(0, cancellation))
            return Refuse(files, Busy);
        try
        {
            // SQLite's calls are synchronous: a circuit must not wait for them.
            return await Task.Run(
                async () =>
                {
                    // The files are looked at while EF Core, which takes as long for its first context, makes one.
                    using var opened = new OpenedFiles(files);
                    var outlines = Task.Run(() => opened.Files.Select(file => Outline(file, cancellation)).ToList(), cancellation);
                    await using var db = await WriterAsync(user, cancellation);
                    var plans = Plan(db, await outlines);
                    return WhyNotFullStock(options, plans) is { } refusal ? Refuse(files, refusal) : await run(db, plans);
                },
                cancellation);
        }
        catch (Exception error) when (DatabaseErrors.Explain(error) is not null)
        {
            return Refuse(files, DatabaseErrors.Explain(error)!);
        }
        finally
        {
            _oneAtATime.Release();
            GiveMemoryBack();
        }
    }

    // The rows of a large file are gone by now, but the runtime would keep their memory for the next one.
    private static void GiveMemoryBack()
    {
        if (GC.GetGCMemoryInfo().TotalCommittedBytes > LargeHeap)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Two files that are each the whole stock of a team would end each other's customers.</summary>
    private static string? WhyNotFullStock(ImportOptions options, List<FilePlan> plans)
    {
        if (!options.FullStock)
            return options.AcceptMissing is null ? null : "Eine Zahl fehlender Betreuungen lässt sich nur bei einem vollständigen Bestand bestätigen: Geben Sie --full-stock dazu an.";
        return plans.Sum(plan => plan.Tables.Count(table => table.Table.Format.Kind == RecordKind.Stock)) switch
        {
            1 => null,
            0 => "Als vollständig lässt sich nur ein Bestand erklären, und keine der Dateien ist einer: Lassen Sie --full-stock weg, oder geben Sie den Bestand an.",
            var many => $"Als vollständig lässt sich nur ein Bestand erklären, angegeben sind {many}: Fassen Sie sie zu einer Datei zusammen, sonst beendet jede die Betreuungen der anderen.",
        };
    }

    private List<FilePlan> Plan(AezDbContext db, IEnumerable<FileOutline> outlines)
    {
        var recognition = new TableRecognition([.. db.Rows(
            """SELECT "Source", "Kind", "Heading", "Column" FROM "ColumnMappings" """,
            row => new ColumnMapping { Source = row.Text(0), Kind = (RecordKind)row.Number(1), Heading = row.Text(2), Column = row.Text(3) })]);
        return [.. outlines.Select(outline => Plan(outline, recognition)).OrderBy(plan => plan.Order).ThenBy(plan => plan.Turn, StringComparer.Ordinal)];
    }

    private FileOutline Outline(ImportFile file, CancellationToken cancellation)
    {
        try
        {
            return FileOutline.Read(file, limits.Value, clock, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnexpected(error, "");
            return new FileOutline(file, "", [], [], Unexpected);
        }
    }

    private FilePlan Plan(FileOutline outline, TableRecognition recognition)
    {
        try
        {
            return FilePlan.Make(outline, recognition);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUnexpected(error, outline.Sha256);
            return FilePlan.Refuse(outline.File, Unexpected);
        }
    }

    /// <summary>
    /// Takes files in their order. Those of one kind may need each other, as the parts of a Bestand do where one ends a care that another
    /// goes on with: one of them whose rows are rejected is tried again after the others.
    /// </summary>
    /// <param name="reports">In the order in which the files were taken.</param>
    private static async Task TakeAsync(
        List<FilePlan> plans, ImportOptions options, Dictionary<FilePlan, FileReport> reports, Func<FilePlan, ImportOptions, Task<FileReport>> import)
    {
        foreach (var kind in plans.GroupBy(plan => plan.Order))
        {
            var waiting = kind.ToList();
            for (var again = waiting.Count > 1; again && waiting.Count > 0;)
            {
                again = false;
                foreach (var plan in waiting.ToList())
                {
                    var report = await import(plan, options with { CommitValidRows = false });
                    if (report is { IsCommitted: false, Failure: null })
                        continue;
                    reports.Add(plan, report);
                    waiting.Remove(plan);
                    again |= report.IsCommitted;
                }
            }
            foreach (var plan in waiting)
                reports.Add(plan, await import(plan, options));
        }
    }

    private async Task<FileReport> ImportAsync(
        AezDbContext db, FilePlan plan, ImportOptions options, ActingUser user, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var report = await ImportAsync(db, transaction, plan, options, user, isDryRun: false, progress, cancellation);
        if (!report.IsCommitted)
            return report with { Tables = [.. report.Tables.Select(table => table with { ImportId = null })] };
        if (options.Shown is { } shown && !report.DoesTheSameAs(shown))
            return new FileReport(plan.File.Name, Changed, [], IsCommitted: false);
        await transaction.CommitAsync(CancellationToken.None);
        foreach (var table in report.Tables.Where(table => table is { ImportId: not null, WasImportedBefore: false }))
            LogImported(table.ImportId!.Value, table.Kind, table.New, table.Changed + table.Cleared, table.Unchanged + table.Outdated, table.Rejected, watch.ElapsedMilliseconds);
        return report;
    }

    /// <summary>For each kind that makes months, up to which day it reaches.</summary>
    private static Dictionary<RecordKind, DateOnly> DataAsOfByKind(AezDbContext db) => db.Rows(
        """SELECT "Kind", MAX("DataAsOf") FROM "Imports" WHERE "UndoneAt" IS NULL GROUP BY "Kind" """,
        row => (Kind: (RecordKind)row.Number(0), DataAsOf: row.Day(1))).ToDictionary(import => import.Kind, import => import.DataAsOf);

    /// <summary>The sentence for the file that broke off and those after it, since those before it are stored; null if nothing is to be told of them.</summary>
    private static string? WhyBrokenOff(Exception error, IReadOnlyCollection<FileReport> done) =>
        error is not OperationCanceledException ? DatabaseErrors.Explain(error)
        : done.Any(report => report.IsCommitted) ? "Abgebrochen, bevor die Datei gespeichert war: Importieren Sie sie noch einmal."
        : null;

    private async Task<FileReport> ImportAsync(
        AezDbContext db, IDbContextTransaction transaction, FilePlan plan, ImportOptions options, ActingUser user, bool isDryRun,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (plan.Failure is { } failure)
            return failure;
        const string beforeFile = "beforeFile";
        await transaction.CreateSavepointAsync(beforeFile, cancellation);
        using var timeLimit = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeLimit.Token);
        FileReport report;
        try
        {
            var rules = await settings.LoadAsync(db, either.Token);
            var import = new FileImport(db, plan, options, user, metrics, rules, limits.Value, clock, progress, either.Token);
            report = await import.RunAsync(isDryRun);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            report = new FileReport(plan.File.Name, ReadFailure.TooSlow(limits.Value).Message, [], IsCommitted: false);
        }
        catch (Exception error) when (error is not OperationCanceledException && DatabaseErrors.Explain(error) is null)
        {
            LogUnexpected(error, plan.Sha256);
            report = new FileReport(plan.File.Name, Unexpected, [], IsCommitted: false);
        }
        db.ChangeTracker.Clear();
        if (!report.IsCommitted)
            await transaction.RollbackToSavepointAsync(beforeFile, CancellationToken.None);
        return report;
    }

    /// <summary>An import is one entry of the audit log, however many targets it brings.</summary>
    private async Task<AezDbContext> WriterAsync(ActingUser user, CancellationToken cancellation)
    {
        var db = await factory.CreateForAsync(user, cancellation);
        db.NotesItself = true;
        return db;
    }

    private static List<FileReport> Refuse(IEnumerable<ImportFile> files, string failure) =>
        [.. files.Select(file => new FileReport(file.Name, failure, [], IsCommitted: false))];

    [LoggerMessage(LogLevel.Error, "The file with SHA-256 {Sha256} could not be imported")]
    private partial void LogUnexpected(Exception error, string sha256);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} of {Kind}: {New} new, {Changed} changed, {Unchanged} unchanged, {Rejected} rejected in {Milliseconds} ms")]
    private partial void LogImported(int importId, RecordKind kind, int @new, int changed, int unchanged, int rejected, long milliseconds);
}
