using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain;

public sealed class PlausibilityRulesTests
{
    private static readonly DateOnly DataAsOf = new(2016, 10, 3);

    /// <summary>A customer against whom no rule has anything.</summary>
    private static CustomerFile Sound() => new()
    {
        CustomerNumber = "0001",
        Care =
        {
            new CarePeriod
            {
                CustomerNumber = "0001",
                Ifk = "AEZ-01",
                From = new(2014, 3, 1),
                BirthDate = new(1985, 5, 5),
                YoungestChildBirthDate = new(2010, 1, 1),
                VerbisFlag = true,
            },
        },
        Agreements = { Agreement(new(2016, 8, 1)) },
        Contacts = { Contact(new(2016, 9, 9)) },
        Integrations = { Integration(new(2016, 5, 1)) },
        Entries = { Entry("MAT", new(2016, 2, 1)) },
    };

    [Fact]
    public void Customer_WithoutFault_BreaksNoRule() => Assert.Empty(Broken(Sound()));

    public static TheoryData<string, Action<CustomerFile>> Faults => new()
    {
        { "unbekannt", file => file.Care.Clear() },
        { "ohne-ifk", file => { Care(file).From = new(2016, 4, 1); file.Integrations.Add(Integration(new(2016, 3, 31), ifk: null)); } },
        { "kontakt-ohne-betreuung", file => { Care(file).From = new(2016, 4, 1); file.Contacts.Add(Contact(new(2016, 3, 31))); } },
        { "kontakt-in-zukunft", file => file.Contacts.Add(Contact(DataAsOf.AddDays(1))) },
        { "abschluss-in-zukunft", file => file.Agreements.Add(Agreement(DataAsOf.AddDays(1))) },
        { "abschluss-in-zukunft", file => file.Integrations.Add(Integration(DataAsOf.AddDays(1))) },
        { "kein-kind", file => Care(file).YoungestChildBirthDate = new(1998, 9, 30) },
        { "entbindung-ueberfaellig", file => Care(file).ExpectedDelivery = new(2016, 7, 31) },
        { "kind-zu-alt", file => Care(file).BirthDate = new(1998, 1, 2) },
        { "verbis-kennzeichen", file => Care(file).VerbisFlag = false },
        { "verbis-kennzeichen", file => Care(file).PartnerInHousehold = true },
        { "ifk-nicht-aktiv", file => Care(file).Ifk = "AEZ-02" },
        { "kooperationsplan-zu-frueh", file => file.Agreements.Add(Agreement(new(2016, 8, 2), AgreementKind.Kooperationsplan)) },
        { "egv-zu-lang", file => file.Agreements.Add(Agreement(new(2016, 8, 2), until: new(2061, 2, 1))) },
        { "instrument-beendet", file => file.Entries.Add(Entry("ALT", new(2016, 7, 1))) },
        { "restfall", file => file.Entries.Add(Entry("FbW", new(2016, 7, 1))) },
        { "teilnahme-offen", file => file.Entries.Add(Entry("MAT", new(2014, 9, 29))) },
        { "integration-in-agh", file => file.Entries.Add(Entry("AGH", new(2016, 4, 1), new(2016, 5, 2))) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Customer_WithOneFault_BreaksItsRule(string rule, Action<CustomerFile> fault)
    {
        var file = Sound();
        fault(file);
        Assert.Contains(rule, Broken(file));
    }

    /// <summary>Whether the child's care decides anything depends on the law of each key day.</summary>
    [Fact]
    public void ChildCare_NotRecorded_IsFoundOnTheKeyDaysOnWhichItDecides()
    {
        var file = Sound();
        Care(file).YoungestChildBirthDate = new(2025, 5, 10);

        var hit = Assert.Single(Rule("betreuung-klaeren").Check(file, Scope(new Month(2026, 7))));

        Assert.Equal((new Month(2026, 7), new Month(2028, 4), Role.Ifk), (hit.Months.First, hit.Months.Last, Rule("betreuung-klaeren").Owner));
        foreach (Action<CarePeriod> known in new Action<CarePeriod>[] { c => c.ChildCareSecured = true, c => c.ChildCareSecured = false })
        {
            known(Care(file));
            Assert.Empty(Rule("betreuung-klaeren").Check(file, Scope(new Month(2026, 7))));
        }
        (Care(file).ChildCareSecured, Care(file).AgreementRequired) = (null, true);
        Assert.Empty(Rule("betreuung-klaeren").Check(file, Scope(new Month(2026, 7))));
    }

    public static TheoryData<Action<CustomerFile>> Harmless => new()
    {
        file => Care(file).YoungestChildBirthDate = new(1998, 10, 1),
        file => Care(file).ExpectedDelivery = new(2016, 8, 1),
        file => { Care(file).ExpectedDelivery = new(2016, 7, 31); Care(file).YoungestChildBirthDate = new(2016, 7, 28); },
        file => Care(file).BirthDate = new(1998, 1, 1),
        file => Care(file).VerbisFlag = null,
        file => file.Contacts.Add(Contact(DataAsOf)),
        file => file.Contacts.Add(Contact(new(2015, 1, 1))),
        file => file.Agreements.Add(Agreement(new(2016, 8, 2), until: new(2017, 8, 1))),
        file => file.Entries.Add(Entry("TaAM", new(2014, 9, 29))),
        file => file.Entries.Add(Entry("AGH", new(2016, 4, 1), new(2016, 5, 1))),
        file => file.Entries.Add(Entry("ALT", new(2016, 6, 30))),
        file => file.Entries.Add(Entry("FbW", new(2016, 6, 30))),
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Customer_AtTheLimit_BreaksNoRule(Action<CustomerFile> change)
    {
        var file = Sound();
        change(file);
        Assert.Empty(Broken(file));
    }

    [Fact]
    public void Egv_ConcludedIn2024_IsFoundWithItsRow()
    {
        var file = Sound();
        var late = Agreement(new(2024, 1, 1), until: new(2024, 3, 31));
        file.Agreements.Add(late);
        var hit = Assert.Single(Rule("egv-zu-spaet").Check(file, Scope(new Month(2024, 5))), hit => hit.Months.Contains(new Month(2024, 5)));
        Assert.Same(late, hit.Record);
        Assert.Equal(new(2024, 1, 1), hit.Day);
    }

    [Fact]
    public void Rules_All_HaveUniqueKeysAndSayWhoMendsThem()
    {
        Assert.Equal(PlausibilityRules.All.Count, PlausibilityRules.All.Select(r => r.Key).Distinct().Count());
        Assert.Each(PlausibilityRules.All, rule => Assert.EndsWith(".", rule.Remedy));
    }

    private static IEnumerable<string> Broken(CustomerFile file) =>
        PlausibilityRules.All.Where(rule => rule.Check(file, Scope(new Month(2016, 9))).Any(hit => hit.Months.Contains(new Month(2016, 9)))).Select(rule => rule.Key);

    private static PlausibilityRule Rule(string key) => PlausibilityRules.All.Single(r => r.Key == key);

    private static PlausibilityScope Scope(Month month) => new(
        new OfficerTimeline([Officer("AEZ-01", null), Officer("AEZ-02", new(2016, 9, 29))]),
        new Dictionary<string, Instrument> { ["ALT"] = Ended("ALT"), ["FbW"] = Ended("FbW") },
        RuleTimeline.Shipped,
        _ => month.KeyDay.AddDays(3));

    private static Instrument Ended(string code) => new() { Code = code, Name = code, LegalBasis = "", ValidUntil = new(2016, 6, 30) };

    private static Officer Officer(string code, DateOnly? until) => new() { Code = code, Name = code, Team = "T", ActiveFrom = new(2015, 1, 1), ActiveTo = until, FullTimeEquivalent = 1 };

    private static CarePeriod Care(CustomerFile file) => file.Care[0];

    private static Agreement Agreement(DateOnly on, AgreementKind kind = AgreementKind.Egv, DateOnly? until = null) => new() { CustomerNumber = "0001", Kind = kind, ConcludedOn = on, ValidUntil = until };

    private static Contact Contact(DateOnly on) => new() { CustomerNumber = "0001", Date = on };

    private static Integration Integration(DateOnly on, string? ifk = "AEZ-01") => new() { CustomerNumber = "0001", StartOn = on, Ifk = ifk };

    private static MeasureEntry Entry(string instrument, DateOnly on, DateOnly? exit = null) =>
        new() { NaturalKey = "", CustomerNumber = "0001", Instrument = instrument, EntryOn = on, ExitOn = exit, Ifk = "AEZ-01" };
}
