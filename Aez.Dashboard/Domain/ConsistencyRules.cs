using Aez.Dashboard.Domain.Records;
using static Aez.Dashboard.Domain.PlausibilityRules;

namespace Aez.Dashboard.Domain;

/// <summary>Rules about what two files say of one customer: each may be right by itself, both can't be, or one of them lacks something.</summary>
internal static class ConsistencyRules
{
    public static readonly IReadOnlyList<PlausibilityRule> All =
    [
        new("integration-ohne-betreuung", "Integration außerhalb der Betreuung",
            "Am Tag der Aufnahme war die Kundin oder der Kunde in keiner Betreuung. Die Integration zählt trotzdem, für die IFK der Zeile.",
            "Aufnahme und Betreuungszeitraum vergleichen und berichtigen, was falsch ist.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Integrations],
            (file, scope) => OutsideCare(file, scope.Integrations(file).Where(i => i.Record.Ifk is not null))),

        new("eintritt-ohne-betreuung", "Maßnahmeneintritt außerhalb der Betreuung",
            "Am Eintrittstag war die Kundin oder der Kunde in keiner Betreuung. Der Eintritt zählt trotzdem, für die IFK der Zeile.",
            "Eintritt in coSach und Betreuungszeitraum vergleichen und berichtigen, was falsch ist.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.MeasureEntries],
            (file, scope) => OutsideCare(file, scope.Entries(file).Where(e => e.Record.Ifk is not null))),

        new("vereinbarung-ohne-betreuung", "Vereinbarung außerhalb der Betreuung",
            "Am Tag des Abschlusses war die Kundin oder der Kunde in keiner Betreuung. Solange die Vereinbarung gilt, zählt sie in jeder späteren Betreuung.",
            "Abschluss und Betreuungszeitraum vergleichen; was eine andere Stelle abgeschlossen hat, lässt sich begründen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Agreements],
            (file, scope) => OutsideCare(file, scope.Agreements(file))),

        new("andere-ifk", "Ereignis einer anderen IFK als der betreuenden",
            "Die Zeile nennt eine andere IFK als der Bestand an diesem Tag. Es zählt für die IFK der Zeile.",
            "Klären, für wen das Ereignis zählt: IFK in der Quelle oder den Wechsel im Bestand berichtigen.",
            FindingSeverity.Medium,
            Role.TeamLead,
            [RecordKind.Integrations, RecordKind.MeasureEntries],
            (file, scope) =>
                from r in Events(file, scope)
                let named = file.ResponsibleFor(r.Record)
                where named is not null
                from hit in OfAnother(file, r, named)
                select hit),

        new("kontakt-andere-ifk", "Kontakt einer anderen IFK als der betreuenden",
            "Die Zeile nennt eine andere IFK als der Bestand an diesem Tag. Der Kontakt zählt für die betreuende.",
            "Bei einer Vertretung ist nichts zu tun. Ist es keine, fehlt ein Wechsel im Bestand.",
            FindingSeverity.Low,
            Role.TeamLead,
            [RecordKind.Contacts],
            (file, scope) =>
                from c in scope.Contacts(file)
                where c.Record.Ifk is not null
                from hit in OfAnother(file, c, c.Record.Ifk!)
                select hit),

        new("eintritt-in-zukunft", "Maßnahmeneintritt nach dem Datenstand",
            "Der Eintritt liegt später, als die Datei wissen kann. Er zählt im Monat seines Datums, auch wenn er nie angetreten wird.",
            "Datum berichtigen oder den Eintritt erst erfassen, wenn er angetreten ist.",
            FindingSeverity.High,
            Role.Controlling,
            [RecordKind.MeasureEntries],
            (file, scope) => scope.Entries(file).Where(e => scope.IsAfterDataAsOf(e.Record, e.Record.EntryOn))
                .Select(e => Hit(e, $"{KindOf(e.Record)}, Datenstand {German.Day(scope.DataAsOf(e.Record))}"))),

        new("eintritt-doppelt", "Maßnahmeneintritt doppelt",
            "Dieselbe Kundennummer tritt am selben Tag mehrfach in dasselbe Instrument ein, etwa einmal mit und einmal ohne Teilnahme-ID: Jede Zeile zählt.",
            "Die überzählige Zeile in der Quelle löschen und den Import, der sie gebracht hat, zurücknehmen.",
            FindingSeverity.High,
            Role.Controlling,
            [RecordKind.MeasureEntries],
            (file, scope) => file.Entries.Count < 2 ? [] : scope.Entries(file)
                .Where(e => file.Entries.Exists(other => other != e.Record && other.Instrument == e.Record.Instrument && other.EntryOn == e.Record.EntryOn))
                .Select(e => Hit(e, e.Record.ParticipationId is { } id ? $"{KindOf(e.Record)}, Teilnahme {id}" : $"{KindOf(e.Record)}, ohne Teilnahme-ID"))),

        new("rueckmeldung-ohne-massnahme", "Rückmeldung eines Maßnahmeträgers ohne Eintritt",
            "Ein Träger meldet etwas, doch bis zu diesem Tag gibt es keinen Eintritt in ein Instrument: Vermutlich fehlt er unter den Maßnahmeneintritten.",
            "Eintritt in coSach suchen und nachliefern, sonst Kundennummer oder Quelle der Rückmeldung berichtigen.",
            FindingSeverity.Medium,
            Role.Controlling,
            [RecordKind.Feedback],
            (file, scope) => file.Care.Count == 0 ? [] : scope.Feedback(file)
                .Where(f => f.Record.Source == FeedbackSource.Provider && !file.Entries.Exists(e => e.EntryOn <= f.Record.ReceivedOn))
                .Select(f => Hit(f, $"{KindOf(f.Record)}, bis dahin kein Eintritt"))),

        new("rueckmeldung-unbekannt", "Rückmeldung ohne Bestand",
            "Zu dieser Kundennummer gibt es keine Betreuung. Die Rückmeldung zählt für ihre IFK, doch niemand findet sie bei der Kundin oder dem Kunden.",
            "Kundennummer in der Quelle berichtigen.",
            FindingSeverity.Low,
            Role.Controlling,
            [RecordKind.Feedback],
            (file, scope) => file.Care.Count > 0 ? [] : scope.Feedback(file).Select(f => Hit(f, $"{KindOf(f.Record)}, Kundennummer nicht im Bestand"))),

        new("rueckmeldung-in-zukunft", "Rückmeldung nach dem Datenstand",
            "Eingang oder Auswertung liegt später, als die Datei wissen kann. Was angeblich ausgewertet ist, zählt als fristgerecht.",
            "Datum berichtigen oder erst nach der Auswertung erfassen.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Feedback],
            (file, scope) =>
                from f in scope.Feedback(file)
                let evaluated = f.Record.EvaluatedOn is { } day && scope.IsAfterDataAsOf(f.Record, day)
                where evaluated || scope.IsAfterDataAsOf(f.Record, f.Record.ReceivedOn)
                select Hit(f, $"{KindOf(f.Record)}, {(evaluated ? $"ausgewertet am {German.Day(f.Record.EvaluatedOn)}" : "eingegangen")}, Datenstand {German.Day(scope.DataAsOf(f.Record))}")),
    ];

    /// <summary>Records of customers who are, or were, in care at some time, but not on the day of the record.</summary>
    private static IEnumerable<PlausibilityHit> OutsideCare<T>(CustomerFile file, IEnumerable<(T Record, MonthSpan Months)> examined)
        where T : ImportedRecord => file.Care.Count == 0 ? [] :
        from r in examined
        let day = DayOf(r.Record)
        where file.CareOn(day) is null
        select Hit(r, $"{KindOf(r.Record)}, {Beside(file, day)}");

    /// <summary>The care that is nearest before the day, else after it.</summary>
    private static string Beside(CustomerFile file, DateOnly day) =>
        file.Care.Where(care => care.To < day && care.To >= care.From).MaxBy(care => care.To) is { To: { } end } ? $"Betreuung endete am {German.Day(end)}"
        : file.Care.Where(care => care.From > day).MinBy(care => care.From) is { } next ? $"Betreuung beginnt am {German.Day(next.From)}"
        : "an diesem Tag keine Betreuung";

    private static IEnumerable<PlausibilityHit> OfAnother<T>(CustomerFile file, (T Record, MonthSpan Months) examined, string named)
        where T : ImportedRecord =>
        file.CareOn(DayOf(examined.Record)) is { } care && care.Ifk != named
            ? [Hit(examined, $"{KindOf(examined.Record)} von {named}, Betreuung durch {care.Ifk}")]
            : [];
}
