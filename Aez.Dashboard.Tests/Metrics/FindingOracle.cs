using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Tests.Metrics;

/// <summary>The findings of one month as they are defined: its records are chosen and checked on its key day, nothing is kept of other months.</summary>
internal sealed class FindingOracle(AezDbContext db)
{
    private readonly List<CustomerFile> _files = [.. new RecordReader(db, withOrigin: true).Customers()];
    private readonly OfficerTimeline _officers = new(new RecordReader(db).Officers().ToList());
    private readonly Dictionary<string, Instrument> _instruments = db.Instruments.ToDictionary(i => i.Code);
    private readonly RuleTimeline _rules = RuleStore.Load(db);
    private readonly Dictionary<int, DateOnly> _imports = db.Imports.ToDictionary(i => i.Id, i => i.DataAsOf);

    public IEnumerable<string> Findings(Month month) => _files.SelectMany(file => Found(file, month.KeyDay, [.. Records(file, month)])
        .Select(f => $"{f.Rule} {KindOf(f.Record)} {f.Record.Id} {IfkOf(file, f.Record, month.KeyDay)} {f.Day:yyyy-MM-dd} {f.Detail}"));

    public Dictionary<string, int> Examined(Month month) => _files.SelectMany(file => Records(file, month).Select(record => $"{KindOf(record)} {IfkOf(file, record, month.KeyDay)}"))
        .GroupBy(ifk => ifk).ToDictionary(ifk => ifk.Key, ifk => ifk.Count());

    private IEnumerable<ImportedRecord> Records(CustomerFile file, Month month)
    {
        var (from, key) = (Month.January(month.Year).FirstDay, month.KeyDay);
        if (file.CareOn(key) is { } care)
            yield return care;
        foreach (var record in file.Agreements.Where(a => Is(a, a.ConcludedOn) || AgreementRules.IsValidOn(a, key, _rules)).Concat<ImportedRecord>(file.Contacts.Where(c => Is(c, c.Date)))
            .Concat(file.Integrations.Where(i => Is(i, i.StartOn))).Concat(file.Entries.Where(e => Is(e, e.EntryOn) || (e.ExitOn is null && e.EntryOn < from))).Concat(file.Feedback.Where(f => Is(f, f.ReceivedOn))))
            yield return record;

        bool Is(ImportedRecord record, DateOnly day) => (from <= day && day <= key) || day > DataAsOf(record);
    }

    private IEnumerable<(string Rule, ImportedRecord Record, DateOnly Day, string Detail)> Found(CustomerFile file, DateOnly key, List<ImportedRecord> records)
    {
        foreach (var record in records)
        {
            var day = DayOf(record);
            foreach (var found in Between(file, record, day, IfkOf(file, record, key)))
                yield return (found.Rule, record, day, found.Detail);
            if (file.Care.Count == 0 && record is not Feedback)
                yield return ("unbekannt", record, day, $"{NameOf(record)}, Kundennummer nicht im Bestand");
            if (record is not CarePeriod && day > DataAsOf(record) && record is not (MeasureEntry or Feedback))
                yield return (record is Contact ? "kontakt-in-zukunft" : "abschluss-in-zukunft", record, day, $"{NameOf(record)}, Datenstand {German.Day(DataAsOf(record))}");
            switch (record)
            {
                case CarePeriod care:
                    var single = AssignmentRules.IsSingleParent(care, key, out var reason);
                    if (!single && !care.PartnerInHousehold)
                        yield return ("kein-kind", care, key, reason);
                    if (care.VerbisFlag is { } flag && flag != single)
                        yield return ("verbis-kennzeichen", care, key, $"VerBIS: {(flag ? "ja" : "nein")}; Fachkonzept: {reason}");
                    if (care.ExpectedDelivery is { } expected && expected.AddDays(60) < key && !(expected.DayNumber - care.YoungestChildBirthDate?.DayNumber <= 120))
                        yield return ("entbindung-ueberfaellig", care, expected, $"erwartet am {German.Day(expected)}");
                    if (care is { BirthDate: { } birth, YoungestChildBirthDate: { } child } && child < birth.AddYears(12))
                        yield return ("kind-zu-alt", care, child, $"geboren {German.Day(birth)}, jüngstes Kind {German.Day(child)}");
                    if (care is { AgreementRequired: null, ChildCareSecured: null, YoungestChildBirthDate: { } born } && key >= new DateOnly(2026, 7, 1) && key > Oracle.EndOfTerm(born, 14) && key <= Oracle.EndOfTerm(born, 36))
                        yield return ("betreuung-klaeren", care, key, $"jüngstes Kind geboren am {German.Day(born)}, Betreuung nicht erfasst");
                    if (_officers.On(care.Ifk, key) is { } officer && !officer.IsActiveOn(key))
                        yield return ("ifk-nicht-aktiv", care, key, $"{care.Ifk} aktiv {German.Day(officer.ActiveFrom)} bis {German.Day(officer.ActiveTo)}");
                    break;
                case Contact contact when file.Care.Count > 0 && file.CareOn(contact.Date) is null:
                    yield return ("kontakt-ohne-betreuung", contact, day, $"Kontakt {contact.Kind.Name()}, an diesem Tag keine Betreuung");
                    break;
                case Agreement { Kind: AgreementKind.Kooperationsplan } plan when plan.ConcludedOn < new DateOnly(2023, 7, 1):
                    yield return ("kooperationsplan-zu-frueh", plan, day, "Kooperationsplan gibt es erst ab 01.07.2023");
                    break;
                case Agreement { Kind: AgreementKind.Obligation } obligation when obligation.ConcludedOn < new DateOnly(2026, 7, 1):
                    yield return ("verpflichtung-zu-frueh", obligation, day, "Verpflichtung § 15a gibt es erst ab 01.07.2026");
                    break;
                case Agreement { Kind: AgreementKind.Egv or AgreementKind.EgvVa } late when late.ConcludedOn >= new DateOnly(2023, 7, 1):
                    yield return ("egv-zu-spaet", late, day, $"{late.Kind.Name()}: Form gab es an dem Tag nicht mehr, {(late.ConcludedOn.Year > 2023 ? "wirkungslos" : "zählt bis 31.12.2023")}");
                    break;
                case Integration integration when integration.Kind.Counts() && file.Entries.Exists(e => e.Instrument == "AGH" && e.EntryOn <= integration.StartOn && !(e.ExitOn <= integration.StartOn)):
                    yield return ("integration-in-agh", integration, day, $"{integration.Kind.Name()} während AGH");
                    break;
                case MeasureEntry { ExitOn: null } open when Term.LastDay(open.EntryOn, open.Instrument == "FbW" ? 36 : 24) < key:
                    yield return ("teilnahme-offen", open, day, $"{open.Instrument} seit {German.Day(open.EntryOn)} ohne Austritt");
                    break;
            }
            if (record is Agreement { ValidUntil: { } until } agreement && until > Term.LastDay(agreement.ConcludedOn, 12))
                yield return ("egv-zu-lang", agreement, day, $"{agreement.Kind.Name()}, gültig bis {German.Day(until)}");
            if (record is Integration or MeasureEntry && IfkOf(file, record, key).Length == 0)
                yield return ("ohne-ifk", record, day, $"{NameOf(record)} ohne IFK");
            if (record is MeasureEntry entry && _instruments.TryGetValue(entry.Instrument, out var instrument) && instrument.ValidUntil < entry.EntryOn)
                yield return entry.Instrument == "FbW"
                    ? ("restfall", entry, day, $"FbW endete am {German.Day(instrument.ValidUntil)}; Restfall nach §§ 66, 66a SGB III?")
                    : ("instrument-beendet", entry, day, $"{entry.Instrument} endete am {German.Day(instrument.ValidUntil)}");
        }
    }

    /// <summary>What two files say of one customer.</summary>
    private IEnumerable<(string Rule, string Detail)> Between(CustomerFile file, ImportedRecord record, DateOnly day, string responsible)
    {
        var (held, asOf) = (file.CareOn(day), $"Datenstand {German.Day(DataAsOf(record))}");
        var named = record switch { Contact contact => contact.Ifk, Integration integration => integration.Ifk, MeasureEntry entry => entry.Ifk, _ => null };
        if (held is null && file.Care.Count > 0 && (record is Agreement || (record is Integration or MeasureEntry && named is not null)))
        {
            var (before, after) = (file.Care.Where(c => c.To < day).Select(c => c.To).Max(), file.Care.Where(c => c.From > day).Select(c => (DateOnly?)c.From).Min());
            yield return (
                record switch { Agreement => "vereinbarung-ohne-betreuung", Integration => "integration-ohne-betreuung", _ => "eintritt-ohne-betreuung" },
                $"{NameOf(record)}, Betreuung {(before is not null ? $"endete am {German.Day(before)}" : $"beginnt am {German.Day(after)}")}");
        }
        if (held is not null && named is not null && named != held.Ifk)
            yield return (record is Contact ? "kontakt-andere-ifk" : "andere-ifk", $"{NameOf(record)} von {named}, Betreuung durch {held.Ifk}");
        if (record is MeasureEntry planned && day > DataAsOf(record))
            yield return ("eintritt-in-zukunft", $"Eintritt {planned.Instrument}, {asOf}");
        if (record is MeasureEntry one && file.Entries.Count(e => (e.Instrument, e.EntryOn) == (one.Instrument, one.EntryOn)) > 1)
            yield return ("eintritt-doppelt", $"Eintritt {one.Instrument}, {(one.ParticipationId is { } id ? $"Teilnahme {id}" : "ohne Teilnahme-ID")}");
        if (record is not Feedback feedback)
            yield break;
        if (file.Care.Count == 0)
            yield return ("rueckmeldung-unbekannt", $"{NameOf(record)}, Kundennummer nicht im Bestand");
        else if (feedback.Source == FeedbackSource.Provider && file.Entries.All(e => e.EntryOn > day))
            yield return ("rueckmeldung-ohne-massnahme", $"{NameOf(record)}, bis dahin kein Eintritt");
        if (feedback.EvaluatedOn > DataAsOf(record))
            yield return ("rueckmeldung-in-zukunft", $"{NameOf(record)}, ausgewertet am {German.Day(feedback.EvaluatedOn)}, {asOf}");
        else if (day > DataAsOf(record))
            yield return ("rueckmeldung-in-zukunft", $"{NameOf(record)}, eingegangen, {asOf}");
    }

    private static string IfkOf(CustomerFile file, ImportedRecord record, DateOnly key) => record switch
    {
        CarePeriod care => care.Ifk,
        Agreement agreement => (file.CareOn(agreement.ConcludedOn) ?? file.CareOn(key))?.Ifk,
        Contact contact => file.CareOn(contact.Date)?.Ifk ?? contact.Ifk,
        Integration integration => integration.Ifk ?? file.CareOn(integration.StartOn)?.Ifk,
        MeasureEntry entry => entry.Ifk ?? file.CareOn(entry.EntryOn)?.Ifk,
        Feedback feedback => feedback.Ifk,
        _ => null,
    } ?? "";

    private DateOnly DataAsOf(ImportedRecord record) => _imports.GetValueOrDefault(record.ImportId, DateOnly.MaxValue);

    private static DateOnly DayOf(ImportedRecord record) => record switch
    {
        CarePeriod care => care.From,
        Agreement agreement => agreement.ConcludedOn,
        Contact contact => contact.Date,
        Integration integration => integration.StartOn,
        Feedback feedback => feedback.ReceivedOn,
        _ => ((MeasureEntry)record).EntryOn,
    };

    private static string NameOf(ImportedRecord record) => record switch
    {
        Agreement agreement => agreement.Kind.Name(),
        Contact contact => $"Kontakt {contact.Kind.Name()}",
        Integration integration => $"Integration {integration.Kind.Name()}",
        Feedback feedback => $"Rückmeldung {feedback.Source.Name()}",
        _ => $"Eintritt {((MeasureEntry)record).Instrument}",
    };

    private static RecordKind KindOf(ImportedRecord record) => record switch
    {
        CarePeriod => RecordKind.Stock,
        Agreement => RecordKind.Agreements,
        Contact => RecordKind.Contacts,
        Integration => RecordKind.Integrations,
        Feedback => RecordKind.Feedback,
        _ => RecordKind.MeasureEntries,
    };
}
