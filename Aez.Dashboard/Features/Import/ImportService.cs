using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Metrics;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

/// <summary>Takes export files into the database, and back out again. One import runs at a time.</summary>
public sealed class ImportService(
    UnitOfWork unit, MetricsStore metrics, RuleStore settings, IOptions<ImportLimits> limits, TimeProvider clock,
    ILogger<ImportService> logger)
{
    // Twice what the program needs at rest.
    private const long LargeHeap = 256L * 1024 * 1024;

    private const string Busy = "Es läuft bereits ein anderer Import: Bitte warten Sie, bis er fertig ist.";

    internal TimeProvider Clock => clock;

    /// <summary>Tells what an import would do: the very same run, as a trial.</summary>
    public Task<IReadOnlyList<FileReport>> DryRunAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(files, options, user, batch => batch.DryRunAsync(), progress, cancellation);

    /// <summary>Imports files in the order IFK, Bestand, the rest, Ziele; one transaction each. Reports come in that order.</summary>
    public Task<IReadOnlyList<FileReport>> ImportAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default) =>
        RunAsync(files, options, user, batch => batch.ImportAsync(), progress, cancellation);

    /// <summary>Puts back what an import changed, figures included.</summary>
    /// <returns>Null, or why not, as one German sentence; then nothing has changed.</returns>
    public async Task<string?> UndoAsync(int importId, ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        using var held = await unit.TryHoldAsync(NamedLock.Import, cancellation);
        if (held is null)
            return Busy;
        using var timeLimit = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.MaxSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeLimit.Token);
        try
        {
            return await ImportUndo.RunAsync(unit, metrics, settings, clock, importId, user, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"Die Zurücknahme dauert länger als {German.Number(limits.Value.MaxSeconds)} Sekunden und wurde abgebrochen, nichts ist geändert: Versuchen Sie es, wenn der Rechner weniger zu tun hat, oder lassen Sie die Einstellung {ImportLimits.Section}:{nameof(ImportLimits.MaxSeconds)} erhöhen.";
        }
        catch (Exception error) when (DatabaseErrors.Explain(error) is not null)
        {
            return DatabaseErrors.Explain(error);
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

    private async Task<IReadOnlyList<FileReport>> RunAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, Func<ImportBatch, Task<IReadOnlyList<FileReport>>> run,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        Access.Demand(user, Permission.Import);
        if (options.DataAsOf is { } dataAsOf && (!CellParser.IsYear(dataAsOf.Year) || dataAsOf > clock.Today().AddYears(1)))
            return Refuse(files, $"Der Datenstand {German.Day(dataAsOf)} kann nicht stimmen: Bitte geben Sie den Tag an, bis zu dem die Datei reicht.");
        if (options.AllTeams && user.Team is { } own)
            return Refuse(files, $"Dass die Dateien für alle Teams gelten, kann nur sagen, wer alle Teams sieht; Ihr Konto sieht nur „{own}“: Importieren Sie ohne diese Angabe, oder bitten Sie das Controlling.");
        using var held = await unit.TryHoldAsync(NamedLock.Import, cancellation);
        if (held is null)
            return Later(files, Busy);
        try
        {
            // SQLite's calls are synchronous: a circuit must not wait for them.
            return await Task.Run(() => PlanAndRunAsync(files, options, user, run, progress, cancellation), cancellation);
        }
        catch (Exception error) when (DatabaseErrors.Explain(error) is not null)
        {
            return Later(files, DatabaseErrors.Explain(error)!);
        }
        finally
        {
            GiveMemoryBack();
        }
    }

    private async Task<IReadOnlyList<FileReport>> PlanAndRunAsync(
        IReadOnlyList<ImportFile> files, ImportOptions options, ActingUser user, Func<ImportBatch, Task<IReadOnlyList<FileReport>>> run,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var planning = new FilePlanning(limits.Value, clock, logger);
        using var opened = new OpenedFiles(files);
        // The files are looked at while EF Core, which takes as long for its first context, makes one.
        var outlines = Task.Run(() => opened.Files.Select(file => planning.Outline(file, cancellation)).ToList(), cancellation);
        List<FilePlan> plans;
        await using (var db = await unit.ReaderAsync(cancellation))
            plans = planning.Plan(db, await outlines);
        if (FilePlanning.WhyNotFullStock(options, plans) is { } refusal)
            return Refuse(files, refusal);
        return await run(new ImportBatch(unit, plans, options, user, metrics, settings, limits.Value, clock, logger, progress, cancellation));
    }

    // The rows of a large file are gone by now, but the runtime would keep their memory for the next one.
    private static void GiveMemoryBack()
    {
        if (GC.GetGCMemoryInfo().TotalCommittedBytes > LargeHeap)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static List<FileReport> Later(IEnumerable<ImportFile> files, string failure) => Refuse(files, failure).ConvertAll(report => report with { IsPassing = true });

    private static List<FileReport> Refuse(IEnumerable<ImportFile> files, string failure) => [.. files.Select(file => FileReport.Refused(file, failure))];
}
