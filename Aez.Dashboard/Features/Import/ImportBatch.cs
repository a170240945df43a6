using System.Diagnostics;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>The files of one call, taken one after the other.</summary>
internal sealed class ImportBatch(
    UnitOfWork unit, List<FilePlan> plans, ImportOptions options, ActingUser user, MetricsStore metrics, RuleStore settings, ImportLimits limits, TimeProvider clock,
    ILogger<ImportService> logger, IProgress<ImportProgress>? progress, CancellationToken cancellation)
{
    private const string Changed =
        "Seit der Vorschau haben sich die gespeicherten Daten oder die Zuordnung der Spalten geändert, nichts aus der Datei ist gespeichert: Wählen Sie sie noch einmal aus und prüfen Sie die neue Vorschau.";

    // In the order in which the files were taken.
    private readonly Dictionary<FilePlan, FileReport> _reports = new(ReferenceEqualityComparer.Instance);

    /// <summary>All files in one trial: each sees what those before it would have stored.</summary>
    public Task<IReadOnlyList<FileReport>> DryRunAsync() => unit.TryAsync<IReadOnlyList<FileReport>>(user, async work =>
    {
        _reports.Clear();
        var known = ImportRows.DataAsOfByKind(work.Db);
        await TakeAsync((plan, of) => RunAsync(work, plan, of));
        List<FileReport> made = [.. _reports.Values.Select(report => report with { IsCommitted = false, Tables = [.. report.Tables.Select(table => table with { ImportId = null })] })];
        return DataAsOfWarning.AddTo(made, DataAsOfWarning.NewestDay(made), known);
    }, cancellation);

    /// <summary>Each file in a transaction of its own: where the rest breaks off, those before it are stored, and the others say so.</summary>
    public async Task<IReadOnlyList<FileReport>> ImportAsync()
    {
        Dictionary<RecordKind, DateOnly> known;
        await using (var db = await unit.ReaderAsync(cancellation))
            known = ImportRows.DataAsOfByKind(db);
        try
        {
            await TakeAsync(CommitAsync);
            // Whoever has seen what it does was warned before.
            return options.Shown is not null ? [.. _reports.Values] : DataAsOfWarning.AddTo([.. _reports.Values], DataAsOfWarning.NewestDay(_reports.Values), known);
        }
        catch (Exception error) when (WhyBrokenOff(error) is not null)
        {
            var why = WhyBrokenOff(error)!;
            return [.. _reports.Values, .. plans.Where(plan => !_reports.ContainsKey(plan)).Select(rest => FileReport.Refused(rest.File, why) with { IsPassing = true })];
        }
    }

    /// <summary>
    /// Takes files in their order. Those of one kind may need each other, as the parts of a Bestand do where one ends a care that another
    /// goes on with: one of them whose rows are rejected is tried again after the others.
    /// </summary>
    private async Task TakeAsync(Func<FilePlan, ImportOptions, Task<FileReport>> import)
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
                    _reports.Add(plan, report);
                    waiting.Remove(plan);
                    again |= report.IsCommitted;
                }
            }
            foreach (var plan in waiting)
                _reports.Add(plan, await import(plan, options));
        }
    }

    private Task<FileReport> CommitAsync(FilePlan plan, ImportOptions of) => unit.WriteAsync(user, async work =>
    {
        var watch = Stopwatch.StartNew();
        var report = await RunAsync(work, plan, of);
        if (!report.IsCommitted)
        {
            foreach (var table in report.Tables)
                Measurements.Refused(table.Kind.ToString(), table.Rejected);
            return report with { Tables = [.. report.Tables.Select(table => table with { ImportId = null })] };
        }
        if (of.Shown is { } shown && !report.DoesTheSameAs(shown))
            return FileReport.Refused(plan.File, Changed);
        await work.CommitAsync(cancellation);
        foreach (var table in report.Tables.Where(table => table is { ImportId: not null, WasImportedBefore: false }))
        {
            Measurements.Imported(table.Kind.ToString(), table.New, table.Changed + table.Cleared, table.Unchanged + table.Outdated, table.Rejected);
            logger.LogImported(table.ImportId!.Value, table.Kind, table.New, table.Changed + table.Cleared, table.Unchanged + table.Outdated, table.Rejected, watch.ElapsedMilliseconds);
        }
        return report;
    }, cancellation);

    /// <summary>One file within its time, up to the commit; what is not to be committed has left nothing behind.</summary>
    private async Task<FileReport> RunAsync(Work work, FilePlan plan, ImportOptions of)
    {
        if (plan.Failure is { } failure)
            return failure;
        const string beforeFile = "beforeFile";
        await work.MarkAsync(beforeFile, cancellation);
        using var timeLimit = new CancellationTokenSource(TimeSpan.FromSeconds(limits.MaxSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeLimit.Token);
        FileReport report;
        try
        {
            // An import is one entry of the audit log, however many targets it brings.
            work.Db.NotesItself = true;
            var rules = await settings.LoadAsync(work.Db, either.Token);
            report = await new FileImport(new ImportJob(work.Db, of, user, work.IsTrial, metrics, rules, limits, clock, progress, either.Token), plan).RunAsync();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            report = FileReport.Refused(plan.File, ReadFailure.TooSlow(limits).Message);
        }
        catch (Exception error) when (error is not OperationCanceledException && DatabaseErrors.Explain(error) is null)
        {
            logger.LogUnexpected(error, plan.Sha256);
            report = FileReport.Refused(plan.File, FilePlanning.Unexpected);
        }
        work.Db.ChangeTracker.Clear();
        if (!report.IsCommitted)
            await work.ReturnToAsync(beforeFile);
        return report;
    }

    /// <summary>The sentence for the file that broke off and those after it, since those before it are stored; null if nothing is to be told of them.</summary>
    private string? WhyBrokenOff(Exception error) =>
        error is not OperationCanceledException ? DatabaseErrors.Explain(error)
        : _reports.Values.Any(report => report.IsCommitted) ? "Abgebrochen, bevor die Datei gespeichert war: Importieren Sie sie noch einmal."
        : null;
}
