using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>How dialogs look in which something is entered or confirmed: Escape leaves without a change.</summary>
public static class EntryDialog
{
    public static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true };

    public static readonly DialogOptions Medium = Small with { MaxWidth = MaxWidth.Medium };
}
