using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Shared;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The IFK: list, add, change.</summary>
public sealed partial class OfficersSection
{
    private async Task<Answer<OfficerList>> LoadAsync(CancellationToken cancellation) =>
        Answer.Of(await Query.OfficersAsync(CurrentUser.User, cancellation));

    private static string Finding(OfficerList list)
    {
        var active = list.Rows.Where(r => r.IsActive && r.Officer.Unit == OfficerUnit.Aez).ToList();
        return $"{list.Rows.Select(r => r.Officer.Code).Distinct(StringComparer.Ordinal).Count()} IFK, davon heute {active.Count} im Bereich AEZ aktiv mit {German.Number(active.Sum(r => r.Officer.FullTimeEquivalent), 2)} VZÄ.";
    }

    private async Task EditAsync(OfficerList list, OfficerInput? officer)
    {
        var parameters = new DialogParameters<OfficerDialog> { { d => d.Officer, officer }, { d => d.Teams, list.Teams.ToList() } };
        var dialog = await Dialogs.ShowAsync<OfficerDialog>(officer is null ? "IFK aufnehmen" : $"IFK {officer.Code} ändern", parameters, EntryDialog.Small);
        if (await dialog.Result is { Canceled: false, Data: MasterDataResult result })
            Saved(string.Join(' ', [$"Gespeichert. {ChangedValues.Sentence(result.ChangedValues)}", .. result.Remarks]));
    }
}
