using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel;

namespace Aez.Dashboard.Features.Demo;

/// <summary>The nine kinds of export as the source systems head them (spec section 2).</summary>
internal static class DemoSheets
{
    public static readonly ListSheet<Officer> Officers = new ListSheet<Officer>("IFK")
        .Text("Kürzel", o => o.Code)
        .Text("Name", o => o.Name)
        .Text("Team", o => o.Team)
        .Text("Bereich", o => o.Unit.Name())
        .Number("VZÄ", o => o.FullTimeEquivalent)
        .Date("aktiv von", o => o.ActiveFrom)
        .Date("aktiv bis", o => o.ActiveTo);

    public static readonly ListSheet<CarePeriod> Care = CareOf(isPresent: false);

    public static readonly ListSheet<Agreement> Agreements = AgreementsOf(isPresent: false);

    /// <summary>With what the law of 2026 asks for.</summary>
    public static readonly ListSheet<CarePeriod> CareOfPresent = CareOf(isPresent: true);

    public static readonly ListSheet<Agreement> AgreementsOfPresent = AgreementsOf(isPresent: true);

    public static readonly ListSheet<Contact> Contacts = new ListSheet<Contact>("Kontakte")
        .Text("Kundennummer", c => c.CustomerNumber)
        .Date("Datum", c => c.Date)
        .Text("Kontaktart", c => c.Kind.Name())
        .Text("IFK", c => c.Ifk)
        .Text("Ergebnis", c => c.Outcome == ContactOutcome.Held && c.Kind is ContactKind.Letter or ContactKind.Email ? null : c.Outcome.Name());

    public static readonly ListSheet<Integration> Integrations = new ListSheet<Integration>("Integrationen")
        .Text("Kundennummer", i => i.CustomerNumber)
        .Date("Aufnahme am", i => i.StartOn)
        .Text("Art", i => i.Kind.Name())
        .Text("IFK", i => i.Ifk);

    public static readonly ListSheet<MeasureEntry> Entries = new ListSheet<MeasureEntry>("Maßnahmeneintritte")
        .Text("Kundennummer", e => e.CustomerNumber)
        .Text("Instrument", e => e.Instrument)
        .Date("Eintritt", e => e.EntryOn)
        .Date("Austritt", e => e.ExitOn)
        .Text("IFK", e => e.Ifk)
        .Text("Träger", e => e.Provider, width: 32)
        .Text("Teilnahme-ID", e => e.ParticipationId);

    public static readonly ListSheet<Feedback> Feedback = new ListSheet<Feedback>("Rückmeldungen")
        .Text("Quelle", f => f.Source.Name())
        .Date("Eingang am", f => f.ReceivedOn)
        .Text("IFK", f => f.Ifk)
        .Text("Kundennummer", f => f.CustomerNumber)
        .Date("Fällig am", f => f.DueOn)
        .Date("Ausgewertet am", f => f.EvaluatedOn)
        .Text("Ergebnis", f => f.Result)
        .Text("Folgeschritt", f => f.FollowUp);

    public static readonly ListSheet<ReadyMetric> ReadyMetrics = new ListSheet<ReadyMetric>("Kennzahlen")
        .Text("Monat", m => Month.FromValue(m.Month).ToString())
        .Text("IFK", m => m.Ifk)
        .Text("Kennzahl", m => Indicator.Of(m.Indicator).Name)
        .Whole("Zähler", m => m.Numerator)
        .Whole("Nenner", m => m.Denominator)
        .Text("Instrument", m => m.Instrument);

    public static readonly ListSheet<DemoTarget> Targets = WithWeights(new ListSheet<DemoTarget>("Ziele")
        .Whole("Jahr", t => t.Year)
        .Text("Ziel", t => t.Indicator.Name, width: 30)
        .Number("Wert", t => t.Value)
        .Text("Instrument", t => t.Instrument)
        .Text("IFK", _ => null));

    private static ListSheet<DemoTarget> WithWeights(ListSheet<DemoTarget> sheet)
    {
        for (var month = 0; month < German.ShortMonths.Count; month++)
        {
            var position = month;
            sheet.Number(German.ShortMonths[month], t => t.Weights?[position], width: 8);
        }
        return sheet;
    }

    private static ListSheet<CarePeriod> CareOf(bool isPresent)
    {
        var sheet = new ListSheet<CarePeriod>("Bestand")
            .Text("Kundennummer", c => c.CustomerNumber)
            .Text("IFK", c => c.Ifk)
            .Date("Betreuung von", c => c.From)
            .Date("Betreuung bis", c => c.To)
            .Date("Geburtsdatum", c => c.BirthDate)
            .Date("Jüngstes Kind geboren am", c => c.YoungestChildBirthDate);
        if (isPresent)
            sheet = sheet.Date("Kind ausgezogen am", c => c.ChildLeftOn);
        sheet = sheet
            .Text("Partner im Haushalt", c => YesNo(c.PartnerInHousehold))
            .Text("§ 10", c => YesNo(c.Section10))
            .Date("Voraussichtliche Entbindung", c => c.ExpectedDelivery)
            .Text("Selbständig", c => YesNo(c.SelfEmployed))
            .Text("Schwerbehindert", c => YesNo(c.SeverelyDisabled))
            .Text("Rehabilitand", c => YesNo(c.Rehabilitation))
            .Text("Fallmanagement", c => YesNo(c.CaseManagement))
            .Text("EGV erforderlich", c => c.AgreementRequired is { } required ? YesNo(required) : null);
        if (isPresent)
            sheet = sheet.Text("Betreuung des Kindes gesichert", c => c.ChildCareSecured is { } secured ? YesNo(secured) : null);
        return sheet
            .Text("Profillage", c => c.ProfileClass)
            .Text("AEZ-Kennzeichen VerBIS", c => c.VerbisFlag is { } flag ? YesNo(flag) : null);
    }

    private static ListSheet<Agreement> AgreementsOf(bool isPresent)
    {
        var sheet = new ListSheet<Agreement>("EGV")
            .Text("Kundennummer", a => a.CustomerNumber)
            .Text("Art", a => a.Kind.Name())
            .Date("Abgeschlossen am", a => a.ConcludedOn);
        if (isPresent)
            sheet = sheet.Date("Fortgeschrieben am", a => a.ContinuedOn);
        return sheet
            .Date("Gültig bis", a => a.ValidUntil)
            .Date("Beendet am", a => a.EndedOn);
    }

    private static string YesNo(bool value) => value ? "ja" : "nein";
}
