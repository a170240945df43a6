using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components.Forms;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the page is doing.</summary>
public enum ImportStep
{
    /// <summary>Waiting for files or for a decision.</summary>
    Idle,
    Copying,
    Checking,
    Importing,
}

/// <summary>
/// The files that a user brings together on the page: copied, checked by a dry run, imported one after the other, each in its
/// own transaction, so that a cancel keeps what is done and leaves the rest.
/// </summary>
/// <param name="changed">Called on the circuit's thread whenever there is something new to show.</param>
public sealed class ImportSession(ImportService service, ActingUser user, long maxFileBytes, Action changed) : IDisposable
{
    public const int MaxFiles = 20;

    private readonly List<UploadedFile> _files = [];
    private CancellationTokenSource? _running;

    /// <summary>In the order in which they are imported, once they are checked.</summary>
    public IReadOnlyList<UploadedFile> Files => _files;

    public ImportStep Step { get; private set; }

    /// <summary>How far the step is; null at its start.</summary>
    public ImportProgress? Progress { get; private set; }

    public DateOnly? DataAsOf { get; set; }

    public bool CommitValidRows { get; set; }

    /// <summary>The Bestand among the files is complete: care that it does not name ends.</summary>
    public bool FullStock { get; set; }

    /// <summary>How much care ends by that, as the user has typed it to confirm.</summary>
    public int? AcceptMissing { get; set; }

    public bool HasStock => _files.Exists(IsStock);

    /// <summary>Why what a complete Bestand ends has to be confirmed, in German; null where it need not be.</summary>
    public string? Unconfirmed => _files.SelectMany(f => f.Check?.Tables ?? []).Select(t => t.Unconfirmed).FirstOrDefault(u => u is not null);

    /// <summary>Care that a complete Bestand ends.</summary>
    public int EndedCareCount => _files.SelectMany(f => f.Check?.Tables ?? []).Sum(t => t.EndedCareCount);

    /// <summary>What became of the last step, as a German sentence; null while it needs no word.</summary>
    public string? Message { get; private set; }

    public bool IsDone => _files.Exists(f => f.Receipt is not null);

    public bool IsChecked => _files.Count > 0 && _files.TrueForAll(f => f.Check is not null || f.Refusal is not null);

    public int Rejected => _files.Sum(f => f.Check?.Rejected ?? 0);

    /// <summary>Why the files can't be imported as they are, in German; null if they can.</summary>
    public string? Hindrance => this switch
    {
        { IsChecked: false } => "Die Dateien sind noch nicht geprüft.",
        _ when _files.Exists(f => f.Failure is not null) => "Eine Datei lässt sich nicht lesen oder zuordnen: Entfernen oder ändern Sie sie.",
        { DataAsOf: null } => "Bitte geben Sie den Datenstand an.",
        { Rejected: > 0, CommitValidRows: false } =>
            $"{German.Number(Rejected)} {(Rejected == 1 ? "Zeile wird" : "Zeilen werden")} abgelehnt: Berichtigen Sie die Datei, oder wählen Sie „Gültige Zeilen übernehmen“.",
        { Unconfirmed: not null } when AcceptMissing != EndedCareCount => "Bestätigen Sie die Zahl der Betreuungen, die enden.",
        _ => null,
    };

    /// <summary>Errors of all files, listed or not.</summary>
    public int ErrorCount => _files.SelectMany(f => f.Check?.Tables ?? []).Sum(table => table.ErrorCount);

    /// <summary>The listed errors of all files with the file they are in.</summary>
    public IEnumerable<(string File, RowError Error)> Errors =>
        _files.SelectMany(f => f.Check?.Tables ?? [], (f, table) => (f.Name, table)).SelectMany(t => t.table.Errors, (t, error) => (t.Name, error));

    /// <summary>The team figures before the first and after the last file; what ends as it began is left out.</summary>
    public IReadOnlyList<FigureChange> FigureChanges =>
    [
        .. _files.SelectMany(f => f.Check?.Tables ?? []).SelectMany(t => t.FigureChanges)
            .GroupBy(c => (c.Month, c.Indicator, c.Instrument))
            .Select(changes => changes.First() with { After = changes.Last().After })
            .Where(change => change.Before != change.After),
    ];

    /// <summary>Copies new files beside those that are there; one of the same name takes the place of the older.</summary>
    public async Task AddAsync(IReadOnlyList<IBrowserFile> files)
    {
        if (IsDone)
            Clear();
        await RunAsync(ImportStep.Copying, async cancellation =>
        {
            foreach (var file in files)
            {
                Remove(_files.Find(f => f.Name == file.Name));
                var upload = new UploadedFile(file.Name, file.Size);
                _files.Add(upload);
                changed();
                await upload.CopyAsync(file, maxFileBytes, changed, cancellation);
            }
        });
        foreach (var incomplete in _files.Where(f => f is { IsCopied: false, Refusal: null }).ToList())
            Remove(incomplete);
    }

    /// <summary>Asks what an import of all files together would do.</summary>
    public Task CheckAsync() => RunAsync(ImportStep.Checking, async cancellation =>
    {
        var options = Options;
        foreach (var file in _files)
            file.Check = null;
        var readable = _files.Where(f => f.Refusal is null).ToList();
        if (readable.Count == 0)
            return;
        var reports = await service.DryRunAsync([.. readable.Select(f => f.ToImportFile())], options, user, Report(), cancellation);
        foreach (var report in reports)
            readable.Single(f => f.Name == report.FileName).Check = report;
        var order = reports.Select(r => r.FileName).ToList();
        _files.Sort((a, b) => order.IndexOf(a.Name).CompareTo(order.IndexOf(b.Name)));
    });

    /// <summary>Imports the files in their order.</summary>
    public Task ImportAsync() => Hindrance is not null ? Task.CompletedTask : RunAsync(ImportStep.Importing, async cancellation =>
    {
        foreach (var file in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            file.Receipt = (await service.ImportAsync([file.ToImportFile()], IsStock(file) ? Options : Options with { FullStock = false, AcceptMissing = null }, user, Report(), cancellation)).Single();
            changed();
        }
    });

    /// <summary>Writes the rejected rows of a table as a workbook to correct.</summary>
    public Task WriteRejectedRowsAsync(UploadedFile file, TableReport table, Stream target, CancellationToken cancellation) =>
        service.WriteRejectedRowsAsync(file.ToImportFile(), table, target, user, cancellation);

    public void Cancel() => _running?.Cancel();

    public void Remove(UploadedFile? file)
    {
        if (file is null)
            return;
        _files.Remove(file);
        file.Dispose();
    }

    public void Clear()
    {
        foreach (var file in _files.ToList())
            Remove(file);
        Message = null;
        CommitValidRows = false;
        FullStock = false;
        AcceptMissing = null;
    }

    public void Dispose()
    {
        Cancel();
        Clear();
    }

    private static bool IsStock(UploadedFile file) => file.Check?.Tables.Any(t => t.Kind == RecordKind.Stock) == true;

    private ImportOptions Options => new(DataAsOf, CommitValidRows, FullStock: FullStock && HasStock, AcceptMissing: FullStock ? AcceptMissing : null);

    // Made on the circuit's thread, so that reports from the worker come back to it.
    private Progress<ImportProgress> Report() => new(progress =>
    {
        Progress = progress;
        changed();
    });

    private async Task RunAsync(ImportStep step, Func<CancellationToken, Task> run)
    {
        if (Step != ImportStep.Idle)
            return;
        using var running = new CancellationTokenSource();
        (_running, Step, Progress, Message) = (running, step, null, null);
        changed();
        try
        {
            await run(running.Token);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            Message = step == ImportStep.Importing
                ? "Abgebrochen. Dateien mit Quittung sind gespeichert, die übrigen nicht."
                : "Abgebrochen. Es wurde nichts gespeichert.";
        }
        finally
        {
            (_running, Step) = (null, ImportStep.Idle);
            changed();
        }
    }
}
