using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>Changes a set, or makes a new one; what is typed belongs to the state of the set that was seen when it began.</summary>
public sealed partial class RuleEditor
{
    private static readonly IReadOnlyList<bool> Answers = [true, false];

    private RuleForm _form = null!;
    private RuleForm? _before;
    private RuleSet? _seen;
    private string? _dayMistake;
    private string? _untilMistake;

    // What the form was filled with: of a new set another day fills it anew as long as it is still that.
    private RuleSet _filled = null!;

    [Parameter, EditorRequired]
    public required RuleSetsView View { get; set; }

    /// <summary>Names what is edited; another name, another editor.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>The set that is changed; null for a new one.</summary>
    [Parameter]
    public RuleSet? Seen { get; set; }

    /// <summary>What the fields begin with.</summary>
    [Parameter, EditorRequired]
    public required RuleSet Start { get; set; }

    /// <summary>Whether a new set takes what holds on its day, as long as nothing else was entered.</summary>
    [Parameter]
    public bool FollowsDay { get; set; }

    /// <summary>Where the content comes from, where that is not the set itself.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<RuleSaved> OnSaved { get; set; }

    private string Title => Seen is null ? "Neues Regelwerk" : $"{Seen.SetName} ändern";

    /// <summary>The set that ends where this one begins.</summary>
    private RuleSet? Before => _filled.From == RuleSet.Beginning ? null : View.Rules.On(_filled.From.AddDays(-1));

    // Once: what others save meanwhile is told when this is saved.
    protected override void OnInitialized()
    {
        _seen = Seen;
        Fill(Start);
    }

    private void Fill(RuleSet set)
    {
        _filled = set;
        _form = new RuleForm(set);
        _before = Before is { } before ? new RuleForm(before) : null;
    }

    private void ChangeDay(DateOnly? day)
    {
        var isUntouched = FollowsDay && day is not null && _form.Read(out _, checks: false) is { } read && RuleCommands.AreSame(read with { Name = _filled.Name, Source = _filled.Source, From = _filled.From }, _filled);
        if (isUntouched && View.Rules.On(day!.Value).From != View.Rules.On(_filled.From).From)
        {
            var (name, source) = (_form.Name, _form.Source);
            Fill(View.NewFrom(day.Value));
            (_form.Name, _form.Source) = (name, source);
        }
        _form.From = day;
    }

    private void Toggle(ContactKind kind, bool counts)
    {
        if (counts)
            _form.QualifiedContactKinds.Add(kind);
        else
            _form.QualifiedContactKinds.Remove(kind);
    }

    private (RuleChange? Change, string? Refusal) ReadForm(string reason)
    {
        if ((_dayMistake ?? _untilMistake) is { } mistake)
            return (null, mistake);
        return _form.Read(out var refusal) is { } set ? (new RuleChange(_seen, set, reason), null) : (null, refusal);
    }
}
