using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Targets that are not set per instrument. Feedback has none on purpose.</summary>
internal static class DemoTargets
{
    // In percent: little in winter, spring, and the beginning of training in August and September.
    private static readonly decimal[] IntegrationSeason = [6, 6, 9, 10, 9, 8, 7, 11, 12, 9, 8, 5];

    /// <param name="scale">Size of the team against the usual one.</param>
    /// <param name="first">Where the story begins within the year: its first month; else null.</param>
    public static IEnumerable<DemoTarget> Create(int year, decimal scale, Month? first = null) =>
    [
        FromMonth(new(year, Indicator.Integrations, Math.Round(150 * scale), Weights: IntegrationSeason), first),
        new(year, Indicator.EgvValidity, 85),
        new(year, Indicator.ContactReach, 80),
        new(year, Indicator.ContactDensity, 0.7m),
        new(year, Indicator.AssignmentConformity, 98),
        new(year, Indicator.Caseload, 95),
    ];

    /// <summary>A target that was set when the year had begun: only for what was left of it.</summary>
    public static DemoTarget FromMonth(DemoTarget target, Month? first)
    {
        if (first is not { } month || month.Year != target.Year || month.Number == 1)
            return target;
        var all = target.Weights ?? [.. Enumerable.Repeat(100m / 12, 12)];
        var rest = all.Skip(month.Number - 1).Sum();
        var weights = all.Select((weight, i) => i < month.Number - 1 ? 0 : Math.Round(weight / rest * 100, 2)).ToArray();
        weights[11] += 100 - weights.Sum();
        return target with { Value = Math.Round(target.Value * rest / 100), Weights = weights };
    }
}
