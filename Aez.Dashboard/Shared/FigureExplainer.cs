using Aez.Dashboard.Figures;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>Opens the explanation of a figure; pages hand it the figure that was clicked.</summary>
public sealed class FigureExplainer(IDialogService dialogs)
{
    private static readonly DialogOptions Options = new()
    {
        CloseButton = true,
        CloseOnEscapeKey = true,
        MaxWidth = MaxWidth.Medium,
        FullWidth = true,
    };

    public Task ExplainAsync(FigureReference reference) => dialogs.ShowAsync<ExplainDialog>(
        "So entsteht die Zahl",
        new DialogParameters<ExplainDialog> { { d => d.Reference, reference } },
        Options);
}
