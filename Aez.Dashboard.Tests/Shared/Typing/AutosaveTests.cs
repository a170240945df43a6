using Aez.Dashboard.Shared.Typing;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Shared.Typing;

/// <summary>The state machine of a text that is stored while it is typed, against a store that fails, waits, and knows others.</summary>
public sealed class AutosaveTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _stored = [];
    private readonly Autosave _autosave;
    private Func<Task> _before = () => Task.CompletedTask;
    private int _version;
    private int _number;

    public AutosaveTests() => _autosave = new Autosave(SaveAsync, _clock, () => { }, _ => { });

    [Fact]
    public async Task Typed_IsStoredAndOnlyThenSaidToBe()
    {
        var gate = new TaskCompletionSource();
        _before = () => gate.Task;

        var storing = TypeAsync("Vakanz");
        Assert.Equal((AutosaveState.Saving, 0), (_autosave.State, _autosave.SavedNumber));
        gate.SetResult();
        await storing;

        Assert.Equal((AutosaveState.Saved, 1, 1), (_autosave.State, _autosave.SavedNumber, _autosave.Version));
        Assert.Equal(["Vakanz"], _stored);
    }

    [Fact]
    public async Task TypedOn_WhileAnOlderTextIsStored_IsSavedOnlyOnceTheNewestIs()
    {
        var gate = new TaskCompletionSource();
        _before = () => gate.Task;
        var storing = TypeAsync("Va");
        var states = new List<AutosaveState>();

        _ = TypeAsync("Vaka");
        _ = TypeAsync("Vakanz");
        _before = () =>
        {
            states.Add(_autosave.State);
            return Task.CompletedTask;
        };
        gate.SetResult();
        await storing;

        // What lies between is never stored, and nothing was said of the older one.
        Assert.Equal(["Va", "Vakanz"], _stored);
        Assert.Equal([AutosaveState.Saving], states);
        Assert.Equal((AutosaveState.Saved, 3), (_autosave.State, _autosave.SavedNumber));
    }

    [Fact]
    public async Task Failed_IsTriedAgainAndSaysSo_UntilItIsStored()
    {
        var failures = 3;
        _before = () => failures-- > 0 ? throw new InvalidOperationException("locked") : Task.CompletedTask;

        await TypeAsync("Vakanz");
        Assert.Equal((AutosaveState.Retrying, 0, "Vakanz"), (_autosave.State, _autosave.SavedNumber, _autosave.Text));
        foreach (var (seconds, left) in new[] { (2, 1), (4, 0), (8, -1) })
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            Assert.True(SpinWait.SpinUntil(() => failures == left, TimeSpan.FromSeconds(10)));
        }
        Assert.True(SpinWait.SpinUntil(() => _autosave.State == AutosaveState.Saved, TimeSpan.FromSeconds(10)));

        Assert.Equal(["Vakanz"], _stored);
    }

    [Fact]
    public async Task Failed_DoesNotPoisonTheNextOne()
    {
        _before = () => throw new InvalidOperationException("locked");
        await TypeAsync("Va");
        _before = () => Task.CompletedTask;

        await TypeAsync("Vakanz");

        Assert.Equal((AutosaveState.Saved, 2), (_autosave.State, _autosave.SavedNumber));
        // The attempt that waited does not come back with the older text.
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["Vakanz"], _stored);
    }

    [Fact]
    public async Task Refused_StaysRefusedUntilItIsChanged()
    {
        await TypeAsync("verboten");
        Assert.Equal(AutosaveState.Refused, _autosave.State);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(_stored);

        await TypeAsync("erlaubt");

        Assert.Equal((AutosaveState.Saved, 2), (_autosave.State, _autosave.SavedNumber));
    }

    [Fact]
    public async Task SavedByAnother_IsAConflictThatKeepsBoth()
    {
        _version = 1;
        _stored.Add("Vom anderen");

        await TypeAsync("Von mir");
        Assert.Equal((AutosaveState.InConflict, "Von mir"), (_autosave.State, _autosave.Text));
        await TypeAsync("Von mir auch");
        Assert.Equal((AutosaveState.InConflict, "Von mir auch"), (_autosave.State, _autosave.Text));
        _autosave.Read("Vom anderen", 1);
        Assert.Equal("Von mir auch", _autosave.Text);

        await _autosave.ResolveAsync(_autosave.Text, 1);
        Assert.Equal((AutosaveState.Saved, 2), (_autosave.State, _autosave.Version));
        // The browser has not heard of the version yet: it goes on with the same text.
        await _autosave.TypeAsync(new TypedEventArgs { Number = ++_number, Text = "Von mir auch noch", Base = 0 });
        Assert.Equal(["Vom anderen", "Von mir auch", "Von mir auch noch"], _stored);
    }

    [Fact]
    public async Task Read_WhileTheBrowserTypesOnTheOlderText_BecomesAConflict()
    {
        await TypeAsync("Von mir");
        _version = 2;
        _stored.Add("Vom anderen");
        _autosave.Read("Vom anderen", 2);
        Assert.Equal("Vom anderen", _autosave.Text);

        // Typed before the other's text had arrived in the browser.
        await _autosave.TypeAsync(new TypedEventArgs { Number = ++_number, Text = "Von mir weiter", Base = 1 });

        Assert.Equal((AutosaveState.InConflict, "Von mir weiter"), (_autosave.State, _autosave.Text));
        Assert.Equal(["Von mir", "Vom anderen"], _stored);
    }

    [Fact]
    public async Task Read_OfWhatIsOlderOrOnesOwn_ChangesNothing()
    {
        await TypeAsync("Vakanz ");
        _autosave.Read("Vakanz", 1);
        _autosave.Read("", 0);

        // The blank that somebody is about to continue after stays.
        Assert.Equal(("Vakanz ", AutosaveState.Saved), (_autosave.Text, _autosave.State));
    }

    [Fact]
    public async Task Left_WithATextThatIsNotStored_StoresItStill()
    {
        _before = () => throw new InvalidOperationException("locked");
        await TypeAsync("Vakanz");
        _before = () => Task.CompletedTask;

        _autosave.Dispose();

        Assert.Equal(["Vakanz"], _stored);
    }

    public void Dispose() => _autosave.Dispose();

    private Task TypeAsync(string text) => _autosave.TypeAsync(new TypedEventArgs { Number = ++_number, Text = text, Base = _autosave.Version });

    private async Task<(AutosaveAnswer Answer, int Version)> SaveAsync(string text, int version)
    {
        await _before();
        if (text == "verboten")
            return (AutosaveAnswer.Refused, version);
        if (version != _version)
            return (AutosaveAnswer.Conflict, version);
        _stored.Add(text);
        return (AutosaveAnswer.Saved, ++_version);
    }
}
