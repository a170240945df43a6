using System.Globalization;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.PerformanceDialogue;

public sealed partial class ClosingStep
{
    private DialogueResult? _result;
    private bool _busy;

    [CascadingParameter]
    public required DialogueEditor Editor { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>The dialogue has moved on: everything is loaded again.</summary>
    [Parameter]
    public EventCallback OnMoved { get; set; }

    private async Task DoAsync(Func<Task<DialogueResult>> step)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await Editor.FlushAsync();
            _result = await step();
            if (_result.Refusal is null)
                await OnMoved.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private string VersionAddress(int version) =>
        Navigation.GetUriWithQueryParameter(PerformanceDialoguePage.VersionKey, version.ToString(CultureInfo.InvariantCulture));
}
