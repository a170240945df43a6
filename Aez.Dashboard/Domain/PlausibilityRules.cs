using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>The rules of the data quality page, in the order in which it lists them.</summary>
public static class PlausibilityRules
{
    /// <summary>A parent younger than this at the child's birth points to a mistyped date.</summary>
    public const int YoungestParent = 12;

    /// <summary>An agreement that runs longer points to a mistyped end: it has to be reviewed after six months.</summary>
    public const int LongestAgreementMonths = 12;

    /// <summary>After this long past the expected day, the child's birth should be recorded.</summary>
    public const int DeliveryGraceDays = 60;

    /// <summary>A support without an exit for longer usually lacks its exit; training and long subsidies may take the months given.</summary>
    public const int OpenEntryMonths = 24;

    private static readonly Dictionary<string, int> LongInstruments = new(StringComparer.Ordinal)
    {
        ["FbW"] = 36,
        ["BaE"] = 42,
        ["AsA"] = 42,
        ["TZA"] = 54,
        ["EvL"] = 30,
        ["TaAM"] = 60,
    };

    public static readonly IReadOnlyList<PlausibilityRule> All =
    [
        new("unbekannt", "Datensatz ohne Bestand",
            "Zu dieser Kundennummer gibt es keine Betreuung. Der Datensatz zählt nirgends, bis sie im Bestand steht.",
            "Bestand mit dieser Kundennummer importieren oder die Nummer in der Quelle berichtigen.",
            Role.Controlling,
            (file, scope) => file.Care.Count > 0 ? [] : scope.Records(file).Select(r => Hit(r, $"{KindOf(r)}, Kundennummer nicht im Bestand"))),

        new("ohne-ifk", "Ereignis ohne IFK",
            "Weder die Zeile noch die Betreuung an diesem Tag nennt eine IFK: Das Ereignis zählt nirgends.",
            "IFK in der Quelle ergänzen oder den Betreuungszeitraum berichtigen.",
            Role.Controlling,
            (file, scope) => Events(file, scope).Where(r => scope.IfkOf(file, r) is null).Select(r => Hit(r, $"{KindOf(r)} ohne IFK"))),

        new("kontakt-ohne-betreuung", "Kontakt außerhalb der Betreuung",
            "Am Kontakttag war die Kundin oder der Kunde in keiner Betreuung: Der Kontakt zählt für keine IFK.",
            "Kontaktdatum und Betreuungszeitraum vergleichen.",
            Role.Ifk,
            (file, scope) => file.Care.Count == 0 ? [] : scope.Contacts(file).Where(c => file.CareOn(c.Date) is null).Select(c => Hit(c, $"Kontakt {c.Kind.Name()}, an diesem Tag keine Betreuung"))),

        new("kontakt-in-zukunft", "Kontakt nach dem Datenstand",
            "Der Kontakt liegt später, als die Datei wissen kann. Gebuchte Termine sind keine Kontakte.",
            "Datum berichtigen oder den Kontakt erst nach dem Gespräch erfassen.",
            Role.Ifk,
            (file, scope) => scope.Contacts(file).Where(c => scope.IsAfterDataAsOf(c, c.Date)).Select(c => Hit(c, $"Kontakt {c.Kind.Name()}, Datenstand {German.Day(scope.DataAsOf(c))}"))),

        new("abschluss-in-zukunft", "EGV oder Integration nach dem Datenstand",
            "Abschluss oder Aufnahme liegt später, als die Datei wissen kann, und zählt in einem künftigen Monat.",
            "Datum berichtigen oder erst nach dem Abschluss erfassen.",
            Role.Ifk,
            (file, scope) => scope.Agreements(file).Concat<ImportedRecord>(scope.Integrations(file))
                .Where(r => scope.IsAfterDataAsOf(r, DayOf(r))).Select(r => Hit(r, $"{KindOf(r)}, Datenstand {German.Day(scope.DataAsOf(r))}"))),

        new("kein-kind", "Bestand ohne Kind unter 18 und ohne Schwangerschaft",
            "Nach Abschnitt 2 des Fachkonzepts nicht alleinerziehend: zählt im Bestand und in allen Quoten mit.",
            "Angaben zum Kind prüfen; sonst an die zuständige Einheit abgeben.",
            Role.Ifk,
            (file, scope) => scope.Care(file) is { PartnerInHousehold: false } care && !AssignmentRules.IsSingleParent(care, scope.KeyDay, out var reason)
                ? [Hit(care, reason, scope.KeyDay)]
                : []),

        new("entbindung-ueberfaellig", "Entbindung überfällig, Kind nicht erfasst",
            $"Die voraussichtliche Entbindung liegt mehr als {DeliveryGraceDays} Tage zurück. Ohne Geburtsdatum des Kindes fehlt die Befreiung von der EGV.",
            "Geburt des Kindes erfassen oder den Termin berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Care(file) is { ExpectedDelivery: { } expected } care
                && expected.AddDays(DeliveryGraceDays) < scope.KeyDay
                && !(care.YoungestChildBirthDate > Term.Same(expected, -4))
                ? [Hit(care, $"erwartet am {German.Day(expected)}", expected)]
                : []),

        new("kind-zu-alt", "Kind zu alt für den Elternteil",
            $"Zwischen den Geburtsdaten liegen keine {YoungestParent} Jahre: eines von beiden ist falsch, und mit ihm Zuordnung und EGV-Pflicht.",
            "Geburtsdaten berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Care(file) is { BirthDate: { } birth, YoungestChildBirthDate: { } child } care && child < birth.AddYears(YoungestParent)
                ? [Hit(care, $"geboren {German.Day(birth)}, jüngstes Kind {German.Day(child)}", child)]
                : []),

        new("verbis-kennzeichen", "AEZ-Kennzeichen in VerBIS weicht ab",
            "Das Kennzeichen entscheidet nichts, doch Auswertungen in VerBIS zeigen einen anderen Personenkreis.",
            "Kennzeichen in VerBIS an das Fachkonzept anpassen.",
            Role.Ifk,
            (file, scope) => scope.Care(file) is { VerbisFlag: { } flag } care && flag != AssignmentRules.IsSingleParent(care, scope.KeyDay, out var reason)
                ? [Hit(care, $"VerBIS: {(flag ? "ja" : "nein")}; Fachkonzept: {reason}", scope.KeyDay)]
                : []),

        new("ifk-nicht-aktiv", "In Betreuung einer nicht mehr aktiven IFK",
            "Die IFK ist am Stichtag nicht aktiv: Der Bestand hat keine VZÄ hinter sich, und niemand sieht ihn in der eigenen Liste.",
            "Kundin oder Kunden einer aktiven IFK zuweisen.",
            Role.TeamLead,
            (file, scope) => scope.Care(file) is { } care && scope.Officers.On(care.Ifk, scope.KeyDay) is { } officer && !officer.IsActiveOn(scope.KeyDay)
                ? [Hit(care, $"{care.Ifk} aktiv {German.Day(officer.ActiveFrom)} bis {German.Day(officer.ActiveTo)}", scope.KeyDay)]
                : []),

        new("kooperationsplan-zu-frueh", "Kooperationsplan vor dem 01.07.2023",
            "Vor diesem Tag gab es die Form nicht: vermutlich eine EGV.",
            "Art oder Datum berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Agreements(file)
                .Where(a => a.Kind == AgreementKind.Kooperationsplan && a.ConcludedOn < AgreementRules.FirstDayOfKooperationsplan)
                .Select(a => Hit(a, "Kooperationsplan gibt es erst ab 01.07.2023"))),

        new("egv-zu-spaet", "EGV nach dem 31.12.2023",
            "Nach diesem Tag gilt keine EGV mehr (§ 65 Abs. 4 SGB II): Die Kundin oder der Kunde zählt ohne gültige Vereinbarung.",
            "Als Kooperationsplan erfassen oder das Datum berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Agreements(file)
                .Where(a => a.Kind is AgreementKind.Egv or AgreementKind.EgvVa && a.ConcludedOn > AgreementRules.LastDayOfEgv)
                .Select(a => Hit(a, $"{a.Kind.Name()} wirkungslos"))),

        new("egv-zu-lang", $"EGV gilt länger als {LongestAgreementMonths} Monate",
            "Die Vereinbarung ist spätestens nach sechs Monaten zu überprüfen. Ein vertipptes Ende hält sie fälschlich gültig.",
            "Gültig bis berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Agreements(file)
                .Where(a => a.ValidUntil is { } until && until > Term.LastDay(a.ConcludedOn, LongestAgreementMonths))
                .Select(a => Hit(a, $"{a.Kind.Name()}, gültig bis {German.Day(a.ValidUntil)}"))),

        new("instrument-beendet", "Eintritt nach dem Ende des Instruments",
            "Der Eintritt zählt, obwohl es das Instrument an diesem Tag nicht mehr gab.",
            "Instrument oder Eintritt in coSach berichtigen.",
            Role.Controlling,
            (file, scope) => scope.Entries(file)
                .Where(e => scope.Instruments.TryGetValue(e.Instrument, out var instrument) && instrument.IsOverOn(e.EntryOn))
                .Select(e => Hit(e, $"{e.Instrument} endete am {German.Day(scope.Instruments[e.Instrument].ValidUntil)}"))),

        new("teilnahme-offen", "Teilnahme ungewöhnlich lange offen",
            "Vermutlich fehlt der Austritt: Rückmeldung des Trägers und nächster Schritt bleiben aus.",
            "Austritt in coSach nachtragen.",
            Role.Ifk,
            (file, scope) => scope.Entries(file)
                .Where(e => e.ExitOn is null && Term.LastDay(e.EntryOn, LongInstruments.GetValueOrDefault(e.Instrument, OpenEntryMonths)) < scope.KeyDay)
                .Select(e => Hit(e, $"{e.Instrument} seit {German.Day(e.EntryOn)} ohne Austritt"))),

        new("integration-in-agh", "Integration während einer Arbeitsgelegenheit",
            "Beides zugleich ist unwahrscheinlich: meist fehlt der Austritt aus der AGH, oder die Aufnahme ist gefördert und zählt nicht.",
            "Austritt nachtragen oder Art der Integration berichtigen.",
            Role.Ifk,
            (file, scope) => scope.Integrations(file)
                .Where(i => i.Kind.Counts() && file.Entries.Any(e => e.Instrument == "AGH" && e.EntryOn <= i.StartOn && !(e.ExitOn <= i.StartOn)))
                .Select(i => Hit(i, $"{i.Kind.Name()} während AGH"))),
    ];

    private static IEnumerable<ImportedRecord> Events(CustomerFile file, PlausibilityScope scope) =>
        scope.Integrations(file).Concat<ImportedRecord>(scope.Entries(file));

    private static PlausibilityHit Hit(ImportedRecord record, string detail) => new(record, DayOf(record), detail);

    private static PlausibilityHit Hit(ImportedRecord record, string detail, DateOnly day) => new(record, day, detail);

    private static DateOnly DayOf(ImportedRecord record) => record switch
    {
        CarePeriod care => care.From,
        Agreement agreement => agreement.ConcludedOn,
        Contact contact => contact.Date,
        Integration integration => integration.StartOn,
        MeasureEntry entry => entry.EntryOn,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };

    private static string KindOf(ImportedRecord record) => record switch
    {
        CarePeriod => "Betreuung",
        Agreement agreement => agreement.Kind.Name(),
        Contact contact => $"Kontakt {contact.Kind.Name()}",
        Integration integration => $"Integration {integration.Kind.Name()}",
        MeasureEntry entry => $"Eintritt {entry.Instrument}",
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };
}
