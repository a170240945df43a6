using System.Diagnostics;

namespace Aez.Dashboard.Shared.Typing;

/// <summary>How a text stands that is stored while it is typed.</summary>
public enum AutosaveState
{
    /// <summary>As it was read.</summary>
    Read,
    Saving,
    Saved,

    /// <summary>Could not be stored, and is tried again.</summary>
    Retrying,

    /// <summary>Is not stored until it is changed.</summary>
    Refused,

    /// <summary>Somebody else was faster; the author decides.</summary>
    InConflict,
}

/// <summary>What became of an attempt to store a text.</summary>
public enum AutosaveAnswer
{
    Saved,
    Refused,
    Conflict,
}

/// <summary>
/// Stores the text of a field while it is typed: one attempt at a time, always with the newest text, and after a failure again and
/// again. An attempt that failed says nothing about the next one. Lives on the thread of its circuit.
/// </summary>
/// <param name="save">Stores a text upon a version; gives the answer and the version that then is the newest.</param>
/// <param name="changed">Called when there is something new to show.</param>
/// <param name="failed">Told of what went wrong, before it is tried again.</param>
public sealed class Autosave(
    Func<string, int, Task<(AutosaveAnswer Answer, int Version)>> save, TimeProvider clock, Action changed, Action<Exception> failed) : IDisposable
{
    /// <summary>Failures in a row after which a field that has gone gives up; its text then stands in the browser's memory.</summary>
    private const int LastFailures = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // Null: whatever stands in the field is to be stored.
    private string? _stored = "";

    // From this version on all are our own: what was typed upon any of them continues our text.
    private int _chain;

    // An older version that was typed upon; null: the newest.
    private int? _foreign;
    private int _number;
    private int _failures;
    private bool _isGone;
    private Task _running = Task.CompletedTask;
    private CancellationTokenSource? _waiting;

    public string Text { get; private set; } = "";

    /// <summary>Version of what is stored.</summary>
    public int Version { get; private set; }

    public AutosaveState State { get; private set; }

    /// <summary>Grows with everything that is said about the state, so that it is shown anew.</summary>
    public int StateNumber { get; private set; }

    /// <summary>Number of the newest typed text that is stored.</summary>
    public int SavedNumber { get; private set; }

    public bool IsStored => Text == _stored;

    /// <summary>Takes over what is stored, unless something of one's own is not.</summary>
    public void Read(string text, int version)
    {
        var isKnown = version < Version || (version == Version && text == _stored?.Trim());
        if (IsStored && State != AutosaveState.InConflict && _running.IsCompleted && !isKnown)
            Show(text, version);
    }

    /// <summary>Something was typed, and is stored at once.</summary>
    public Task TypeAsync(TypedEventArgs typed)
    {
        (Text, _number) = (typed.Text, typed.Number);
        _foreign = typed.Base < _chain ? typed.Base : null;
        return StoreAsync();
    }

    /// <summary>Something was chosen, and is stored at once.</summary>
    public Task ChooseAsync(string text)
    {
        Text = text;
        return StoreAsync();
    }

    /// <summary>Ends once the newest text is stored, or an attempt to store it has failed.</summary>
    public Task StoreAsync()
    {
        _waiting?.Cancel();
        _waiting = null;
        if (_running.IsCompleted && State != AutosaveState.InConflict && !IsStored)
            return _running = RunAsync();
        if (_running.IsCompleted && IsStored)
            SavedNumber = _number;
        Become(State switch
        {
            _ when !_running.IsCompleted => AutosaveState.Saving,
            AutosaveState.InConflict or AutosaveState.Read => State,
            AutosaveState.Saving or AutosaveState.Saved or AutosaveState.Retrying or AutosaveState.Refused => AutosaveState.Saved,
            _ => throw new UnreachableException(),
        });
        return _running;
    }

    /// <summary>After a conflict: this text counts, upon the other's version.</summary>
    public Task ResolveAsync(string text, int version)
    {
        // Going on with one's own text continues it, whichever version the browser has heard of.
        var chain = text == Text ? _chain : version;
        Show(text, version);
        (_stored, _chain) = (null, chain);
        return StoreAsync();
    }

    /// <summary>Shows a stored text in place of one's own.</summary>
    public void Show(string text, int version)
    {
        (Text, _stored, Version, _chain, _foreign, SavedNumber) = (text, text, version, version, null, _number);
        Become(AutosaveState.Read);
    }

    /// <summary>What is not stored yet is stored without the field.</summary>
    public void Dispose()
    {
        if (_isGone)
            return;
        _isGone = true;
        if (State is not (AutosaveState.InConflict or AutosaveState.Refused))
            _ = StoreAsync();
        _waiting?.Dispose();
        _waiting = null;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            var (text, number) = (Text, _number);
            Become(AutosaveState.Saving);
            AutosaveAnswer answer;
            int version;
            try
            {
                (answer, version) = await save(text, _foreign ?? Version);
            }
            catch (Exception error)
            {
                failed(error);
                _ = RetryAsync(_failures++);
                Become(AutosaveState.Retrying);
                return;
            }
            _failures = 0;
            if (answer == AutosaveAnswer.Saved)
                (_stored, Version, SavedNumber, _foreign) = (text, version, number, Text == text ? null : _foreign);
            if (answer == AutosaveAnswer.Conflict || Text == text)
            {
                Become(answer switch { AutosaveAnswer.Saved => AutosaveState.Saved, AutosaveAnswer.Refused => AutosaveState.Refused, AutosaveAnswer.Conflict => AutosaveState.InConflict, _ => throw new UnreachableException() });
                return;
            }
        }
    }

    private async Task RetryAsync(int failures)
    {
        if (_isGone && failures >= LastFailures)
            return;
        using var waiting = new CancellationTokenSource();
        _waiting = waiting;
        var wait = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, failures), LongestWait.TotalSeconds);
        await Task.Delay(TimeSpan.FromSeconds(wait), clock, waiting.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_waiting == waiting)
            _waiting = null;
        if (!waiting.IsCancellationRequested)
            await StoreAsync();
    }

    private void Become(AutosaveState state)
    {
        State = state;
        StateNumber++;
        if (!_isGone)
            changed();
    }
}
