using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Help;

/// <summary>One step of a role's work, and the entry of the menu where it is done.</summary>
/// <param name="Page">Address of the page, as the menu has it; its name is that of the menu.</param>
public sealed record GuideStep(string Page, string Text);

/// <summary>What is done in one go: each day, each month, when something has happened.</summary>
public sealed record GuidePart(string When, IReadOnlyList<GuideStep> Steps);

/// <summary>What each role does with the product, in the order in which it is done.</summary>
public static class RoleGuides
{
    /// <summary>What the role is there for, as one sentence.</summary>
    public static string PurposeOf(Role role) => role switch
    {
        Role.TeamLead => "Die Teamleitung bereitet den Performance-Dialog vor, entscheidet über Ursachen und Maßnahmen und hält nach, was in den Registern ansteht.",
        Role.DepartmentHead => "Die Bereichsleitung sieht, wo die Teams zu ihren Zielen stehen, prüft den Dialog und unterschreibt ihn. Listen von Kundinnen und Kunden sieht sie nicht.",
        Role.Ifk => "Die IFK arbeitet mit den eigenen Listen: wer heute ansteht, was zurückgemeldet wurde, wer woanders hingehört.",
        Role.Controlling => "Das Controlling liefert die Daten, prüft ihre Qualität und pflegt Ziele, Stammdaten und Regelwerke.",
        Role.Administrator => "Die Administration verwaltet Konten, Datenschutz und Protokoll. Falldaten und Kennzahlen sieht sie nicht.",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <param name="name">What the agreement is called on the day.</param>
    public static IReadOnlyList<GuidePart> Of(Role role, AgreementName name) => role switch
    {
        Role.TeamLead => TeamLead(name),
        Role.DepartmentHead => DepartmentHead,
        Role.Ifk => Ifk(name),
        Role.Controlling => Controlling,
        Role.Administrator => Administrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    private static IReadOnlyList<GuidePart> TeamLead(AgreementName name) =>
    [
        new("Jede Woche",
        [
            new("/", "Lesen, welche Ziele verfehlt sind und was kein Zufall ist. Jede Zahl erklärt sich mit einem Klick, bis zu den Kundinnen und Kunden dahinter. Was aus den Registern ansteht, steht darunter."),
            new("/rueckmeldungen", "Nachsehen, was überfällig ist und was fehlt: Eine Maßnahme ist zu Ende, ein Vorschlag kam zurück, und niemand hat etwas eingetragen."),
            new("/zuordnungspruefung", "Sehen, wer im Team betreut wird und woanders hingehört, nach welcher Regel, und wessen AEZ-Status in den nächsten 90 Tagen endet. Für die aufnehmende Einheit „Gehört zu“ wählen und die Übergabeliste als Excel mitnehmen."),
            new("/arbeitskreise", "Termine ansetzen, bevor der Rhythmus abreißt; danach Anwesende, Protokoll und Aufgaben eintragen. Der Kalender lässt sich abonnieren."),
        ]),
        new("Vor dem Dialog des Monats",
        [
            new("/datenqualitaet", "Klären, was die Zahlen verfälscht, bevor über sie gesprochen wird: welche Datei fehlt oder alt ist, welche Regel schlägt an, welcher Monat ist auffällig. Zu einem Befund vermerken, wer ihn behebt oder warum er bis zu einem Tag richtig ist."),
            new("/egv-gueltigkeit", $"Die Arbeitsliste mit den IFK durchgehen: {name.One()} fehlend, abgelaufen oder bald endend."),
            new("/kontaktdichte", "Sehen, wer zu lange ohne gezählten Kontakt ist."),
            new("/versaeumte-termine", "Prüfen, ob bei mehreren versäumten Terminen der Hinweis vermerkt ist."),
            new("/fallpruefung", "„Fälle ziehen“ wählen und je gezogenem Fall die Prüfpunkte mit ja, nein oder entfällt beantworten. Was geprüft wird, steht unter „Prüfpunkte“. Das geht erst, wenn die Dienstvereinbarung hinterlegt ist."),
        ]),
        new("Im Dialog",
        [
            new("/performance-dialog", "Die sieben Schritte von oben nach unten gehen; rechts steht, was noch fehlt. Zu jedem verfehlten Ziel gehören eine Ursache und eine Maßnahme oder ein begründetes „keine“. Schritt 5 sammelt, was die Datenqualität und die Register offen haben. Zum Schluss „Einreichen und unterschreiben“."),
            new("/steuerungsmassnahmen", "Offene Maßnahmen mit gemessener Wirkung oder mit Grund beenden; was offen bleibt, steht im nächsten Dialog."),
        ]),
        new("Wenn etwas geschieht",
        [
            new("/bedarfe", "Einen Bedarf aufnehmen und jeden Schritt mit seinem Tag eintragen, vom Konzept des Trägers über Prüfung und Ausschreibung bis zur laufenden Maßnahme; dann zeigt die Seite die Eintritte neben den Plätzen."),
            new("/netzwerk", "Partner mit Ansprechperson, Vereinbarung und nächstem Schritt führen; die Vereinbarung als Datei ablegen. Was endet oder fällig ist, steht oben."),
            new("/qualifizierung", "Eintragen, was eine IFK absolviert hat, was geplant ist und bis wann es gilt; die Lücken stehen in der Übersicht je IFK."),
            new("/datenimport", "Dateien ablegen, die Vorschau lesen, importieren; das macht meist das Controlling."),
            new("/ziele", "Ziele und Monatsgewichte pflegen; jede Änderung braucht einen Grund, die alte Fassung bleibt."),
        ]),
    ];

    private static readonly IReadOnlyList<GuidePart> DepartmentHead =
    [
        new("Jeden Monat",
        [
            new("/", "Lesen, wo die Teams zum Soll stehen und was kein Zufall ist. Zahlen einzelner IFK erscheinen nur, wenn eine Dienstvereinbarung hinterlegt ist."),
            new("/performance-dialog", "Den eingereichten Monat prüfen, dann unterschreiben oder mit Grund zurückgeben. Was unterschrieben ist, ändert kein späterer Import. Für Leserinnen und Leser außerhalb des Teams gibt es dort die Weitergabefassung."),
            new("/steuerungsmassnahmen", "Nachsehen, was beschlossen wurde, wer es bis wann tut und was es bewirkt hat."),
        ]),
        new("Jedes Quartal",
        [
            new("/datenqualitaet", "Sehen, wie weit die Daten tragen: Anteil ohne Befund, Alter der Lieferungen, Verlauf über die Monate."),
            new("/fallpruefung", "Den Befund je Prüfpunkt für das Team lesen, mit dem Bereich, in dem er liegt. Einzelne Fälle und einen Vergleich von Personen gibt es nicht."),
            new("/zuordnungspruefung", "Sehen, wie viele aus anderen Einheiten hier betreut werden und umgekehrt; Summen, keine Namen."),
            new("/netzwerk", "Sehen, welche Kooperationsvereinbarungen fehlen oder enden."),
            new("/bedarfe", "Sehen, welche Bedarfe auf welchem Schritt stehen und wie die laufenden Plätze besetzt sind."),
            new("/arbeitskreise", "Sehen, ob die Arbeitskreise in ihrem Rhythmus tagen."),
        ]),
    ];

    private static IReadOnlyList<GuidePart> Ifk(AgreementName name) =>
    [
        new("Jeden Tag",
        [
            new("/mein-tag", $"Mit dem beginnen, was heute ansteht: {name.FullMany()}, Kontakte, erste Gespräche, Rückmeldungen, endender AEZ-Status und was in den Registern auf Sie wartet. Die Listen gibt es als Excel."),
            new("/rueckmeldungen", "Eine neue Rückmeldung aufnehmen, auswerten, Ergebnis und Folgeschritt eintragen. „Fehlt“ steht an, wo eine Maßnahme endete und niemand etwas gemeldet hat."),
        ]),
        new("Jede Woche",
        [
            new("/kontaktdichte", "Die Liste nennt zuerst, wer am längsten ohne gezählten Kontakt ist; als Excel mitnehmen."),
            new("/egv-gueltigkeit", $"Die eigene Arbeitsliste durchgehen: {name.One()} fehlend, abgelaufen oder bald endend."),
            new("/versaeumte-termine", "Sehen, wer mehrere Termine hintereinander versäumt hat, und den Hinweis vermerken."),
            new("/zuordnungspruefung", "Sehen, wer woanders hingehört und wessen AEZ-Status bald endet, mit der Regel und den Angaben, aus denen das folgt; dann in VerBIS berichtigen oder die Übergabe vorbereiten."),
            new("/datenqualitaet", "Die eigenen Befunde beheben. Ist einer in Wahrheit richtig, das mit Begründung bis zu einem Tag vermerken."),
        ]),
        new("Wenn etwas geschieht",
        [
            new("/fallpruefung", "Die eigenen gezogenen Fälle mit den Antworten der Teamleitung lesen; andere sieht hier niemand."),
            new("/bedarfe", "Aufnehmen, was den Kundinnen und Kunden fehlt, damit daraus ein Angebot wird."),
            new("/netzwerk", "Ansprechpersonen der Partner finden; nächste Schritte mit Tag und Zuständigen eintragen."),
            new("/arbeitskreise", "Termine und eigene Aufgaben nachlesen; den Kalender abonnieren. Kollegiale Fallberatungen werden nirgends dokumentiert."),
            new("/qualifizierung", "Die eigenen Qualifizierungen nachsehen, auch bis wann sie gelten."),
        ]),
    ];

    private static readonly IReadOnlyList<GuidePart> Controlling =
    [
        new("Mit jeder Lieferung",
        [
            new("/datenimport", "Dateien ablegen, die Vorschau lesen, importieren. Abgelehnte Zeilen stehen mit Zelle und Abhilfe in der Fehlerliste; ein Import lässt sich im Verlauf zurücknehmen. Was über den Lieferordner kam und was daraus wurde, steht darunter."),
            new("/datenqualitaet", "Lieferungen: welche Datei fällig, welche alt ist. Befunde nach Regel klären, auffällige Monate ansehen, Abweichungen von den Kennzahlen des DQM bis zu den Kundinnen und Kunden verfolgen, die sie erklären."),
            new("/zuordnungspruefung", "Zuordnungen prüfen, deren Angaben sich widersprechen; das Kennzeichen in VerBIS steht daneben und entscheidet nichts."),
        ]),
        new("Jeden Monat",
        [
            new("/performance-dialog", "Lesen, was der Dialog noch braucht; vorbereiten und unterschreiben es Team- und Bereichsleitung. Die Arbeitsmappe und die Weitergabefassung gibt es dort."),
            new("/rueckmeldungen", "Sehen, aus welcher Quelle Rückmeldungen fehlen oder zu spät ausgewertet werden; erfasst und ausgewertet werden sie von den IFK und der Teamleitung."),
            new("/fallpruefung", "Den Befund je Prüfpunkt lesen; unter „Prüfpunkte“ pflegen, was ab welchem Tag gefragt wird."),
            new("/bedarfe", "Bei laufenden Maßnahmen Instrument, Beginn und Plätze vergleichen mit den Eintritten."),
        ]),
        new("Jedes Jahr, und wenn sich etwas ändert",
        [
            new("/ziele", "Ziele und Monatsgewichte pflegen oder als Datei importieren; jede Änderung braucht einen Grund, die alte Fassung bleibt."),
            new("/stammdaten", "IFK, Instrumente und Regelwerke pflegen. Wechselt eine IFK Team oder VZÄ, beginnt eine neue Zeile; ein neues Regelwerk ändert keinen früheren Monat und lässt sich vorher erproben."),
            new("/netzwerk", "Partner und Vereinbarungen mit pflegen."),
            new("/arbeitskreise", "Termine, Protokolle und Aufgaben mit pflegen."),
        ]),
    ];

    private static readonly IReadOnlyList<GuidePart> Administrator =
    [
        new("Wenn jemand kommt, wechselt oder geht",
        [
            new("/konten", "Konten anlegen und Rolle und Team zuordnen. Ein Einmalpasswort wird nur einmal gezeigt und gilt drei Tage. Sperren wirkt auch auf offene Sitzungen und beendet Kalenderadressen."),
        ]),
        new("Jeden Monat",
        [
            new("/protokoll", "Nachsehen, wer wann was geändert, abgerufen oder vergeblich versucht hat; filtern und als Excel mitnehmen."),
        ]),
        new("Einmal, und wenn das Haus es neu regelt",
        [
            new("/datenschutz", "Die Aufbewahrung der Falldaten einstellen und vorher den Prüfbericht lesen. Die Dienstvereinbarung hinterlegen: Ohne sie sieht die Bereichsleitung keine einzelne IFK, und die Fallprüfung bleibt geschlossen."),
        ]),
    ];
}
