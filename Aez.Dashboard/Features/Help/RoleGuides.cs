using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Help;

/// <summary>One step of a role's work, and the entry of the menu where it is done.</summary>
/// <param name="Page">Address of the page, as the menu has it.</param>
public sealed record GuideStep(string Title, string Page, string Text);

/// <summary>What each role does with the product, in the order of a month.</summary>
public static class RoleGuides
{
    public static IReadOnlyList<GuideStep> Of(Role role) => role switch
    {
        Role.TeamLead =>
        [
            new("Übersicht", "/", "Lesen, welche Ziele verfehlt sind und was kein Zufall ist. Jede Zahl erklärt sich mit einem Klick."),
            new("Datenqualität", "/datenqualitaet", "Klären, was die Zahlen des Monats verfälscht, bevor über sie gesprochen wird."),
            new("Performance-Dialog", "/performance-dialog", "Die Schritte von oben nach unten gehen; rechts steht immer, was noch fehlt. Zu jedem verfehlten Ziel gehören eine Ursache und eine Maßnahme oder ein begründetes „keine“. Zum Schluss unterschreiben."),
            new("Steuerungsmaßnahmen", "/steuerungsmassnahmen", "Offene Maßnahmen mit gemessener Wirkung oder mit Grund beenden; was offen bleibt, steht im nächsten Dialog."),
        ],
        Role.DepartmentHead =>
        [
            new("Übersicht", "/", "Lesen, wo die Teams zum Soll stehen. Zahlen einzelner IFK erscheinen nur, wenn eine Dienstvereinbarung hinterlegt ist."),
            new("Performance-Dialog", "/performance-dialog", "Den eingereichten Monat prüfen, dann unterschreiben oder mit Grund zurückgeben. Was unterschrieben ist, ändert kein späterer Import."),
            new("Steuerungsmaßnahmen", "/steuerungsmassnahmen", "Nachsehen, was beschlossen wurde, wer es bis wann tut und was es bewirkt hat."),
        ],
        Role.Ifk =>
        [
            new("Heute fällig", "/mein-tag", "Mit dem beginnen, was heute ansteht: Vereinbarungen, Kontakte, Rückmeldungen."),
            new("Kontaktdichte", "/kontaktdichte", "Die Liste nennt zuerst, wer am längsten ohne gezählten Kontakt ist; als Excel mitnehmen."),
            new("Versäumte Termine", "/versaeumte-termine", "Sehen, wer mehrere Termine hintereinander versäumt hat, und den Hinweis vermerken."),
            new("Rückmeldungen", "/rueckmeldungen", "Eingegangene Rückmeldungen auswerten und den Folgeschritt festhalten."),
        ],
        Role.Controlling =>
        [
            new("Datenimport", "/datenimport", "Dateien ablegen, die Vorschau lesen, importieren. Abgelehnte Zeilen stehen mit Zelle und Abhilfe in der Fehlerliste; ein Import lässt sich im Verlauf zurücknehmen. Was über den Lieferordner kam, steht darunter."),
            new("Datenqualität", "/datenqualitaet", "Befunde und Abweichungen von den Kennzahlen des DQM klären."),
            new("Ziele", "/ziele", "Ziele und Monatsgewichte pflegen; jede Änderung braucht einen Grund, die alte Fassung bleibt."),
            new("Stammdaten", "/stammdaten", "IFK, Instrumente und Regelwerke pflegen; ein neues Regelwerk ändert keinen früheren Monat."),
        ],
        Role.Administrator =>
        [
            new("Konten", "/konten", "Konten anlegen, sperren und Rollen vergeben. Falldaten sieht die Administration nicht."),
            new("Datenschutz", "/datenschutz", "Aufbewahrungsfrist und Dienstvereinbarung einstellen."),
            new("Protokoll", "/protokoll", "Nachsehen, wer wann was geändert, ausgeführt oder vergeblich versucht hat."),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
