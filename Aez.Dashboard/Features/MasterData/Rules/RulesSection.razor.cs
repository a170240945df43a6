using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>The sets of rules: which hold, and by the address the form of one of them.</summary>
public sealed partial class RulesSection
{
    // What was chosen of a file: it fills the form, and is gone with the page.
    private (RuleSet Set, string File)? _chosen;
    private (RuleTimeline Before, RuleSaved What)? _saved;

    [Inject]
    public required RuleSetsQuery Sets { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>First day of the set that is changed, or one of the words of <see cref="RuleAddress"/>; null shows all.</summary>
    [Parameter]
    public string? Edited { get; set; }

    /// <summary>First day of the set that is taken out.</summary>
    [Parameter]
    public string? Withdrawn { get; set; }

    /// <summary>First day of the set that ships and that a new one is filled with.</summary>
    [Parameter]
    public string? Template { get; set; }

    private bool IsOverview => Edited is null && Withdrawn is null;

    protected override void OnParametersSet()
    {
        if (IsOverview)
            _chosen = null;
        else
            _saved = null;
    }

    private async Task<Answer<RuleSetsView>> LoadAsync(CancellationToken cancellation) =>
        Answer.Of(await Sets.GetAsync(CurrentUser.User, cancellation));

    private bool CanChange(RuleSetsView view) => MayChange && view.Locked is null;

    private static string Finding(RuleSetsView view) =>
        $"Heute gilt „{view.Current.Set.SetName}“, {view.Current.Set.FromText}. " + (view.Sets.Count == 1
            ? "Es ist das einzige Regelwerk."
            : $"Jeder Monat ist nach dem Regelwerk seines Stichtags gezählt; was ein Regelwerk anders sagt als das links davon, steht fett.");

    private static string SavedHeading((RuleTimeline Before, RuleSaved What) saved) => saved.What.Change switch
    {
        { Set: null, Seen: { } seen } => $"„{seen.Name}“ herausgenommen",
        { Set: { } set } => $"„{set.Name}“ gespeichert, gilt {set.FromText}",
        _ => "Gespeichert",
    };

    private RuleSet? WithdrawalOf(RuleSetsView view) =>
        view.Sets.FirstOrDefault(s => RuleAddress.KeyOf(s.Set) == Withdrawn && s.Refusal is null && s.Set.From != RuleSet.Beginning)?.Set;

    /// <summary>What the address asks to edit; null where that cannot be.</summary>
    private RuleEdit? EditOf(RuleSetsView view)
    {
        if (Edited == RuleAddress.New)
        {
            if (Template is not null)
                return view.Offered.FirstOrDefault(offer => RuleAddress.KeyOf(offer) == Template) is { } shipped ? new RuleEdit($"{Edited}|{Template}", null, shipped with { Version = 1 }, false, null) : null;
            return _chosen is { } chosen
                ? new RuleEdit($"{Edited}|{RuleAddress.KeyOf(chosen.Set)}", null, chosen.Set, false, NoteOf(chosen))
                : new RuleEdit(Edited, null, view.NewFrom(view.NextDay), true, null);
        }
        if (view.Sets.FirstOrDefault(s => RuleAddress.KeyOf(s.Set) == Edited) is not { Refusal: null } own)
            return null;
        return _chosen is { } replacing && replacing.Set.From == own.Set.From
            ? new RuleEdit($"{Edited}|datei", own.Set, replacing.Set with { Version = own.Set.Version }, false, NoteOf(replacing))
            : new RuleEdit(Edited!, own.Set, own.Set, false, null);
    }

    private string? RefusalOf(RuleSetsView view) => view.Sets.FirstOrDefault(s => RuleAddress.KeyOf(s.Set) == (Edited ?? Withdrawn))?.Refusal;

    private static string NoteOf((RuleSet Set, string File) chosen) => $"Aus „{chosen.File}“: Gespeichert ist noch nichts. Prüfen Sie die Angaben und die Auswirkung.";

    private void Choose(RuleSetsView view, (RuleSet Set, string File) chosen)
    {
        _chosen = chosen;
        Navigation.NavigateTo(view.Sets.Any(s => s.Set.From == chosen.Set.From) ? RuleAddress.Of(chosen.Set) : RuleAddress.NewSet);
    }

    private void Keep(RuleSetsView view, RuleSaved saved)
    {
        Navigation.NavigateTo(RuleAddress.All);
        // After the address has changed: what stands there is of the overview.
        _saved = (view.Rules, saved);
        Saved($"{SavedHeading(_saved.Value)}. {ChangedValues.Sentence(saved.Result.Figures.Count)}");
    }

    /// <param name="Key">Names it: another name, another form.</param>
    /// <param name="Start">What the form begins with.</param>
    private sealed record RuleEdit(string Key, RuleSet? Seen, RuleSet Start, bool FollowsDay, string? Note);
}
