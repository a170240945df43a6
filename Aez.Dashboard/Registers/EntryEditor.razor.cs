using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Registers;

/// <summary>The form of every register, made of its fields.</summary>
public sealed partial class EntryEditor
{
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _mistakes = new(StringComparer.Ordinal);
    private bool _attempted;
    private bool _saving;
    private bool _uploading;
    private string? _refusal;
    private int _version;
    private int? _latest;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required RegisterCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Parameter, EditorRequired]
    public required RegisterContent Content { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public Entry? Entry { get; set; }

    /// <summary>What is typed ahead for the user, by the keys of the fields; null: nothing.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Preset { get; set; }

    private Register Register => Content.Register;

    /// <summary>Of two new ones about different things each has its own.</summary>
    private string DraftName => $"entry|{Register.Key}|{Content.Team}|{Entry?.Address}{(Preset is null ? "" : $"|{string.Join('|', Preset.Values)}")}";

    private IReadOnlyList<EntryField> Fields { get; set; } = [];

    private IEnumerable<EntryField> Typed => Fields.Where(f => !f.IsGiven && !IsFixed(f));

    /// <summary>What others tell and only they can change; what nobody tells is not shown.</summary>
    private List<EntryField> Fixed => [.. Fields.Where(f => IsFixed(f) && Entry!.Values.ContainsKey(f.Key))];

    /// <summary>What is done with an entry: of what is missing there is none yet.</summary>
    public static string TitleOf(Register register, Entry? entry) =>
        entry is null || (entry.Id == 0 && register.Fields.Any(f => f.IsRequired && !entry.Values.ContainsKey(f.Key))) ? register.AddText
        : $"{register.EntryName} {(entry.Id > 0 ? "ändern" : "bearbeiten")}";

    /// <summary>Asks for an entry, a new one where there is none yet.</summary>
    /// <returns>What was saved; null if nothing was.</returns>
    public static async Task<EntryResult?> OpenAsync(IDialogService dialogs, RegisterContent content, Entry? entry, IReadOnlyDictionary<string, string>? preset = null)
    {
        var dialog = await dialogs.ShowAsync<EntryEditor>(
            TitleOf(content.Register, entry),
            new DialogParameters<EntryEditor> { { d => d.Content, content }, { d => d.Entry, entry }, { d => d.Preset, preset } },
            EntryDialog.Small with { BackdropClick = false });
        return await dialog.Result is { Canceled: false, Data: EntryResult saved } ? saved : null;
    }

    protected override void OnInitialized()
    {
        _version = Entry?.Version ?? 0;
        Fields = Register.FieldsOf(Entry, Content.Around);
        foreach (var field in Fields)
            _typed[field.Key] = field.OptionsIn(Content.Around) is null && field is not EntryFile ? Entry?.Text(field, Content.Around) ?? "" : Entry?.Values.GetValueOrDefault(field.Key) ?? OnlyOneOf(field);
        foreach (var (key, text) in Preset ?? new Dictionary<string, string>())
            _typed[key] = text;
    }

    /// <param name="version">The version that was read, or the latest where the user insists on overwriting.</param>
    private async Task SaveAsync(int version)
    {
        (_attempted, _refusal, _latest) = (true, null, null);
        if (_saving || _uploading)
            return;
        if (Typed.Select(f => _mistakes.GetValueOrDefault(f.Key) ?? ProblemOf(f)).FirstOrDefault(p => p is not null) is { } problem)
        {
            _refusal = problem;
            return;
        }
        _saving = true;
        try
        {
            var result = await Commands.SaveAsync(CurrentUser.User, Register, Content.Team, Entry?.Id ?? 0, version, _typed);
            (_refusal, _latest) = (result.Refusal, result.LatestVersion);
            if (result.IsSaved)
                Dialog.Close(DialogResult.Ok(result));
        }
        finally
        {
            _saving = false;
        }
    }

    /// <summary>Keys; the first chooses nothing where something need not be chosen. What was chosen and is no longer to be had is still there.</summary>
    private List<string>? OptionsOf(EntryField field) => field.OptionsIn(Content.Around) is { } options
        ? [.. (field.IsRequired ? [] : new[] { "" }).Concat(options.Select(o => o.Key)).Concat(_typed[field.Key].Length > 0 ? [_typed[field.Key]] : []).Distinct()]
        : null;

    /// <summary>Null: nothing was chosen yet, and something has to be.</summary>
    private string? ChosenOf(EntryField field) => _typed[field.Key].Length == 0 && field.IsRequired ? null : _typed[field.Key];

    private string WordOf(EntryField field, string key) => key.Length == 0 ? German.Missing : field.Show(key, Content.Around);

    private DateOnly? DayOf(EntryDay field) => GermanInput.TryDay(_typed[field.Key], out var day) ? day : null;

    private string? ProblemOf(EntryField field) => _attempted ? field.Refusal(_typed[field.Key], Content.Around, Entry) : null;

    private bool IsFixed(EntryField field) => Entry is not null && !field.IsGiven && Register.IsFixed(field, Entry);

    /// <summary>Nobody chooses among one.</summary>
    private string OnlyOneOf(EntryField field) => field.IsRequired && field.OptionsIn(Content.Around) is [var only] ? only.Key : "";
}
