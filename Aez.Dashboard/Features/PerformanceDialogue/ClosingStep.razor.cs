using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;
using MudBlazor;

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

    [Inject]
    public required IDialogService Dialogs { get; set; }

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
            _result = await Editor.FlushAsync() is { Count: > 0 } unsaved ? DialogueResult.Refused(UnsavedSentence(unsaved)) : await step();
            if (_result.Refusal is null || _result.IsOutdated)
                await OnMoved.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string UnsavedSentence(IReadOnlyList<UnsavedText> texts) =>
        $"Nicht gespeichert {(texts.Count == 1 ? "ist" : "sind")} {German.List([.. texts.Select(t => $"„{t.Field}“")])}: "
        + (texts.All(t => t.IsTriedAgain) ? "Es wird erneut versucht. Warten Sie, bis dort „gespeichert“ steht, und wiederholen Sie dann den Schritt." : "Entscheiden Sie dort zuerst, welcher Text gilt.");

    private async Task DiscardAsync()
    {
        var version = Editor.View.Dialogue!.Version;
        var confirmed = await Dialogs.ShowMessageBoxAsync(
            "Berichtigung verwerfen?",
            $"Der Entwurf der Fassung {version} wird mit allen seinen Texten gelöscht; nur das Protokoll der Administration nennt sie noch. "
            + $"Auch Maßnahmen, die darin beschlossen, geändert, gelöscht oder beendet wurden, stehen wieder wie unterschrieben. Es gilt und erscheint wieder die Fassung {version - 1}.",
            yesText: "Verwerfen",
            cancelText: "Abbrechen",
            options: EntryDialog.Small);
        if (confirmed == true)
            await DoAsync(Editor.DiscardCorrectionAsync);
    }

    private string VersionAddress(int version) =>
        Navigation.GetUriWithQueryParameter(PerformanceDialoguePage.VersionKey, version.ToString(CultureInfo.InvariantCulture));
}
