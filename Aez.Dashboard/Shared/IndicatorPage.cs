using System.Reflection;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared;

/// <summary>The page that shows an indicator in full; a link appears as soon as the page exists.</summary>
public static class IndicatorPage
{
    private static readonly HashSet<string> Existing =
        [.. typeof(IndicatorPage).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)];

    public static string? PathOf(Indicator indicator) => indicator.Page is { } path && Existing.Contains(path) ? path : null;
}
