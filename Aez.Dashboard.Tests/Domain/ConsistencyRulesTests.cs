using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain;

/// <summary>What two files say of one customer: one who just contradicts, and one who just doesn't, the day before, of and after.</summary>
public sealed class ConsistencyRulesTests
{
    private static readonly Month September = new(2016, 9);
    private static readonly DateOnly DataAsOf = new(2016, 10, 3);
    private static readonly DateOnly Begin = new(2016, 2, 1);
    private static readonly DateOnly End = new(2016, 6, 30);
    private static readonly DateOnly HandOver = new(2016, 4, 15);

    public static TheoryData<string, Action<CustomerFile>, string?> Cases => new()
    {
        // In care from 01.02. to 30.06.2016, of A1 and from 15.04. on of A2.
        { "integration-ohne-betreuung", f => f.Integrations.Add(Integration(End)), null },
        { "integration-ohne-betreuung", f => f.Integrations.Add(Integration(End.AddDays(1))), "Integration svB, Betreuung endete am 30.06.2016" },
        { "integration-ohne-betreuung", f => f.Integrations.Add(Integration(Begin)), null },
        { "integration-ohne-betreuung", f => f.Integrations.Add(Integration(Begin.AddDays(-1))), "Integration svB, Betreuung beginnt am 01.02.2016" },
        { "integration-ohne-betreuung", f => f.Integrations.Add(Integration(End.AddDays(1), ifk: null)), null },
        { "eintritt-ohne-betreuung", f => f.Entries.Add(Entry(End)), null },
        { "eintritt-ohne-betreuung", f => f.Entries.Add(Entry(End.AddDays(1))), "Eintritt MAT, Betreuung endete am 30.06.2016" },
        { "eintritt-ohne-betreuung", f => f.Entries.Add(Entry(Begin.AddDays(-1))), "Eintritt MAT, Betreuung beginnt am 01.02.2016" },
        { "vereinbarung-ohne-betreuung", f => f.Agreements.Add(Agreement(Begin)), null },
        { "vereinbarung-ohne-betreuung", f => f.Agreements.Add(Agreement(Begin.AddDays(-1))), "EGV, Betreuung beginnt am 01.02.2016" },
        { "vereinbarung-ohne-betreuung", f => f.Agreements.Add(Agreement(End)), null },
        { "vereinbarung-ohne-betreuung", f => f.Agreements.Add(Agreement(End.AddDays(1))), "EGV, Betreuung endete am 30.06.2016" },
        { "andere-ifk", f => f.Integrations.Add(Integration(HandOver.AddDays(-1), "A1")), null },
        { "andere-ifk", f => f.Integrations.Add(Integration(HandOver, "A1")), "Integration svB von A1, Betreuung durch A2" },
        { "andere-ifk", f => f.Integrations.Add(Integration(HandOver, "A2")), null },
        { "andere-ifk", f => f.Entries.Add(Entry(HandOver.AddDays(-1), "A2")), "Eintritt MAT von A2, Betreuung durch A1" },
        { "andere-ifk", f => f.Entries.Add(Entry(HandOver, ifk: null)), null },
        { "kontakt-andere-ifk", f => f.Contacts.Add(Contact(HandOver.AddDays(-1), "A1")), null },
        { "kontakt-andere-ifk", f => f.Contacts.Add(Contact(HandOver, "A1")), "Kontakt persönlich von A1, Betreuung durch A2" },
        { "kontakt-andere-ifk", f => f.Contacts.Add(Contact(HandOver, null)), null },
        { "eintritt-in-zukunft", f => f.Entries.Add(Entry(DataAsOf)), null },
        { "eintritt-in-zukunft", f => f.Entries.Add(Entry(DataAsOf.AddDays(1))), "Eintritt MAT, Datenstand 03.10.2016" },
        { "eintritt-doppelt", f => f.Entries.AddRange([Entry(Begin), Entry(Begin, id: "T-1")]), "Eintritt MAT, ohne Teilnahme-ID" },
        { "eintritt-doppelt", f => f.Entries.AddRange([Entry(Begin), Entry(Begin.AddDays(1), id: "T-1")]), null },
        { "rueckmeldung-ohne-massnahme", f => f.Feedback.Add(Feedback(End)), "Rückmeldung Maßnahmeträger, bis dahin kein Eintritt" },
        { "rueckmeldung-ohne-massnahme", f => { f.Feedback.Add(Feedback(End)); f.Entries.Add(Entry(End)); }, null },
        { "rueckmeldung-ohne-massnahme", f => { f.Feedback.Add(Feedback(End)); f.Entries.Add(Entry(End.AddDays(1))); }, "Rückmeldung Maßnahmeträger, bis dahin kein Eintritt" },
        { "rueckmeldung-ohne-massnahme", f => f.Feedback.Add(Feedback(End, FeedbackSource.Employer)), null },
        { "rueckmeldung-unbekannt", f => { f.Care.Clear(); f.Feedback.Add(Feedback(End)); }, "Rückmeldung Maßnahmeträger, Kundennummer nicht im Bestand" },
        { "rueckmeldung-unbekannt", f => f.Feedback.Add(Feedback(End)), null },
        { "rueckmeldung-in-zukunft", f => f.Feedback.Add(Feedback(End, evaluated: DataAsOf)), null },
        { "rueckmeldung-in-zukunft", f => f.Feedback.Add(Feedback(End, evaluated: DataAsOf.AddDays(1))), "Rückmeldung Maßnahmeträger, ausgewertet am 04.10.2016, Datenstand 03.10.2016" },
        { "rueckmeldung-in-zukunft", f => f.Feedback.Add(Feedback(DataAsOf.AddDays(1))), "Rückmeldung Maßnahmeträger, eingegangen, Datenstand 03.10.2016" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Customer_AtTheEdge_ContradictsOrJustDoesNot(string rule, Action<CustomerFile> change, string? detail)
    {
        var file = new CustomerFile { CustomerNumber = "0001" };
        file.Care.AddRange([
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = Begin, To = HandOver.AddDays(-1) },
            new CarePeriod { CustomerNumber = "0001", Ifk = "A2", From = HandOver, To = End },
        ]);
        change(file);

        var hits = PlausibilityRules.All.Single(r => r.Key == rule).Check(file, Scope).Where(hit => hit.Months.Contains(September)).ToList();

        Assert.Equal(detail, hits.Count == 0 ? null : hits[0].Detail);
        Assert.All(hits, hit => Assert.Contains(PlausibilityScope.KindOf(hit.Record), PlausibilityRules.All.Single(r => r.Key == rule).Examines));
    }

    private static PlausibilityScope Scope => new(new OfficerTimeline([]), new Dictionary<string, Instrument>(), RuleTimeline.Shipped, _ => DataAsOf);

    private static Integration Integration(DateOnly on, string? ifk = "A1") => new() { CustomerNumber = "0001", StartOn = on, Ifk = ifk };

    private static MeasureEntry Entry(DateOnly on, string? ifk = "A1", string? id = null) =>
        new() { NaturalKey = id ?? "", ParticipationId = id, CustomerNumber = "0001", Instrument = "MAT", EntryOn = on, Ifk = ifk };

    private static Agreement Agreement(DateOnly on) => new() { CustomerNumber = "0001", ConcludedOn = on };

    private static Contact Contact(DateOnly on, string? ifk) => new() { CustomerNumber = "0001", Date = on, Ifk = ifk };

    private static Feedback Feedback(DateOnly received, FeedbackSource source = FeedbackSource.Provider, DateOnly? evaluated = null) =>
        new() { CustomerNumber = "0001", Ifk = "A1", Source = source, ReceivedOn = received, EvaluatedOn = evaluated };
}
