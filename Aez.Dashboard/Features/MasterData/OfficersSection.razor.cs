using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The IFK: list, add, change.</summary>
public sealed partial class OfficersSection
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

    private async Task<Answer<OfficerList>> LoadAsync(CancellationToken cancellation) =>
        Answer.Of(await Query.OfficersAsync(CurrentUser.User, cancellation));

    private static string Finding(OfficerList list)
    {
        var active = list.Rows.Where(r => r.IsActive && r.Officer.Unit == OfficerUnit.Aez).ToList();
        return $"{list.Rows.Count} IFK, davon heute {active.Count} im Bereich AEZ aktiv mit {German.Number(active.Sum(r => r.Officer.FullTimeEquivalent), 2)} VZÄ.";
    }

    private async Task EditAsync(OfficerList list, OfficerInput? officer)
    {
        var parameters = new DialogParameters<OfficerDialog> { { d => d.Officer, officer }, { d => d.Teams, list.Teams.ToList() } };
        var dialog = await Dialogs.ShowAsync<OfficerDialog>(officer is null ? "IFK aufnehmen" : $"IFK {officer.Code} ändern", parameters, EntryDialog.Small);
        if (await dialog.Result is { Canceled: false, Data: MasterDataResult result })
        {
            Snackbar.Add($"Gespeichert. {ChangedValues.Sentence(result.ChangedValues)}", Severity.Success);
            // Reloads this list too.
            Refresh.Request();
        }
    }
}
