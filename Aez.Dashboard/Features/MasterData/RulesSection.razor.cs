using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Every setting of the rules with what it does and its default.</summary>
public sealed partial class RulesSection
{
    private RuleForm? _form;
    private bool _busy;
    private string? _refusal;
    private string _reason = "";
    private RuleSet? _seen;
    private int _stored;

    // What a trial run has found.
    private string? _outcome;

    [Inject]
    public required MasterDataQuery Query { get; set; }

    [Inject]
    public required RuleCommands Commands { get; set; }

    [Inject]
    public required ICurrentUser CurrentUser { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; set; }

    [Inject]
    public required FrameRefresh Refresh { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private bool MayChange => Access.May(CurrentUser.User, Permission.ChangeMasterData);

    private async Task<Answer<RuleView>> LoadAsync(CancellationToken cancellation)
    {
        var view = await Query.RulesAsync(CurrentUser.User, cancellation);
        _seen = view.Rules;
        _form = new RuleForm(view.Rules);
        _reason = "";
        return Answer.Of(view);
    }

    private string Finding(RuleView view) => view is { ChangedBy: { } by, ChangedAt: { } at }
        ? $"{view.Rules.SetName}, {view.Rules.FromText}, zuletzt geändert von {by} am {German.Instant(at, Clock.LocalTimeZone)}."
        : $"{view.Rules.SetName}, {view.Rules.FromText}: Es gelten die mitgelieferten Regelwerke.";

    private static void Toggle(RuleForm form, ContactKind kind, ChangeEventArgs change)
    {
        if (change.Value is true)
            form.QualifiedContactKinds.Add(kind);
        else
            form.QualifiedContactKinds.Remove(kind);
    }

    /// <summary>Fills the form only; saving is another step.</summary>
    private void ResetToDefaults(RuleView view) => _form = new RuleForm(RuleTimeline.Shipped.On(Clock.Today()) with { From = view.Rules.From, Version = view.Rules.Version });

    private Task TryAsync() => RunAsync(async rules =>
    {
        var result = await Commands.TryAsync(CurrentUser.User, new RuleChange(_seen, rules, _reason));
        _outcome = result.Refusal is null ? $"Noch nicht gespeichert. {ChangedValues.Sentence(result.Figures.Count)}" : null;
        return result;
    });

    private Task SaveAsync() => RunAsync(async rules =>
    {
        var result = await Commands.SaveAsync(CurrentUser.User, new RuleChange(_seen, rules, _reason));
        if (result.Refusal is null)
        {
            _stored++;
            Snackbar.Add($"Einstellungen gespeichert. {ChangedValues.Sentence(result.Figures.Count)}", Severity.Success);
            Refresh.Request();
        }
        return result;
    });

    private async Task RunAsync(Func<RuleSet, Task<RuleResult>> run)
    {
        _outcome = null;
        if (_busy || _form!.Read(out _refusal) is not { } rules)
            return;
        _busy = true;
        try
        {
            StateHasChanged();
            _refusal = (await run(rules)).Refusal;
        }
        finally
        {
            _busy = false;
        }
    }
}
