using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>A change of the rules with what came of it.</summary>
public sealed record RuleSaved(RuleChange Change, RuleResult Result)
{
    /// <summary>What held on the days of the change, and what holds then after it.</summary>
    /// <param name="rules">What held before the change.</param>
    public static (RuleSet Before, RuleSet After) Sides(RuleTimeline rules, RuleChange change) => change switch
    {
        { Seen: { } seen, Set: null } => (seen, rules.Before(seen) ?? seen),
        { Seen: { } seen, Set: { } set } => (seen, set),
        _ => (rules.On(change.Set!.From), change.Set),
    };
}
