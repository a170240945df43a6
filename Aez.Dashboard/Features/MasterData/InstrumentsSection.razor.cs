using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The instruments and their validity, which law and sources don't always settle.</summary>
public sealed partial class InstrumentsSection
{
    [Inject]
    public required MasterDataQuery Query { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    private bool MayChange => Access.May(CurrentUser.User, Permission.ChangeMasterData);

    private async Task<Answer<InstrumentList>> LoadAsync(CancellationToken cancellation) =>
        Answer.Of(await Query.InstrumentsAsync(CurrentUser.User, cancellation));

    private static string Finding(InstrumentList list)
    {
        var outside = list.Rows.Sum(r => r.Outside);
        return $"{list.Rows.Count} Instrumente. " + outside switch
        {
            0 => "Alle gespeicherten Eintritte liegen in ihrer Gültigkeit.",
            1 => "Ein gespeicherter Eintritt liegt außerhalb der Gültigkeit seines Instruments.",
            _ => $"{German.Number(outside)} gespeicherte Eintritte liegen außerhalb der Gültigkeit ihres Instruments.",
        };
    }

    private async Task EditAsync(InstrumentRow row)
    {
        var parameters = new DialogParameters<InstrumentDialog> { { d => d.Row, row } };
        var dialog = await Dialogs.ShowAsync<InstrumentDialog>($"Gültigkeit von {row.Instrument.Code}", parameters, EntryDialog.Small);
        if (await dialog.Result is { Canceled: false })
        {
            Snackbar.Add($"Gültigkeit von {row.Instrument.Code} gespeichert.", Severity.Success);
            Refresh.Request();
        }
    }
}
