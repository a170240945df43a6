using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.PerformanceDialogue;

public sealed partial class DialogueTextField : IDisposable
{
    /// <summary>A pause in typing after which the text is saved.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private Task _saving = Task.CompletedTask;
    private CancellationTokenSource _typing = new();
    private string _text = "";

    // Null: whatever stands in the field is to be saved.
    private string? _savedText = "";
    private string _state = "";
    private string? _refusal;
    private DossierText? _other;
    private int _version;
    private DialogueEditor? _registered;

    [CascadingParameter]
    public required DialogueEditor Editor { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

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

    /// <summary>Takes over what is stored, unless something of one's own is not saved yet.</summary>
    protected override void OnParametersSet()
    {
        // A page that was loaded again has a new editor.
        if (_registered != Editor)
        {
            _registered?.Unregister(FlushAsync);
            _registered = Editor;
            Editor.Register(FlushAsync);
        }
        if (_other is null && _text == _savedText && Stored is { } stored && stored.Version >= _version)
            Show(stored);
    }

    private void Type(ChangeEventArgs change)
    {
        _text = (string?)change.Value ?? "";
        _state = "wird gespeichert …";
        _typing.Cancel();
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        _ = SaveAfterPauseAsync(_typing.Token);
    }

    private Task ChooseAsync(ChangeEventArgs change)
    {
        _text = (string?)change.Value ?? "";
        return SaveAsync();
    }

    private async Task SaveAfterPauseAsync(CancellationToken typing)
    {
        try
        {
            await Task.Delay(Pause, Clock, typing);
            await InvokeAsync(SaveAsync);
        }
        catch (OperationCanceledException)
        {
            // Somebody goes on typing, or the page is closed.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    /// <summary>One after the other: the next one counts on the version that the one before has made.</summary>
    private Task SaveAsync() => _saving = SaveAfterAsync(_saving);

    private async Task SaveAfterAsync(Task before)
    {
        await before;
        if (_other is null && _text != _savedText)
            Take(await Editor.SaveAsync(Key, _text, _version));
        StateHasChanged();
    }

    /// <returns>The name of the field, where its text is still not saved.</returns>
    private async Task<string?> FlushAsync()
    {
        await SaveAsync();
        return _text == _savedText ? null : Key.Indicator.Length == 0 ? Label : $"{Label}, {Indicator.Of(Key.Indicator).Name}";
    }

    private async Task ResolveAsync(string text)
    {
        (_text, _version, _other) = (text, _other!.Version, null);
        _savedText = null;
        await SaveAsync();
    }

    private void TakeOther()
    {
        var other = _other!;
        _other = null;
        Show(other);
    }

    private void Take(TextResult result)
    {
        (_other, _refusal) = (result.Other, result.Refusal);
        if (result.Saved is { } saved)
        {
            // What was typed while it was saved stays, and is saved next.
            (_savedText, _version) = (saved.Text == _text.Trim() ? _text : saved.Text, saved.Version);
            _state = $"gespeichert {Days.Local(saved.ChangedAt, Clock.LocalTimeZone).ToString("HH:mm", German.Culture)}";
        }
        else
        {
            _state = "nicht gespeichert";
        }
    }

    private void Show(DossierText stored)
    {
        if (stored.Text == _savedText?.Trim() && stored.Version == _version)
            return;
        (_text, _savedText, _version) = (stored.Text, stored.Text, stored.Version);
        _state = stored.Text.Length == 0 ? "" : $"{stored.ChangedBy}, {German.Instant(stored.ChangedAt, Clock.LocalTimeZone)}";
    }

    private string Shown(string text) => Key.Field == DialogueField.Cause ? DeviationCause.Find(text)?.Name ?? text : text;

    public void Dispose()
    {
        _registered?.Unregister(FlushAsync);
        _typing.Cancel();
        _typing.Dispose();
    }
}
