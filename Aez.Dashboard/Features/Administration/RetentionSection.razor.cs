using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Administration;

/// <summary>The retention period, its switch, and the report of what it would delete.</summary>
public sealed partial class RetentionSection : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private RetentionSettings? _settings;
    private RetentionReport? _report;
    private string _months = "";
    private bool _isOn;
    private bool _running;
    private string? _refusal;
    private int _stored;
    private RetentionFailure? _failure;
    private IReadOnlyList<string> _backups = [];

    [Inject]
    public required RetentionCommands Commands { get; set; }

    [Inject]
    public required RetentionRun Run { get; set; }

    [Inject]
    public required BackupCommands Backups { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _settings = await Commands.LoadAsync(Current.User, _leaving.Token);
        _failure = await Commands.LastFailureAsync(Current.User, _leaving.Token);
        (_months, _isOn) = (_settings.Months.ToString(CultureInfo.InvariantCulture), _settings.IsOn);
    }

    private async Task SaveAsync()
    {
        if (!int.TryParse(_months.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months))
        {
            _refusal = "Die Frist ist eine ganze Zahl von Monaten.";
            return;
        }
        if (_isOn && _settings is { IsOn: false } && !await ConfirmAsync(months))
            return;
        _refusal = await Commands.SaveAsync(Current.User, new RetentionSettings(months, _isOn), _leaving.Token);
        if (_refusal is null)
        {
            _stored++;
            await LoadAsync();
        }
        _report = null;
    }

    private async Task<bool> ConfirmAsync(int months) => await Dialogs.ShowMessageBoxAsync(
        "Löschen einschalten?",
        $"Von nun an löscht das Programm einmal am Tag die Falldaten aller, deren Betreuung seit mehr als {months} Monaten beendet ist. Das lässt sich nicht rückgängig machen.",
        yesText: "Einschalten",
        cancelText: "Abbrechen",
        options: EntryDialog.Small) == true;

    private async Task TryAsync()
    {
        (_running, _refusal, _report) = (true, null, null);
        try
        {
            var result = await Run.TryAsync(Current.User, _leaving.Token);
            (_report, _refusal) = (result.Report, result.Refusal);
            _backups = _report is { } report ? await Backups.AfterRetentionAsync(Current.User, report.Limit, isDone: false, _leaving.Token) : [];
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _running = false;
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
