using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared.Typing;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.PerformanceDialogue;

public sealed partial class DialogueTextField : IDisposable
{
    /// <summary>A pause in typing after which the text is saved.</summary>
    private const int PauseMilliseconds = 700;

    private Autosave _autosave = null!;
    private DateTime _savedAt;
    private string? _refusal;
    private DossierText? _other;

    [CascadingParameter]
    public required DialogueEditor Editor { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required ILogger<DialogueTextField> Logger { get; set; }

    [Parameter, EditorRequired]
    public required TextKey Key { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    [Parameter]
    public int Rows { get; set; } = 2;

    [Parameter]
    public string? Class { get; set; }

    private string Id => DialogueFieldId.Of(Key);

    private string StateId => Id + "-stand";

    private DossierText? Stored => Editor.Dossier.Text(Key.Field, Key.Indicator, Key.Instrument);

    private string StateWords => _autosave.State switch
    {
        AutosaveState.Saving => "wird gespeichert …",
        AutosaveState.Saved => $"gespeichert {Days.Local(_savedAt, Clock.LocalTimeZone).ToString("HH:mm", German.Culture)}",
        AutosaveState.Retrying => "nicht gespeichert – wird erneut versucht",
        AutosaveState.Refused or AutosaveState.InConflict => "nicht gespeichert",
        AutosaveState.Read => Stored is { Text.Length: > 0 } stored ? $"{stored.ChangedBy}, {German.Instant(stored.ChangedAt, Clock.LocalTimeZone)}" : "",
        _ => throw new UnreachableException(),
    };

    protected override void OnInitialized()
    {
        _autosave = new Autosave(SaveAsync, Clock, () => _ = InvokeAsync(StateHasChanged), error => LogFailed(Logger, error, Id));
        Editor.Register(FlushAsync);
    }

    protected override void OnParametersSet()
    {
        if (Stored is { } stored)
            _autosave.Read(stored.Text, stored.Version);
    }

    private async Task<(AutosaveAnswer Answer, int Version)> SaveAsync(string text, int version)
    {
        try
        {
            var result = await Editor.SaveAsync(Key, text, version);
            (_other, _refusal) = (result.Other, result.Refusal);
            _savedAt = result.Saved?.ChangedAt ?? _savedAt;
            return (result.Saved is not null ? AutosaveAnswer.Saved : result.Other is not null ? AutosaveAnswer.Conflict : AutosaveAnswer.Refused, result.Saved?.Version ?? version);
        }
        catch (Exception error) when (Access.IsRefusal(error))
        {
            _refusal = "Sie dürfen diesen Text nicht mehr ändern.";
            return (AutosaveAnswer.Refused, version);
        }
    }

    private async Task<UnsavedText?> FlushAsync()
    {
        await _autosave.StoreAsync();
        return _autosave.IsStored ? null
            : new UnsavedText(Key.Indicator.Length == 0 ? Label : $"{Label}, {Indicator.Of(Key.Indicator).Name}", IsTriedAgain: _autosave.State == AutosaveState.Retrying);
    }

    private Task ResolveAsync(string text)
    {
        var version = _other!.Version;
        _other = null;
        return _autosave.ResolveAsync(text, version);
    }

    private void TakeOther()
    {
        _autosave.Show(_other!.Text, _other.Version);
        _other = null;
    }

    private string Shown(string text) => Key.Field == DialogueField.Cause ? DeviationCause.Find(text)?.Name ?? text : text;

    [LoggerMessage(LogLevel.Warning, "Text {Field} of a dialogue could not be stored; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception error, string field);

    public void Dispose()
    {
        Editor.Unregister(FlushAsync);
        _autosave.Dispose();
    }
}
