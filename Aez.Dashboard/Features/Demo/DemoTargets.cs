using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Targets of the year that are not set per instrument. Feedback has none on purpose.</summary>
internal static class DemoTargets
{
    // In percent: little in winter, spring, and the beginning of training in August and September.
    private static readonly decimal[] IntegrationSeason = [6, 6, 9, 10, 9, 8, 7, 11, 12, 9, 8, 5];

    /// <param name="scale">Size of the team against the usual one.</param>
    public static IEnumerable<DemoTarget> Create(decimal scale) =>
    [
        new(DemoOptions.TargetYear, Indicator.Integrations, Math.Round(150 * scale), Weights: IntegrationSeason),
        new(DemoOptions.TargetYear, Indicator.EgvValidity, 85),
        new(DemoOptions.TargetYear, Indicator.ContactReach, 80),
        new(DemoOptions.TargetYear, Indicator.ContactDensity, 0.7m),
        new(DemoOptions.TargetYear, Indicator.AssignmentConformity, 98),
        new(DemoOptions.TargetYear, Indicator.Caseload, 95),
    ];
}
