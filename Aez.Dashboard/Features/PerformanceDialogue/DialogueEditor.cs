using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The dialogue that a page shows and, as long as it is a draft, changes. All steps of the page share it.</summary>
public sealed class DialogueEditor(DialogueView view, ActingUser user, DialogueCommands commands, DialogueQuery query, SteeringMeasureCommands measures, bool isOldVersion)
{
    private readonly HashSet<Func<Task<UnsavedText?>>> _pending = [];

    /// <summary>Something that several steps show has changed.</summary>
    public event EventHandler? Changed;

    public DialogueView View { get; private set; } = view;

    public ActingUser User { get; } = user;

    /// <summary>An earlier signed version is read again.</summary>
    public bool IsOldVersion { get; } = isOldVersion;

    public Dossier Dossier => View.Dossier;

    public MonthFigures Figures => View.Dossier.Figures;

    public bool MayPrepare => Access.May(User, Permission.PrepareDialogue);

    public bool MaySign => Access.May(User, Permission.SignDialogue);

    /// <summary>Texts and measures can be changed.</summary>
    public bool IsOpen => MayPrepare && View.State == DialogueState.Draft;

    /// <summary>The next thing to do for the user: a field, or a signature; null: nothing.</summary>
    public (DialogueStep Step, string FieldId)? Next => View.State switch
    {
        _ when IsOldVersion => null,
        DialogueState.Draft when MayPrepare => View.Missing.Count > 0
            ? (DialogueStep.For(View.Missing[0]), DialogueFieldId.For(View.Missing[0]))
            : (DialogueStep.Closing, DialogueFieldId.Submit),
        DialogueState.Submitted when MaySign => (DialogueStep.Closing, DialogueFieldId.Sign),
        DialogueState.Draft or DialogueState.Submitted or DialogueState.Signed => null,
        _ => throw new UnreachableException(),
    };

    public async Task<TextResult> SaveAsync(TextKey key, string text, int expectedVersion)
    {
        var result = await commands.SaveTextAsync(User, View.Month, View.Team, key, text, expectedVersion);
        if ((result.Saved ?? result.Other) is { } stored)
        {
            IReadOnlyList<DossierText> texts = [.. Dossier.Texts.Where(t => (t.Field, t.Indicator, t.Instrument) != (key.Field, key.Indicator, key.Instrument)), stored];
            View = View.With(Dossier with { Texts = texts });
            Changed?.Invoke(this, EventArgs.Empty);
        }
        return result;
    }

    /// <summary>Gives what stands at one figure to others that have nothing there; each stays a text of its own.</summary>
    public async Task ShareAsync(Figure from, IReadOnlyList<Figure> others, params IReadOnlyList<DialogueField> fields)
    {
        // What is still being typed belongs to it.
        await FlushAsync();
        foreach (var field in fields)
        {
            if (Dossier.Text(field, from) is not { Text.Length: > 0 } text)
                continue;
            foreach (var other in others)
            {
                var stored = Dossier.Text(field, other);
                if (string.IsNullOrWhiteSpace(stored?.Text))
                    await SaveAsync(new TextKey(field, other.Indicator.Key, other.InstrumentCode ?? ""), text.Text, stored?.Version ?? 0);
            }
        }
    }

    /// <summary>Decides a measure as it is suggested.</summary>
    public async Task<string?> DecideAsync(MeasureInput input)
    {
        var result = await measures.AddAsync(User, View.Team, View.Month, input);
        await RefreshAsync();
        return result.Refusal;
    }

    /// <summary>After measures were changed elsewhere on the page.</summary>
    public async Task RefreshAsync()
    {
        View = await query.RefreshAsync(User, View);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public Task<DialogueResult> SubmitAsync() => commands.SubmitAsync(User, View.Month, View.Team, Figures);

    public Task<DialogueResult> SignAsync() => commands.SignAsync(User, View.Month, View.Team, View.Dialogue!.Revision);

    public Task<DialogueResult> ReturnAsync(string reason) => commands.ReturnAsync(User, View.Month, View.Team, reason);

    public Task<DialogueResult> CorrectAsync(string reason) => commands.CorrectAsync(User, View.Month, View.Team, reason);

    /// <summary>The draft corrects a signed month, which can be taken back.</summary>
    public bool IsOpenCorrection => IsOpen && View.Dialogue is { Version: > 1 };

    public Task<DialogueResult> DiscardCorrectionAsync() => commands.DiscardCorrectionAsync(User, View.Month, View.Team);

    /// <summary>A field with text that may not be saved yet.</summary>
    /// <param name="save">Saves it; tells of the text where it could not be saved.</param>
    public void Register(Func<Task<UnsavedText?>> save) => _pending.Add(save);

    public void Unregister(Func<Task<UnsavedText?>> save) => _pending.Remove(save);

    /// <summary>Saves what is still being typed; the texts that could not be saved.</summary>
    public async Task<IReadOnlyList<UnsavedText>> FlushAsync()
    {
        var unsaved = new List<UnsavedText>();
        foreach (var save in _pending.ToList())
        {
            if (await save() is { } text)
                unsaved.Add(text);
        }
        return unsaved;
    }
}

/// <summary>A text that stands in its field and nowhere else.</summary>
/// <param name="Field">What the field is called.</param>
/// <param name="IsTriedAgain">It is saved as soon as that works; else its author has to do something.</param>
public sealed record UnsavedText(string Field, bool IsTriedAgain);
