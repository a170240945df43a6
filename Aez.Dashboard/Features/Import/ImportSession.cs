using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components.Forms;

namespace Aez.Dashboard.Features.Import;

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

    /// <summary>In the order in which they are imported, once they are checked.</summary>
    public IReadOnlyList<UploadedFile> Files => _files;

    public ImportStep Step { get; private set; }

    /// <summary>How far the step is; null at its start.</summary>
    public ImportProgress? Progress { get; private set; }

    /// <summary>What the user has said of the files.</summary>
    public ImportChoices Choices { get; private set; } = new();

    /// <summary>What the last check told of the files.</summary>
    public ImportPreview Preview => new(_files);

    /// <summary>Whether the user may hand over a file of that many bytes: null, or why not in German.</summary>
    public Func<long, string?>? Quota { get; init; }

    /// <summary>Whether it is to be asked if the files are about all teams: one says nothing of a team, or would without that choice.</summary>
    public bool AsksForTeams => Choices.AllTeams || Preview.LacksTeams;

    /// <summary>What became of the last step, as a German sentence; null while it needs no word.</summary>
    public string? Message { get; private set; }

    public bool IsDone => _files.Exists(f => f.Receipt is not null);

    /// <summary>Whether what is shown is what an import would do: with these files, their kinds and sources, and these options.</summary>
    public bool IsChecked => _files.Count > 0 && _files.TrueForAll(f => f.Check is not null || f.Refusal is not null) && _checkedFor == Basis;

    /// <summary>Why the files can't be imported as they are, in German; null if they can.</summary>
    public string? Hindrance => this switch
    {
        _ when _files.Count(f => f.Failure is not null) is > 0 and var unfit => unfit == 1
            ? "Eine Datei lässt sich nicht lesen oder zuordnen: Entfernen oder ändern Sie sie."
            : $"{German.Number(unfit)} Dateien lassen sich nicht lesen oder zuordnen: Entfernen oder ändern Sie sie.",
        _ when Choices.IsDayMissing => "Bitte geben Sie den Datenstand an.",
        { IsChecked: false } => Step == ImportStep.Checking ? "Die Vorschau wird erstellt …" : "Die Dateien sind noch nicht geprüft.",
        _ when Preview.Rejected > 0 && !Choices.CommitValidRows =>
            $"{German.Number(Preview.Rejected)} {(Preview.Rejected == 1 ? "Zeile wird" : "Zeilen werden")} abgelehnt: Berichtigen Sie die Datei, oder wählen Sie „Gültige Zeilen übernehmen“.",
        _ when Preview.Unconfirmed is not null && Choices.AcceptMissing != Preview.EndedCareCount => "Bestätigen Sie die Zahl der Betreuungen, die enden.",
        _ => null,
    };

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
        Choices.DataAsOf = day;
        return day is null ? Task.CompletedTask : CheckAsync();
    }

    public Task SetCommitValidRowsAsync(bool commitValidRows)
    {
        Choices.CommitValidRows = commitValidRows;
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
        var hasStock = Preview.HasStock;
        foreach (var file in _files)
            file.Check = null;
        var readable = _files.Where(f => f.Refusal is null).ToList();
        var basis = Basis;
        if (readable.Count > 0)
        {
            var reports = await service.DryRunAsync([.. readable.Select(f => f.ToImportFile())], Choices.For(hasStock), user, Report(), cancellation);
            if (Choices.Suggest(ImportPreview.SuggestedDay(reports)))
            {
                basis = Basis;
                if (reports.SelectMany(report => report.Tables).Max(table => table.DataAsOf) != Choices.DataAsOf)
                    reports = await service.DryRunAsync([.. readable.Select(f => f.ToImportFile())], Choices.For(hasStock), user, Report(), cancellation);
            }
            cancellation.ThrowIfCancellationRequested();
            foreach (var report in reports)
                readable.Single(f => f.Name == report.FileName).Check = report;
            var order = reports.Select(r => r.FileName).ToList();
            _files.Sort((a, b) => order.IndexOf(a.Name).CompareTo(order.IndexOf(b.Name)));
        }
        _checkedFor = basis;
        // Only now is it known that the complete Bestand is one.
        _checksAgain |= Choices.FullStock && !hasStock && Preview.HasStock;
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
            var options = Choices.For(hasStock: file.Check?.Tables.Any(t => t.Kind == RecordKind.Stock) == true);
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
        Choices = new ImportChoices();
        _checkedFor = null;
    }

    public void Dispose()
    {
        Cancel();
        Clear();
    }

    private static bool IsUnsaved(UploadedFile file) => file is { Refusal: null, Receipt: null or { Failure: not null } };

    /// <summary>Everything that decides what an import does, as one text to compare.</summary>
    private string Basis => string.Join('\n', _files.Select(f => $"{f.Copy}|{f.Kind}|{f.Source}").Order(StringComparer.Ordinal).Prepend(Choices.Basis));

    // Made on the circuit's thread, so that reports from the worker come back to it.
    private ThrottledProgress Report() => new(_progress, new Progress<ImportProgress>(progress =>
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
}
