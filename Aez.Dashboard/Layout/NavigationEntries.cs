using System.Reflection;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Layout;

/// <param name="Needs">The right without which the entry is absent; null: for everybody who is signed in.</param>
public sealed record NavigationEntry(string Path, string Title, string Icon, Permission? Needs = Permission.SeeFigures)
{
    /// <summary>What the page is called where the agreement has another name; null: always the same.</summary>
    public Func<AgreementName, string>? Spoken { get; init; }

    /// <param name="name">That of the month shown.</param>
    public string TitleIn(AgreementName name) => Spoken?.Invoke(name) ?? Title;
}

public sealed record NavigationGroup(string Title, IReadOnlyList<NavigationEntry> Entries);

/// <summary>The menu. An entry appears as soon as its page exists, a group as soon as it has an entry.</summary>
public static class NavigationEntries
{
    private static readonly IReadOnlyList<NavigationGroup> Planned =
    [
        new("Mein Tag",
        [
            new("/mein-tag", "Heute fällig", Icons.Material.Outlined.Today, Permission.SeeOwnDay),
        ]),
        new("Steuern",
        [
            new("/", "Übersicht", Icons.Material.Outlined.SpaceDashboard),
            new("/integrationsziele", "Integrationsziele", Icons.Material.Outlined.WorkOutline),
            new("/massnahmeneintritte", "Maßnahmeneintritte", Icons.Material.Outlined.School),
            new("/egv-gueltigkeit", AgreementName.Egv.Entry(), Icons.Material.Outlined.FactCheck) { Spoken = AgreementNames.Entry },
            new("/kontaktdichte", "Kontaktdichte", Icons.Material.Outlined.Forum),
            new("/versaeumte-termine", "Versäumte Termine", Icons.Material.Outlined.EventBusy, Permission.SeeCustomers),
        ]),
        new("Dialog",
        [
            new("/performance-dialog", "Performance-Dialog", Icons.Material.Outlined.Handshake, Permission.SeeDialogue),
            new("/steuerungsmassnahmen", "Steuerungsmaßnahmen", Icons.Material.Outlined.Checklist, Permission.SeeDialogue),
            new("/jahresverlauf", "Jahresverlauf", Icons.Material.Outlined.CalendarViewMonth, Permission.SeeDialogue),
        ]),
        new("Qualität",
        [
            new("/datenqualitaet", "Datenqualität", Icons.Material.Outlined.Rule),
            new("/zuordnungspruefung", "Zuordnungsprüfung", Icons.Material.Outlined.AltRoute),
            new("/rueckmeldungen", "Rückmeldungen", Icons.Material.Outlined.MarkEmailRead, Permission.SeeCustomers),
            new("/fallpruefung", "Fallprüfung", Icons.Material.Outlined.Plagiarism),
        ]),
        new("Zusammenarbeit",
        [
            new("/netzwerk", "Netzwerk", Icons.Material.Outlined.Hub, Permission.SeeCooperation),
            new("/bedarfe", "Bedarfe", Icons.Material.Outlined.Lightbulb, Permission.SeeCooperation),
            new("/arbeitskreise", "Arbeitskreise", Icons.Material.Outlined.Groups, Permission.SeeCooperation),
            new("/qualifizierung", "Qualifizierung", Icons.Material.Outlined.WorkspacePremium, Permission.SeeQualification),
        ]),
        new("Daten",
        [
            new("/datenimport", "Datenimport", Icons.Material.Outlined.UploadFile, Permission.Import),
            new("/ziele", "Ziele", Icons.Material.Outlined.Flag),
            new("/stammdaten", "Stammdaten", Icons.Material.Outlined.People, Permission.SeeMasterData),
        ]),
        new("Verwaltung",
        [
            new("/konten", "Konten", Icons.Material.Outlined.ManageAccounts, Permission.ManageAccounts),
            new("/datenschutz", "Datenschutz", Icons.Material.Outlined.Shield, Permission.ManageProtection),
            new("/protokoll", "Protokoll", Icons.Material.Outlined.History, Permission.SeeAuditLog),
        ]),
        new("Hilfe",
        [
            new("/anleitung", "So geht es", Icons.Material.Outlined.Signpost, null),
            new("/hilfe", "Definitionen", Icons.Material.Outlined.HelpOutline, null),
        ]),
    ];

    public static readonly IReadOnlyList<NavigationGroup> Groups = WithPages(
        typeof(NavigationEntries).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToHashSet());

    /// <summary>What the user may open; the rest is absent, not greyed.</summary>
    public static IReadOnlyList<NavigationGroup> For(ActingUser user) => Keep(Groups, entry => entry.Needs is not { } needed || Access.May(user, needed));

    /// <summary>The page that the user begins with: the first of their menu.</summary>
    public static string StartOf(ActingUser user) => For(user)[0].Entries[0].Path;

    /// <summary>The part of the menu that leads somewhere.</summary>
    internal static IReadOnlyList<NavigationGroup> WithPages(IReadOnlySet<string> routes) => Keep(Planned, entry => routes.Contains(entry.Path));

    private static IReadOnlyList<NavigationGroup> Keep(IEnumerable<NavigationGroup> groups, Func<NavigationEntry, bool> wanted) =>
        [.. groups.Select(group => group with { Entries = [.. group.Entries.Where(wanted)] }).Where(group => group.Entries.Count > 0)];
}
