using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
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
public sealed class ImportSession(ImportService service, Uploads uploads, ActingUser user, long maxFileBytes, Action changed) : IDisposable
{
    public const int MaxFiles = 20;

    private readonly List<UploadedFile> _files = [];
    private readonly Throttle _progress = new(service.Clock);
    private CancellationTokenSource? _running;

    // What the last check was made for; null before it, and while one runs.
    private string? _checkedFor;
    private bool _checksAgain;
    private DateOnly? _stated;
    private DateOnly? _suggested;
    private bool _isDayStated;

    /// <summary>In the order in which they are imported, once they are checked.</summary>
    public IReadOnlyList<UploadedFile> Files => _files;

    public ImportStep Step { get; private set; }

    /// <summary>How far the step is; null at its start.</summary>
    public ImportProgress? Progress { get; private set; }

    /// <summary>As stated, else as the files suggest it; null where what was typed is no day.</summary>
    public DateOnly? DataAsOf
    {
        get => _isDayStated ? _stated : _suggested;
        set => (_stated, _isDayStated) = (value, true);
    }

    public bool IsDayMissing => _isDayStated && _stated is null;

    /// <summary>The newest day in the checked files; null where they tell none.</summary>
    public DateOnly? NewestDay => DataAsOfWarning.NewestDay(Checks);

    /// <summary>That the Datenstand invents months; null where it does not.</summary>
    public string? Warning => Checks.SelectMany(check => check.Tables).Select(table => table.DataAsOfWarning).FirstOrDefault(warning => warning is not null);

    /// <summary>Whether the user may hand over a file of that many bytes: null, or why not in German.</summary>
    public Func<long, string?>? Quota { get; init; }

    public bool CommitValidRows { get; set; }

    /// <summary>The Bestand among the files is complete: care that it does not name ends.</summary>
    public bool FullStock { get; set; }

    /// <summary>The files tell of every team, also of those without a row in them.</summary>
    public bool AllTeams { get; set; }

    /// <summary>Teams of which a file says nothing, or would without <see cref="AllTeams"/>.</summary>
    public bool LacksTeams => AllTeams || _files.Exists(f => f.Check?.Tables.Any(t => t.UncoveredTeams.Count > 0) == true);

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

    /// <summary>Whether what is shown is what an import would do: with these files, their kinds and sources, and these options.</summary>
    public bool IsChecked => _files.Count > 0 && _files.TrueForAll(f => f.Check is not null || f.Refusal is not null) && _checkedFor == Basis;

    public int Rejected => _files.Sum(f => f.Check?.Rejected ?? 0);

    /// <summary>Why the files can't be imported as they are, in German; null if they can.</summary>
    public string? Hindrance => this switch
    {
        _ when _files.Exists(f => f.Failure is not null) => "Eine Datei lässt sich nicht lesen oder zuordnen: Entfernen oder ändern Sie sie.",
        { IsDayMissing: true } => "Bitte geben Sie den Datenstand an.",
        { IsChecked: false } => Step == ImportStep.Checking ? "Die Vorschau wird erstellt …" : "Die Dateien sind noch nicht geprüft.",
        { Rejected: > 0, CommitValidRows: false } =>
            $"{German.Number(Rejected)} {(Rejected == 1 ? "Zeile wird" : "Zeilen werden")} abgelehnt: Berichtigen Sie die Datei, oder wählen Sie „Gültige Zeilen übernehmen“.",
        { Unconfirmed: not null } when AcceptMissing != EndedCareCount => "Bestätigen Sie die Zahl der Betreuungen, die enden.",
        _ => null,
    };

    /// <summary>All errors, also those that are not listed.</summary>
    public int ErrorCount => Checks.SelectMany(check => check.Tables).Sum(table => table.ErrorCount);

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
                var upload = new UploadedFile(file.Name, file.Size, uploads.NewPath());
                _files.Add(upload);
                changed();
                if (Quota?.Invoke(file.Size) is { } refusal)
                    upload.Refuse(refusal);
                else
                    await upload.CopyAsync(file, maxFileBytes, ShowProgress, cancellation);
                if (upload.IsCopied && await uploads.FindRefusalAsync(user, upload.Copy, upload.Name, cancellation) is { } unsafeFile)
                    upload.Refuse(unsafeFile);
            }
        });
        foreach (var incomplete in _files.Where(f => f is { IsCopied: false, Refusal: null }).ToList())
            Remove(incomplete);
    }

    /// <summary>States the Datenstand; null while what is typed is no day.</summary>
    public Task SetDataAsOfAsync(DateOnly? day)
    {
        DataAsOf = day;
        return day is null ? Task.CompletedTask : CheckAsync();
    }

    public Task SetCommitValidRowsAsync(bool commitValidRows)
    {
        CommitValidRows = commitValidRows;
        // What a file leaves out, those after it can't rely on.
        return CheckAsync();
    }

    /// <summary>Asks what an import of all files together would do. A check that already runs begins anew.</summary>
    public async Task CheckAsync()
    {
        if (Step == ImportStep.Checking)
        {
            _checksAgain = true;
            _running?.Cancel();
            return;
        }
        do
        {
            _checksAgain = false;
            await RunAsync(ImportStep.Checking, CheckOnceAsync);
        }
        while (_checksAgain);
    }

    private async Task CheckOnceAsync(CancellationToken cancellation)
    {
        _checkedFor = null;
        // Whether a Bestand is among the files, the check before has told.
        var hasStock = HasStock;
        foreach (var file in _files)
            file.Check = null;
        var readable = _files.Where(f => f.Refusal is null).ToList();
        var basis = Basis;
        if (readable.Count > 0)
        {
            var reports = await service.DryRunAsync([.. readable.Select(f => f.ToImportFile())], OptionsWith(hasStock), user, Report(), cancellation);
            if (!_isDayStated && Suggestion(reports) is { } suggested)
            {
                var used = reports.SelectMany(report => report.Tables).Max(table => table.DataAsOf);
                _suggested = suggested;
                basis = Basis;
                if (suggested != used)
                    reports = await service.DryRunAsync([.. readable.Select(f => f.ToImportFile())], OptionsWith(hasStock), user, Report(), cancellation);
            }
            cancellation.ThrowIfCancellationRequested();
            foreach (var report in reports)
                readable.Single(f => f.Name == report.FileName).Check = report;
            var order = reports.Select(r => r.FileName).ToList();
            _files.Sort((a, b) => order.IndexOf(a.Name).CompareTo(order.IndexOf(b.Name)));
        }
        _checkedFor = basis;
        // Only now is it known that the complete Bestand is one.
        _checksAgain |= FullStock && !hasStock && HasStock;
    }

    /// <summary>Imports the files in their order, and nothing that the preview does not show.</summary>
    public async Task ImportAsync()
    {
        if (Step != ImportStep.Idle || !IsChecked)
        {
            // Clicked before the new preview was there.
            await CheckAsync();
            if (IsChecked)
                Message = "Die Angaben haben sich geändert: Prüfen Sie die neue Vorschau, bevor Sie importieren.";
            changed();
            return;
        }
        if (Hindrance is null)
            await RunAsync(ImportStep.Importing, ImportOnceAsync);
    }

    private async Task ImportOnceAsync(CancellationToken cancellation)
    {
        foreach (var file in _files)
        {
            cancellation.ThrowIfCancellationRequested();
            var options = IsStock(file) ? Options : Options with { FullStock = false, AcceptMissing = null };
            file.Receipt = (await service.ImportAsync([file.ToImportFile()], options with { Shown = file.Check }, user, Report(), cancellation)).Single();
            changed();
        }
    }

    /// <summary>Whether files were not stored: refused by a busy database, or left when the rest was cancelled.</summary>
    public bool HasUnsaved => IsDone && _files.Exists(IsUnsaved);

    /// <summary>Goes back to the preview of those files; the others have their receipt.</summary>
    public Task RetryAsync()
    {
        foreach (var saved in _files.Where(f => !IsUnsaved(f)).ToList())
            Remove(saved);
        _files.ForEach(f => f.Receipt = null);
        return CheckAsync();
    }

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
        AllTeams = false;
        AcceptMissing = null;
        (_checkedFor, _stated, _suggested, _isDayStated) = (null, null, null, false);
    }

    public void Dispose()
    {
        Cancel();
        Clear();
    }

    private static bool IsUnsaved(UploadedFile file) => file is { Refusal: null, Receipt: null or { Failure: not null } };

    private static bool IsStock(UploadedFile file) => file.Check?.Tables.Any(t => t.Kind == RecordKind.Stock) == true;

    private ImportOptions Options => OptionsWith(HasStock);

    private ImportOptions OptionsWith(bool hasStock) => new(DataAsOf, CommitValidRows, FullStock: FullStock && hasStock, AcceptMissing: FullStock && hasStock ? AcceptMissing : null, AllTeams: AllTeams);

    /// <summary>The newest day in the files; that of the import where they are imported already, or where they tell none.</summary>
    private static DateOnly? Suggestion(IReadOnlyList<FileReport> reports)
    {
        var tables = reports.SelectMany(report => report.Tables).ToList();
        var used = tables.Max(table => (DateOnly?)table.DataAsOf);
        return tables.TrueForAll(table => table.WasImportedBefore) ? used : DataAsOfWarning.NewestDay(reports) ?? used;
    }

    private IEnumerable<FileReport> Checks => _files.Select(f => f.Check).OfType<FileReport>();

    /// <summary>Everything that decides what an import does, as one text to compare.</summary>
    private string Basis => string.Join('\n', _files.Select(f => $"{f.Copy}|{f.Kind}|{f.Source}").Order(StringComparer.Ordinal).Prepend($"{DataAsOf:O}|{CommitValidRows}|{FullStock}|{AllTeams}"));

    // Made on the circuit's thread, so that reports from the worker come back to it.
    private Throttled Report() => new(_progress, new Progress<ImportProgress>(progress =>
    {
        Progress = progress;
        changed();
    }));

    private void ShowProgress()
    {
        if (_progress.IsDue())
            changed();
    }

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

    /// <summary>Passes on what is new when it is time: a render, and a message to the browser, for each row would keep both busy.</summary>
    private sealed class Throttled(Throttle throttle, IProgress<ImportProgress> inner) : IProgress<ImportProgress>
    {
        private (string, ImportPhase)? _last;

        public void Report(ImportProgress value)
        {
            var isNext = _last != (value.FileName, value.Phase);
            if (!throttle.IsDue() && !isNext)
                return;
            _last = (value.FileName, value.Phase);
            inner.Report(value);
        }
    }
}
