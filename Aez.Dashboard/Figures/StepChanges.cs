using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>The changes that charts mark, by key of the indicator.</summary>
internal static class StepChanges
{
    public static readonly ILookup<string, StepChange> None = Array.Empty<StepChange>().ToLookup(_ => "");

    /// <summary>
    /// Where other rules begin: in the first month that is counted by them. What an indicator says of its rules tells whether they redefine it.
    /// </summary>
    public static IEnumerable<(string Indicator, StepChange Change)> Of(RuleTimeline rules) =>
        from pair in rules.Sets.Zip(rules.Sets.Skip(1), (before, after) => (Before: before, After: after))
        from indicator in Indicator.All
        select (indicator.Key, new StepChange(
            Month.Of(pair.After.From),
            $"Regelwerk „{pair.After.SetName}“ {pair.After.FromText}",
            indicator.Settings?.Invoke(pair.Before) != indicator.Settings?.Invoke(pair.After))
        {
            IsRule = true,
        });
}
