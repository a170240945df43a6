using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Catalogue;

/// <summary>A file of instruments from drop to receipt: what it would do is shown before anything is stored.</summary>
public sealed partial class CataloguePage : IDisposable
{
    private const string Back = "stammdaten?bereich=instrumente";

    private UploadedFile? _file;
    private CatalogueReport? _report;
    private bool _busy;

    // A new field after each choice: the same file can then be chosen again.
    private int _round;

    [Inject]
    public required CatalogueImport Import { get; set; }

    [Inject]
    public required Uploads Uploads { get; set; }

    [Inject]
    public required IOptions<ImportLimits> Limits { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required UserQuotas Quotas { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    private string Finding => _report switch
    {
        null => "Eigene Instrumente, neue Bezeichnungen und Gültigkeiten kommen gemeinsam aus einer Datei; gespeichert wird erst, was Sie nach der Vorschau übernehmen.",
        { Failure: not null } => "Die Datei wird nicht übernommen.",
        { Errors.Count: > 0 and var errors } => $"{German.Quantity(errors, "Angabe ist falsch", "Angaben sind falsch")}: Gespeichert wird nichts, bis sie berichtigt sind.",
        { IsCommitted: true } report => $"Gespeichert: {Counts(report)}.",
        { IsAcceptable: false } => "Die Datei ändert nichts: Der Katalog enthält schon alles.",
        var report => $"Vorschau: {Counts(report)}.",
    };

    public void Dispose() => _file?.Dispose();

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        Clear();
        _busy = true;
        try
        {
            var file = _file = new UploadedFile(chosen.File.Name, chosen.File.Size, Uploads.NewPath());
            if (Quotas.UploadRefusal(UserQuotas.NameOf(CurrentUser.User), file.Size) is { } refusal)
                file.Refuse(refusal);
            else
                await file.CopyAsync(chosen.File, Limits.Value.MaxFileBytes, () => { }, CancellationToken.None);
            if (file.IsCopied && await Uploads.FindRefusalAsync(CurrentUser.User, file.Copy, file.Name, CancellationToken.None) is { } unsafeFile)
                file.Refuse(unsafeFile);
            _report = file.Refusal is { } why
                ? CatalogueReport.Refused(file.Name, why)
                : await Import.TryAsync(CurrentUser.User, file.ToImportFile());
        }
        finally
        {
            _busy = false;
            _round++;
        }
    }

    private async Task TakeAsync()
    {
        if (_busy || _file is null || _report is not { IsAcceptable: true } shown)
            return;
        _busy = true;
        try
        {
            _report = await Import.TakeAsync(CurrentUser.User, _file.ToImportFile(), shown);
        }
        finally
        {
            _busy = false;
        }
        if (_report.IsCommitted)
            Refresh.Request();
    }

    private void Clear()
    {
        _file?.Dispose();
        (_file, _report) = (null, null);
    }

    private static string Counts(CatalogueReport report) =>
        $"{German.Number(report.Count(CatalogueOutcome.New))} neu, {German.Number(report.Count(CatalogueOutcome.Changed))} geändert, {German.Number(report.Count(CatalogueOutcome.Unchanged))} unverändert";

    private static string Word(CatalogueOutcome outcome) => outcome switch
    {
        CatalogueOutcome.New => "neu",
        CatalogueOutcome.Changed => "geändert",
        CatalogueOutcome.Unchanged => "unverändert",
        _ => throw new UnreachableException(),
    };
}
