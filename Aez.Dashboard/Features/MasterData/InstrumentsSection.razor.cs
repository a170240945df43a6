using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The instruments and their validity, which law and sources don't always settle.</summary>
public sealed partial class InstrumentsSection
{
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

    private async Task EditAsync(InstrumentList list, Instrument? instrument)
    {
        var parameters = new DialogParameters<InstrumentDialog>
        {
            { d => d.Instrument, instrument is null ? null : InstrumentInput.Of(instrument) },
            { d => d.Groups, list.Groups.ToList() },
        };
        var dialog = await Dialogs.ShowAsync<InstrumentDialog>(instrument is null ? "Instrument aufnehmen" : $"Instrument {instrument.Code} ändern", parameters, EntryDialog.Small);
        if (await dialog.Result is { Canceled: false, Data: string code })
            Saved($"Instrument {code} gespeichert.");
    }
}
