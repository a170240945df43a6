using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>A list of master data whose rows are changed in a dialog.</summary>
public abstract class MasterDataSection : ComponentBase
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

    protected bool MayChange => Access.May(CurrentUser.User, Permission.ChangeMasterData);

    /// <summary>Says that the dialog has saved; what shows the row, this list too, loads again.</summary>
    protected void Saved(string sentence)
    {
        Snackbar.Add(sentence, Severity.Success);
        Refresh.Request();
    }
}
