using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

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
            FindingSeverity.High,
            Role.Controlling,
            [RecordKind.Agreements, RecordKind.Contacts, RecordKind.Integrations, RecordKind.MeasureEntries],
            (file, scope) => file.Care.Count > 0 ? [] : scope.Records(file).Where(r => r.Record is not Feedback).Select(r => Hit(r, $"{KindOf(r.Record)}, Kundennummer nicht im Bestand"))),

        new("ohne-ifk", "Ereignis ohne IFK",
            "Weder die Zeile noch die Betreuung an diesem Tag nennt eine IFK: Das Ereignis zählt nirgends.",
            "IFK in der Quelle ergänzen oder den Betreuungszeitraum berichtigen.",
            FindingSeverity.High,
            Role.Controlling,
            [RecordKind.Integrations, RecordKind.MeasureEntries],
            (file, scope) => Events(file, scope).Where(r => file.ResponsibleFor(r.Record) is null).Select(r => Hit(r, $"{KindOf(r.Record)} ohne IFK"))),

        new("kontakt-ohne-betreuung", "Kontakt außerhalb der Betreuung",
            "Am Kontakttag war die Kundin oder der Kunde in keiner Betreuung: Der Kontakt zählt für keine IFK.",
            "Kontaktdatum und Betreuungszeitraum vergleichen.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Contacts],
            (file, scope) => file.Care.Count == 0 ? [] : scope.Contacts(file).Where(c => file.CareOn(c.Record.Date) is null).Select(c => Hit(c, $"Kontakt {c.Record.Kind.Name()}, an diesem Tag keine Betreuung"))),

        new("kontakt-in-zukunft", "Kontakt nach dem Datenstand",
            "Der Kontakt liegt später, als die Datei wissen kann. Gebuchte Termine sind keine Kontakte.",
            "Datum berichtigen oder den Kontakt erst nach dem Gespräch erfassen.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Contacts],
            (file, scope) => scope.Contacts(file).Where(c => scope.IsAfterDataAsOf(c.Record, c.Record.Date)).Select(c => Hit(c, $"Kontakt {c.Record.Kind.Name()}, Datenstand {German.Day(scope.DataAsOf(c.Record))}"))),

        new("abschluss-in-zukunft", "Vereinbarung oder Integration nach dem Datenstand",
            "Abschluss oder Aufnahme liegt später, als die Datei wissen kann, und zählt in einem künftigen Monat.",
            "Datum berichtigen oder erst nach dem Abschluss erfassen.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Agreements, RecordKind.Integrations],
            (file, scope) => scope.Agreements(file).Select(Of).Concat(scope.Integrations(file).Select(Of))
                .Where(r => scope.IsAfterDataAsOf(r.Record, DayOf(r.Record))).Select(r => Hit(r, $"{KindOf(r.Record)}, Datenstand {German.Day(scope.DataAsOf(r.Record))}"))),

        new("kein-kind", "Bestand ohne Kind unter 18 und ohne Schwangerschaft",
            "Nach Abschnitt 2 des Fachkonzepts nicht alleinerziehend: zählt im Bestand und in allen Quoten mit.",
            "Angaben zum Kind prüfen; sonst an die zuständige Einheit abgeben.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Stock],
            (file, scope) => scope.Care(file).Where(c => !c.Record.PartnerInHousehold).SelectMany(Statuses)
                .Where(s => !s.IsSingleParent).Select(s => OnKeyDays(s.Care, s.Months, s.Reason))),

        new("entbindung-ueberfaellig", "Entbindung überfällig, Kind nicht erfasst",
            $"Die voraussichtliche Entbindung liegt mehr als {DeliveryGraceDays} Tage zurück. Ohne Geburtsdatum des Kindes fehlt die Befreiung von der Vereinbarung.",
            "Geburt des Kindes erfassen oder den Termin berichtigen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Stock],
            (file, scope) =>
                from care in scope.Care(file)
                let expected = care.Record.ExpectedDelivery ?? DateOnly.MaxValue
                where expected < DateOnly.MaxValue && !care.Record.HasExpectedChild
                select new PlausibilityHit(care.Record, care.Months.Within(MonthSpan.Since(After(expected, DeliveryGraceDays + 1))), expected, $"erwartet am {German.Day(expected)}")),

        new("betreuung-klaeren", "Betreuung des Kindes klären",
            "Ob eine Vereinbarung nötig ist, hängt in diesem Alter des Kindes davon ab, ob seine Betreuung gesichert ist, und dazu ist nichts erfasst: Bis dahin gilt sie als nötig.",
            "Klären, ob die Betreuung des Kindes gesichert ist, und in der Spalte „Betreuung des Kindes gesichert“ erfassen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Stock],
            (file, scope) =>
                from care in scope.Care(file)
                where care.Record is { AgreementRequired: null, ChildCareSecured: null, YoungestChildBirthDate: { } birth } && LastDay(birth, OldestExempt(scope.Rules)) is not null
                from months in MonthSpan.Union(care.Months
                    .CutAt(AgreementRules.TurningDays(care.Record, scope.Rules).Concat(scope.Rules.Sets.Select(set => set.From)).Select(day => (DateOnly?)day))
                    .Where(part => AgreementRules.NeedsChildCareAnswer(care.Record, part.First.KeyDay, scope.Rules.Of(part.First))))
                select OnKeyDays(care.Record, months, $"jüngstes Kind geboren am {German.Day(care.Record.YoungestChildBirthDate)}, Betreuung nicht erfasst")),

        new("kind-zu-alt", "Kind zu alt für den Elternteil",
            $"Zwischen den Geburtsdaten liegen keine {YoungestParent} Jahre: eines von beiden ist falsch, und mit ihm Zuordnung und Befreiung von der Vereinbarung.",
            "Geburtsdaten berichtigen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Stock],
            (file, scope) =>
                from care in scope.Care(file)
                where care.Record is { BirthDate: { } birth, YoungestChildBirthDate: { } child } && child < Aged(birth, YoungestParent)
                select new PlausibilityHit(
                    care.Record, care.Months, care.Record.YoungestChildBirthDate,
                    $"geboren {German.Day(care.Record.BirthDate)}, jüngstes Kind {German.Day(care.Record.YoungestChildBirthDate)}")),

        new("verbis-kennzeichen", "AEZ-Kennzeichen in VerBIS weicht ab",
            "Das Kennzeichen entscheidet nichts, doch Auswertungen in VerBIS zeigen einen anderen Personenkreis.",
            "Kennzeichen in VerBIS an das Fachkonzept anpassen.",
            FindingSeverity.Low,
            Role.Ifk,
            [RecordKind.Stock],
            (file, scope) => scope.Care(file).Where(c => c.Record.VerbisFlag is not null).SelectMany(Statuses)
                .Where(s => s.IsSingleParent != s.Care.VerbisFlag)
                .Select(s => OnKeyDays(s.Care, s.Months, $"VerBIS: {(s.Care.VerbisFlag == true ? "ja" : "nein")}; Fachkonzept: {s.Reason}"))),

        new("ifk-nicht-aktiv", "In Betreuung einer nicht mehr aktiven IFK",
            "Die IFK ist am Stichtag nicht aktiv: Der Bestand hat keine VZÄ hinter sich, und niemand sieht ihn in der eigenen Liste.",
            "Kundin oder Kunden einer aktiven IFK zuweisen.",
            FindingSeverity.High,
            Role.TeamLead,
            [RecordKind.Stock],
            (file, scope) =>
                from care in scope.Care(file)
                from months in care.Months.CutAt(ActivityDays(scope.Officers, care.Record.Ifk))
                let officer = scope.Officers.On(care.Record.Ifk, months.First.KeyDay)
                where officer is not null && !officer.IsActiveOn(months.First.KeyDay)
                select OnKeyDays(care.Record, months, $"{care.Record.Ifk} aktiv {German.Day(officer.ActiveFrom)} bis {German.Day(officer.ActiveTo)}")),

        TooEarly("kooperationsplan-zu-frueh", AgreementKind.Kooperationsplan, "vermutlich eine EGV"),

        TooEarly("verpflichtung-zu-frueh", AgreementKind.Obligation, "vermutlich eine EGV-VA oder ein Kooperationsplan"),

        new("egv-zu-spaet", $"EGV nach dem {German.Day(Law.DaysOf(AgreementKind.Egv).Last)}",
            $"Die Form gab es an dem Tag nicht mehr. Eine solche EGV zählt noch bis {German.Day(Law.LastDayOfEgv)} (§ 65 Abs. 4 SGB II), danach steht die Kundin oder der Kunde ohne gültige Vereinbarung da.",
            "Als Kooperationsplan erfassen oder das Datum berichtigen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Agreements],
            (file, scope) => scope.Agreements(file)
                .Where(a => a.Record.ConcludedOn > Law.DaysOf(a.Record.Kind).Last)
                .Select(a => Hit(a, $"{a.Record.Kind.Name()}: Form gab es an dem Tag nicht mehr, {(a.Record.ConcludedOn > Law.LastDayOfEgv ? "wirkungslos" : $"zählt bis {German.Day(Law.LastDayOfEgv)}")}"))),

        new("egv-zu-lang", $"Vereinbarung gilt länger als {LongestAgreementMonths} Monate",
            "Die Vereinbarung ist spätestens nach sechs Monaten zu überprüfen. Ein vertipptes Ende hält sie fälschlich gültig.",
            "Gültig bis berichtigen.",
            FindingSeverity.High,
            Role.Ifk,
            [RecordKind.Agreements],
            (file, scope) => scope.Agreements(file)
                .Where(a => a.Record.ValidUntil is { } until && until > LastDay(a.Record.ConcludedOn, LongestAgreementMonths))
                .Select(a => Hit(a, $"{a.Record.Kind.Name()}, gültig bis {German.Day(a.Record.ValidUntil)}"))),

        new("instrument-beendet", "Eintritt nach dem Ende des Instruments",
            "Der Eintritt zählt, obwohl es das Instrument an diesem Tag nicht mehr gab.",
            "Instrument oder Eintritt in coSach berichtigen.",
            FindingSeverity.Medium,
            Role.Controlling,
            [RecordKind.MeasureEntries],
            (file, scope) => scope.Entries(file)
                .Where(e => IsLate(e.Record, scope) && InstrumentCatalogue.RemainderOf(e.Record.Instrument) is null)
                .Select(e => Hit(e, $"{e.Record.Instrument} endete am {German.Day(scope.Instruments[e.Record.Instrument].ValidUntil)}"))),

        new("restfall", "Restfall prüfen",
            "Der Eintritt zählt: Nach dem Ende des Instruments sind noch Restfälle möglich, andere Eintritte nicht mehr.",
            "Prüfen, ob es ein Restfall ist; sonst Instrument oder Eintritt in coSach berichtigen.",
            FindingSeverity.Low,
            Role.Controlling,
            [RecordKind.MeasureEntries],
            (file, scope) => scope.Entries(file)
                .Where(e => IsLate(e.Record, scope) && InstrumentCatalogue.RemainderOf(e.Record.Instrument) is not null)
                .Select(e => Hit(e, $"{e.Record.Instrument} endete am {German.Day(scope.Instruments[e.Record.Instrument].ValidUntil)}; Restfall nach {InstrumentCatalogue.RemainderOf(e.Record.Instrument)}?"))),

        new("teilnahme-offen", "Teilnahme ungewöhnlich lange offen",
            "Vermutlich fehlt der Austritt: Rückmeldung des Trägers und nächster Schritt bleiben aus.",
            "Austritt in coSach nachtragen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.MeasureEntries],
            (file, scope) => scope.Entries(file)
                .Where(e => e.Record.ExitOn is null)
                .Select(e => Hit((e.Record, e.Months.Within(MonthSpan.Since(OverdueFrom(e.Record)))), $"{e.Record.Instrument} seit {German.Day(e.Record.EntryOn)} ohne Austritt"))),

        new("integration-in-agh", "Integration während einer Arbeitsgelegenheit",
            "Beides zugleich ist unwahrscheinlich: meist fehlt der Austritt aus der AGH, oder die Aufnahme ist gefördert und zählt nicht.",
            "Austritt nachtragen oder Art der Integration berichtigen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Integrations],
            (file, scope) => scope.Integrations(file)
                .Where(i => i.Record.Kind.Counts() && file.Entries.Exists(e => e.Instrument == "AGH" && e.RunsOn(i.Record.StartOn)))
                .Select(i => Hit(i, $"{i.Record.Kind.Name()} während AGH"))),

        .. ConsistencyRules.All,
    ];

    private static bool IsLate(MeasureEntry entry, PlausibilityScope scope) =>
        scope.Instruments.TryGetValue(entry.Instrument, out var instrument) && instrument.IsOverOn(entry.EntryOn);

    internal static IEnumerable<(ImportedRecord Record, MonthSpan Months)> Events(CustomerFile file, PlausibilityScope scope) =>
        scope.Integrations(file).Select(Of).Concat(scope.Entries(file).Select(Of));

    internal static (ImportedRecord Record, MonthSpan Months) Of<T>((T Record, MonthSpan Months) examined)
        where T : ImportedRecord => examined;

    internal static PlausibilityHit Hit<T>((T Record, MonthSpan Months) examined, string detail)
        where T : ImportedRecord => new(examined.Record, examined.Months, DayOf(examined.Record), detail);

    private static PlausibilityHit OnKeyDays(CarePeriod care, MonthSpan months, string detail) => new(care, months, null, detail);

    /// <summary>What the assignment rules say of a care on its key days, and why.</summary>
    private static IEnumerable<(CarePeriod Care, MonthSpan Months, bool IsSingleParent, string Reason)> Statuses((CarePeriod Record, MonthSpan Months) examined)
    {
        var (care, months) = examined;
        var grown = care.YoungestChildBirthDate is { } birth ? AssignmentRules.ComingOfAge(birth) : null;
        foreach (var part in months.CutAt(care.YoungestChildBirthDate, grown, care.ChildLeftOn))
        {
            var holds = AssignmentRules.IsSingleParent(care, part.First.KeyDay, out var reason);
            yield return (care, part, holds, reason);
        }
    }

    /// <summary>The days from which on an IFK is active or is not.</summary>
    private static IEnumerable<DateOnly?> ActivityDays(OfficerTimeline officers, string ifk) =>
        officers.RowsOf(ifk).SelectMany(row => new[] { row.ActiveFrom, row.ActiveTo is { } to ? After(to, 1) : null });

    private static DateOnly? OverdueFrom(MeasureEntry entry) =>
        LastDay(entry.EntryOn, LongInstruments.GetValueOrDefault(entry.Instrument, OpenEntryMonths)) is { } last ? After(last, 1) : null;

    /// <summary>Of all sets, so that a term that ends within the calendar does so by each.</summary>
    private static int OldestExempt(RuleTimeline rules) => rules.Sets.Max(set => Math.Max(set.ExemptBelowMonths, set.ExemptUnsecuredBelowMonths)) + 1;

    // Files may name days up to the end of the calendar: what would lie beyond it never comes.
    private static DateOnly? After(DateOnly day, int days) => DateOnly.MaxValue.DayNumber - day.DayNumber >= days ? day.AddDays(days) : null;

    private static DateOnly? LastDay(DateOnly first, int months) => Month.Of(first).Since(MonthSpan.Latest) + months <= 0 ? Term.LastDay(first, months) : null;

    private static DateOnly Aged(DateOnly birth, int years) => birth.Year + years <= DateOnly.MaxValue.Year ? birth.AddYears(years) : DateOnly.MaxValue;

    private static PlausibilityRule TooEarly(string key, AgreementKind kind, string guess)
    {
        var first = Law.DaysOf(kind).First;
        return new PlausibilityRule(
            key,
            $"{kind.Name()} vor dem {German.Day(first)}",
            $"Die Form gab es an dem Tag noch nicht: {guess}.",
            "Art oder Datum berichtigen.",
            FindingSeverity.Medium,
            Role.Ifk,
            [RecordKind.Agreements],
            (file, scope) => scope.Agreements(file)
                .Where(a => a.Record.Kind == kind && a.Record.ConcludedOn < first)
                .Select(a => Hit(a, $"{kind.Name()} gibt es erst ab {German.Day(first)}")));
    }

    internal static DateOnly DayOf(ImportedRecord record) => record switch
    {
        CarePeriod care => care.From,
        Agreement agreement => agreement.ConcludedOn,
        Contact contact => contact.Date,
        Integration integration => integration.StartOn,
        MeasureEntry entry => entry.EntryOn,
        Feedback feedback => feedback.ReceivedOn,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };

    internal static string KindOf(ImportedRecord record) => record switch
    {
        CarePeriod => "Betreuung",
        Agreement agreement => agreement.Kind.Name(),
        Contact contact => $"Kontakt {contact.Kind.Name()}",
        Integration integration => $"Integration {integration.Kind.Name()}",
        MeasureEntry entry => $"Eintritt {entry.Instrument}",
        Feedback feedback => $"Rückmeldung {feedback.Source.Name()}",
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };
}
