using System.Reflection;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Layout;

public sealed record NavigationEntry(string Path, string Title, string Icon);

public sealed record NavigationGroup(string Title, IReadOnlyList<NavigationEntry> Entries);

/// <summary>The menu. An entry appears as soon as its page exists, a group as soon as it has an entry.</summary>
public static class NavigationEntries
{
    private static readonly IReadOnlyList<NavigationGroup> Planned =
    [
        new("Steuern",
        [
            new("/", "Übersicht", Icons.Material.Outlined.SpaceDashboard),
            new("/integrationsziele", "Integrationsziele", Icons.Material.Outlined.WorkOutline),
            new("/massnahmeneintritte", "Maßnahmeneintritte", Icons.Material.Outlined.School),
            new("/egv-gueltigkeit", "EGV-Gültigkeit", Icons.Material.Outlined.FactCheck),
            new("/kontaktdichte", "Kontaktdichte", Icons.Material.Outlined.Forum),
        ]),
        new("Qualität",
        [
            new("/datenqualitaet", "Datenqualität", Icons.Material.Outlined.Rule),
        ]),
        new("Daten",
        [
            new("/datenimport", "Datenimport", Icons.Material.Outlined.UploadFile),
            new("/ziele", "Ziele", Icons.Material.Outlined.Flag),
            new("/stammdaten", "Stammdaten", Icons.Material.Outlined.People),
        ]),
        new("Hilfe",
        [
            new("/hilfe", "Definitionen", Icons.Material.Outlined.HelpOutline),
        ]),
    ];

    public static readonly IReadOnlyList<NavigationGroup> Groups = WithPages(
        typeof(NavigationEntries).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToHashSet());

    /// <summary>The part of the menu that leads somewhere.</summary>
    internal static IReadOnlyList<NavigationGroup> WithPages(IReadOnlySet<string> routes) =>
    [
        .. Planned
            .Select(group => group with { Entries = [.. group.Entries.Where(entry => routes.Contains(entry.Path))] })
            .Where(group => group.Entries.Count > 0),
    ];
}
