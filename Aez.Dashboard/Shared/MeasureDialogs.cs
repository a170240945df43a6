using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>Opens the editors of a Steuerungsmaßnahme; register and Performance-Dialog use the same ones.</summary>
public sealed class MeasureDialogs(IDialogService dialogs)
{
    /// <param name="indicator">What the measure is to change, where that is known already.</param>
    /// <returns>True: saved.</returns>
    public Task<bool> DecideAsync(string team, Month decidedIn, Indicator? indicator = null, string? instrument = null) => ShowAsync<MeasureEditor>(
        $"Steuerungsmaßnahme beschließen, {German.MonthName(decidedIn)}",
        new DialogParameters<MeasureEditor> { { d => d.Team, team }, { d => d.DecidedIn, decidedIn }, { d => d.Indicator, indicator }, { d => d.Instrument, instrument } });

    public Task<bool> ChangeAsync(MeasureView measure) => ShowAsync<MeasureEditor>(
        "Steuerungsmaßnahme ändern",
        new DialogParameters<MeasureEditor> { { d => d.Team, measure.Team }, { d => d.DecidedIn, measure.DecidedIn }, { d => d.Measure, measure } });

    /// <param name="closedIn">The dialogue that closes it.</param>
    public Task<bool> CloseAsync(MeasureView measure, Month closedIn) => ShowAsync<MeasureClosing>(
        "Steuerungsmaßnahme beenden",
        new DialogParameters<MeasureClosing> { { d => d.Measure, measure }, { d => d.ClosedIn, Month.Later(closedIn, measure.DecidedIn) } });

    /// <summary>Asks before a measure is reopened or removed.</summary>
    public async Task<bool> ConfirmAsync(string title, string question, string yes) =>
        await dialogs.ShowMessageBoxAsync(title, question, yesText: yes, cancelText: "Abbrechen") == true;

    private async Task<bool> ShowAsync<TDialog>(string title, DialogParameters<TDialog> parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(title, parameters, EntryDialog.Small with { BackdropClick = false });
        return await dialog.Result is { Canceled: false };
    }
}
