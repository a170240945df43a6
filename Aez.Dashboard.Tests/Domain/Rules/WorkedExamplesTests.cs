using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Tests.Domain.Rules;

/// <summary>What the law of each day says of single customers, with the day before and after each turn.</summary>
public class WorkedExamplesTests
{
    private static readonly RuleTimeline Rules = RuleTimeline.Shipped;

    [Theory]
    [InlineData("2023-06-30", "Konzept 2016")]
    [InlineData("2023-07-01", "Kooperationsplan")]
    [InlineData("2026-06-30", "Kooperationsplan")]
    [InlineData("2026-07-01", "Grundsicherungsgeld")]
    public void On_EachDay_IsTheLastSetThatHasBegun(string day, string name) => Assert.Equal(name, Rules.On(Day(day)).SetName);

    [Theory]
    [InlineData(true, "2026-06-30", true)]
    [InlineData(true, "2026-07-01", true)]
    [InlineData(true, "2026-07-09", true)]
    [InlineData(true, "2026-07-10", false)]
    [InlineData(true, "2026-07-31", false)]
    [InlineData(false, "2026-07-31", true)]
    [InlineData(false, "2028-05-09", true)]
    [InlineData(false, "2028-05-10", false)]
    [InlineData(null, "2026-07-31", false)]
    public void IsExempt_ChildBornInMay2025_FollowsTheLawOfTheDay(bool? secured, string day, bool exempt)
    {
        var care = Care(child: "2025-05-10");
        care.ChildCareSecured = secured;
        Assert.Equal(exempt, AgreementRules.IsExempt(care, Day(day), Rules.On(Day(day))));
    }

    [Theory]
    [InlineData(null, "2026-07-09", false)]
    [InlineData(null, "2026-07-10", true)]
    [InlineData(null, "2028-05-09", true)]
    [InlineData(null, "2028-05-10", false)]
    [InlineData(null, "2026-06-30", false)]
    [InlineData(true, "2026-07-31", false)]
    [InlineData(false, "2026-07-31", false)]
    public void NeedsChildCareAnswer_OnlyWhereItDependsOnIt(bool? secured, string day, bool asks)
    {
        var care = Care(child: "2025-05-10");
        care.ChildCareSecured = secured;
        Assert.Equal(asks, AgreementRules.NeedsChildCareAnswer(care, Day(day), Rules.On(Day(day))));
        care.AgreementRequired = true;
        Assert.False(AgreementRules.NeedsChildCareAnswer(care, Day(day), Rules.On(Day(day))));
    }

    [Theory]
    [InlineData("2022-05-01", AgreementKind.EgvVa)]
    [InlineData("2023-06-30", AgreementKind.EgvVa)]
    [InlineData("2023-07-01", null)]
    [InlineData("2024-02-01", null)]
    [InlineData("2026-06-30", null)]
    [InlineData("2026-07-01", AgreementKind.Obligation)]
    [InlineData("2026-08-03", AgreementKind.Obligation)]
    public void ActOn_IsWhatTheLawHadThen(string concluded, AgreementKind? kind) => Assert.Equal(kind, Law.ActOn(Day(concluded)));

    [Theory]
    [InlineData(AgreementKind.EgvVa, "2022-05-01", "2022-10-31", true)]
    [InlineData(AgreementKind.EgvVa, "2022-05-01", "2022-11-01", false)]
    [InlineData(AgreementKind.Obligation, "2026-08-03", "2026-08-31", true)]
    [InlineData(AgreementKind.Obligation, "2026-08-03", "2027-02-02", true)]
    [InlineData(AgreementKind.Obligation, "2026-08-03", "2027-02-03", false)]
    [InlineData(AgreementKind.Kooperationsplan, "2023-06-15", "2023-06-30", false)]
    [InlineData(AgreementKind.Kooperationsplan, "2023-06-15", "2023-07-01", true)]
    [InlineData(AgreementKind.Obligation, "2026-06-15", "2026-06-30", false)]
    public void IsValidOn_ByTheSetOfTheDay(AgreementKind kind, string concluded, string day, bool valid) =>
        Assert.Equal(valid, AgreementRules.IsValidOn(new Agreement { CustomerNumber = "1", Kind = kind, ConcludedOn = Day(concluded) }, Day(day), Rules));

    [Theory]
    [InlineData("2023-12-31", AgreementState.Expiring)]
    [InlineData("2024-01-01", AgreementState.Expired)]
    public void StateOn_EgvStatedBeyond2023_EndsWithIt(string day, AgreementState state)
    {
        var egv = new Agreement { CustomerNumber = "1", ConcludedOn = Day("2023-05-01"), ValidUntil = Day("2024-04-30") };
        Assert.Equal(state, AgreementRules.StateOn(Care(), [egv], Day(day), Rules));
        Assert.Equal((egv, Day("2023-12-31")), AgreementRules.LatestEnd([egv], Day(day), Rules));
        Assert.Equal(Day("2023-12-31"), AgreementRules.LatestEnd([egv], Day("2026-08-31"), Rules).LastDay);
    }

    [Theory]
    [InlineData("2022-11-01", "2022-10-31")]
    [InlineData("2023-06-30", "2022-10-31")]
    public void ValidUntil_FortschreibungBeforeTheKooperationsplan_DoesNotBeginTheTermAnew(string day, string until)
    {
        var egv = new Agreement { CustomerNumber = "1", ConcludedOn = Day("2022-05-01"), ContinuedOn = Day("2022-09-01") };
        Assert.Equal(Day(until), AgreementRules.ValidUntil(egv, Day(day), Rules));
    }

    [Theory]
    [InlineData("2026-08-19", AgreementState.Expiring, "läuft ab")]
    [InlineData("2026-08-20", AgreementState.Expired, "Fortschreibung überfällig")]
    public void Obligation_NotReviewedInTime_WaitsForItsFortschreibungLikeAPlan(string day, AgreementState state, string word)
    {
        foreach (var kind in new[] { AgreementKind.Kooperationsplan, AgreementKind.Obligation })
        {
            var agreement = new Agreement { CustomerNumber = "1", Kind = kind, ConcludedOn = Day("2025-09-01"), ContinuedOn = Day("2026-02-20") };
            Assert.Equal(state, AgreementRules.StateOn(Care(), [agreement], Day(day), Rules));
            Assert.Equal(word, state.Word(agreement, Day(day)));
        }
    }

    [Theory]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026+ 17.08.2026-", "2026-08-31", "17.08.2026", MissedStep.None)]
    [InlineData("06.07.2026- 20.07.2026-", "2026-08-31", "06.07.2026 20.07.2026", MissedStep.Warn)]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026-", "2026-08-31", "06.07.2026 20.07.2026 03.08.2026", MissedStep.Hearing)]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026-", "2026-08-02", "06.07.2026 20.07.2026", MissedStep.Warn)]
    [InlineData("10.06.2026- 24.06.2026- 08.07.2026-", "2026-07-31", "08.07.2026", MissedStep.None)]
    [InlineData("30.06.2026- 01.07.2026-", "2026-07-31", "01.07.2026", MissedStep.None)]
    [InlineData("06.07.2026- 20.07.2026e 03.08.2026-", "2026-08-31", "06.07.2026 03.08.2026", MissedStep.Warn)]
    [InlineData("06.07.2026- 20.07.2026s 03.08.2026-", "2026-08-31", "06.07.2026 03.08.2026", MissedStep.Warn)]
    [InlineData("06.07.2026- 06.07.2026+", "2026-08-31", "", MissedStep.None)]
    public void MissedRow_CountsFromTheLawOn(string contacts, string day, string row, MissedStep step)
    {
        var read = contacts.Split(' ').Select(text => new Contact
        {
            CustomerNumber = "1",
            Date = German(text[..10]),
            Kind = text[10] == 's' ? ContactKind.Letter : ContactKind.InPerson,
            Outcome = text[10] switch { '-' => ContactOutcome.NoShow, 'e' => ContactOutcome.Excused, _ => ContactOutcome.Held },
        });

        var missed = MissedRow.Of(read.Reverse(), Day(day), Rules);

        Assert.Equal((row, step), (string.Join(' ', missed.Days.Select(d => d.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture))), missed.Step));
    }

    [Theory]
    [InlineData("2026-08-31", "2026-06-01", ContactState.DueIn14, "2026-09-01")]
    [InlineData("2026-08-31", "2026-05-31", ContactState.DueIn14, "2026-08-31")]
    [InlineData("2026-08-31", "2026-05-30", ContactState.Overdue, "2026-08-30")]
    [InlineData("2026-08-31", "2026-06-14", ContactState.DueIn14, "2026-09-14")]
    [InlineData("2026-08-31", "2026-06-15", ContactState.DueIn30, "2026-09-15")]
    [InlineData("2026-08-31", "2026-06-30", ContactState.DueIn30, "2026-09-30")]
    [InlineData("2026-08-31", "2026-07-01", ContactState.InTime, "2026-10-01")]
    [InlineData("2026-08-31", null, ContactState.Never, null)]
    public void ContactDue_AfterThreeMonths(string day, string? last, ContactState state, string? due)
    {
        var found = ContactDue.Of(Care(), last is null ? null : Day(last), inMeasure: false, Day(day), Rules.On(Day(day)));
        Assert.Equal((state, due is null ? null : Day(due)), (found.State, found.On));
    }

    [Fact]
    public void ContactDue_FirstGroupThatFits_GivesTheTime()
    {
        var young = new ContactInterval { Name = "U25", Under25 = true, Months = null, Days = 14 };
        var fresh = new ContactInterval { Name = "neu", CareMonthsBelow = 3, Months = 1 };
        var set = Rules.Sets[^1] with { ContactIntervals = [young, fresh, ContactInterval.All] };
        var care = Care();
        care.From = Day("2026-06-01");
        care.BirthDate = Day("2001-09-01");

        Assert.Equal(("U25", Day("2026-08-15")), Of("2026-08-31"));
        Assert.Equal(("alle", Day("2026-11-01")), Of("2026-09-01"));
        care.From = Day("2026-06-02");
        Assert.Equal(("neu", Day("2026-09-01")), Of("2026-09-01"));

        (string Group, DateOnly? On) Of(string day) =>
            ContactDue.Of(care, Day("2026-08-01"), inMeasure: false, Day(day), set) is var due ? (due.Group.Name, due.On) : default;
    }

    [Theory]
    [InlineData("2026-06-30", null)]
    [InlineData("2026-07-01", "2026-07-15")]
    public void FirstTalk_IsAskedForWhereCareBeginsUnderTheRule(string begins, string? until)
    {
        var care = Care();
        care.From = Day(begins);
        var day = Day("2026-07-20");
        DateOnly? expected = until is null ? null : Day(until);
        Assert.Equal(expected, ContactDue.FirstTalk(care, [Talk("2026-06-29", ContactKind.InPerson), Talk("2026-07-10", ContactKind.Phone), Talk("2026-07-21", ContactKind.InPerson)], day, Rules));
        Assert.Null(ContactDue.FirstTalk(care, [Talk("2026-07-20", ContactKind.Outreach)], day, Rules));

        static Contact Talk(string on, ContactKind kind) => new() { CustomerNumber = "1", Date = Day(on), Kind = kind };
    }

    [Fact]
    public void Timeline_WithoutAFirstSetOrWithTwoOfOneDay_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new RuleTimeline([ShippedRules.Kooperationsplan]));
        Assert.Throws<ArgumentException>(() => new RuleTimeline([ShippedRules.Concept2016, ShippedRules.Kooperationsplan, ShippedRules.Kooperationsplan]));
    }

    private static CarePeriod Care(string? child = null) =>
        new() { CustomerNumber = "1", Ifk = "A1", From = Day("2015-01-01"), YoungestChildBirthDate = child is null ? null : Day(child) };

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static DateOnly German(string day) => DateOnly.ParseExact(day, "dd.MM.yyyy", CultureInfo.InvariantCulture);
}
