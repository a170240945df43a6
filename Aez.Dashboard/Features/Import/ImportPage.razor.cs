using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using MudBlazor;

namespace Aez.Dashboard.Features.Import;

/// <summary>What came, what is wrong, what changes: files from drop to receipt, and the history with undo.</summary>
public sealed partial class ImportPage : IDisposable
{
    private ImportSession _session = null!;
    private bool _undoing;

    [Inject]
    public required ImportService Service { get; set; }

    [Inject]
    public required ImportHistoryQuery History { get; set; }

    [Inject]
    public required DeliveryQuery Deliveries { get; set; }

    [Inject]
    public required Uploads Uploads { get; set; }

    [Inject]
    public required IOptions<ImportLimits> Limits { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required UserQuotas Quotas { get; set; }

    [Inject]
    public required AuditLog Audit { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; set; }

    [Inject]
    public required IJSRuntime Js { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private bool IsBusy => _session.Step != ImportStep.Idle;

    private DateOnly Today => Clock.Today();

    protected override void OnInitialized() =>
        _session = new ImportSession(Service, Uploads, CurrentUser.User, Limits.Value.MaxFileBytes, StateHasChanged) { Quota = bytes => Quotas.UploadRefusal(UserQuotas.NameOf(CurrentUser.User), bytes) };

    private async Task<Answer<ImportHistory>> LoadAsync(CancellationToken cancellation) => Access.May(CurrentUser.User, Permission.Import)
        ? Answer.Of(new ImportHistory(await History.ListAsync(CurrentUser.User, cancellation)) { Deliveries = await Deliveries.ListAsync(CurrentUser.User, cancellation) })
        : Answer.None<ImportHistory>("Daten importieren können Controlling und Teamleitung.");

    private async Task AddAsync(IReadOnlyList<IBrowserFile> files)
    {
        await _session.AddAsync(files);
        if (_session.Message is null)
            await CheckAsync();
    }

    private async Task OpenAsync(Delivery delivery)
    {
        if (await Deliveries.FindFileAsync(CurrentUser.User, delivery.Id) is not { } found)
        {
            Snackbar.Add($"„{delivery.FileName}“ liegt so nicht mehr im Lieferordner: Bitte legen Sie die Datei noch einmal ab.", Severity.Error);
            return;
        }
        await _session.AddAsync([found.File]);
        if (_session.Files.FirstOrDefault(file => file.Name == found.File.Name) is { } added)
            added.Source = found.Source;
        if (_session.Message is null)
            await CheckAsync();
    }

    private Task CheckAsync() => _session.CheckAsync();

    private async Task RemoveAsync(UploadedFile file)
    {
        _session.Remove(file);
        // What remains may have relied on it.
        if (_session.Files.Count > 0)
            await CheckAsync();
    }

    private async Task ImportAsync()
    {
        await _session.ImportAsync();
        if (_session.IsDone)
            Refresh.Request();
    }

    private async Task MapAsync(UploadedFile file)
    {
        var headings = FileOutline.Read(file.ToImportFile(), Limits.Value, Clock, CancellationToken.None).Headings.ToList();
        var parameters = new DialogParameters<MappingDialog> { { d => d.File, file }, { d => d.Headings, headings } };
        var dialog = await Dialogs.ShowAsync<MappingDialog>($"Spalten zuordnen: {file.Name}", parameters, EntryDialog.Medium);
        if (await dialog.Result is { Canceled: false })
            await CheckAsync();
    }

    private async Task UndoAsync(ImportHistoryEntry import)
    {
        var confirmed = await Dialogs.ShowMessageBoxAsync(
            "Import zurücknehmen?",
            $"„{import.FileName}“ vom {German.Instant(import.ImportedAt, Clock.LocalTimeZone)}: {German.Number(import.New)} neue Zeilen werden gelöscht, {German.Number(import.Changed + import.Cleared)} geänderte erhalten ihren Stand von vorher. Die Zahlen folgen.",
            yesText: "Zurücknehmen",
            cancelText: "Abbrechen",
            options: EntryDialog.Small);
        if (confirmed != true)
            return;
        _undoing = true;
        try
        {
            if (await Service.UndoAsync(import.Id, CurrentUser.User) is { } refusal)
                Snackbar.Add(refusal, Severity.Error, options => options.RequireInteraction = true);
            else
                Snackbar.Add($"„{import.FileName}“ ist zurückgenommen.", Severity.Success);
        }
        finally
        {
            _undoing = false;
        }
        Refresh.Request();
    }

    private Task SaveErrorsAsync() => SaveAsync("Importfehler.xlsx", target =>
        ListWorkbook.WriteAsync(target, ErrorSheet.Columns, _session.Preview.Errors.ToAsyncEnumerable(), null, CurrentUser.User.Name, Clock.GetUtcNow().UtcDateTime));

    private Task SaveRejectedRowsAsync(UploadedFile file, TableReport table) => SaveAsync(
        $"{Path.GetFileNameWithoutExtension(file.Name)}_zu_berichtigen.xlsx",
        target => _session.WriteRejectedRowsAsync(file, table, target, CancellationToken.None));

    private async Task SaveAsync(string name, Func<Stream, Task> write)
    {
        var (turn, refusal) = await Quotas.ExportAsync(UserQuotas.NameOf(CurrentUser.User), CancellationToken.None);
        if (refusal is not null)
        {
            Snackbar.Add(refusal, Severity.Error);
            return;
        }
        using var made = turn;
        using var content = new MemoryStream();
        await write(content);
        await Audit.WriteAsync(CurrentUser.User, AuditAction.Exported, "Excel-Liste des Imports", name);
        content.Position = 0;
        using var reference = new DotNetStreamReference(content);
        await Js.InvokeVoidAsync("aezDownload", name, reference);
    }

    private async Task ConfirmLeavingAsync(LocationChangingContext change)
    {
        if (!IsBusy)
            return;
        var leave = await Dialogs.ShowMessageBoxAsync("Import abbrechen?", "Der Vorgang läuft noch; beim Verlassen der Seite wird er abgebrochen.", yesText: "Abbrechen und verlassen", cancelText: "Hier bleiben", options: EntryDialog.Small);
        if (leave != true)
            change.PreventNavigation();
    }

    public void Dispose() => _session.Dispose();
}
