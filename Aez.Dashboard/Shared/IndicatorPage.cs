using System.Reflection;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

/// <summary>The page that shows an indicator in full; a link appears as soon as the page exists.</summary>
public static class IndicatorPage
{
    private static readonly HashSet<string> Existing =
        [.. typeof(IndicatorPage).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)];

    public static string? PathOf(Indicator indicator) => Planned(indicator) is { } path && Existing.Contains(path) ? path : null;

    private static string? Planned(Indicator indicator) => indicator switch
    {
        var i when i == Indicator.Integrations || i == Indicator.IntegrationRate => "/integrationsziele",
        var i when i == Indicator.MeasureEntries => "/massnahmeneintritte",
        var i when i == Indicator.EgvValidity => "/egv-gueltigkeit",
        var i when i == Indicator.ContactDensity || i == Indicator.ContactReach => "/kontaktdichte",
        var i when i == Indicator.FeedbackTimeliness => "/rueckmeldungen",
        var i when i == Indicator.AssignmentConformity => "/zuordnungspruefung",
        _ => null,
    };
}
