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

    private Register Register => Content.Register;

    protected override void OnInitialized()
    {
        _version = Entry?.Version ?? 0;
        foreach (var field in Register.Fields)
            _typed[field.Key] = field.OptionsIn(Content.Around) is null ? Entry?.Text(field, Content.Around) ?? "" : Entry?.Values.GetValueOrDefault(field.Key) ?? "";
    }

    /// <param name="version">The version that was read, or the latest where the user insists on overwriting.</param>
    private async Task SaveAsync(int version)
    {
        (_attempted, _refusal, _latest) = (true, null, null);
        if (_saving)
            return;
        if (Register.Fields.Select(f => _mistakes.GetValueOrDefault(f.Key) ?? ProblemOf(f)).FirstOrDefault(p => p is not null) is { } problem)
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

    private string? ProblemOf(EntryField field) => _attempted ? field.Refusal(_typed[field.Key], Content.Around) : null;
}
