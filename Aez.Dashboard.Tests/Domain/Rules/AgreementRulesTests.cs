using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Tests.Domain.Rules;

public class AgreementRulesTests
{
    [Theory]
    [InlineData("2015-03-15", "2015-09-14")]
    [InlineData("2015-08-31", "2016-02-29")]
    [InlineData("2014-08-31", "2015-02-28")]
    [InlineData("2014-08-30", "2015-02-28")]
    [InlineData("2015-08-29", "2016-02-28")]
    [InlineData("2015-03-31", "2015-09-30")]
    [InlineData("2015-09-01", "2016-02-29")]
    [InlineData("2016-02-29", "2016-08-28")]
    [InlineData("2016-01-15", "2016-07-14")]
    [InlineData("2022-05-01", "2022-10-31")]
    [InlineData("2023-10-01", "2023-12-31")]
    public void ValidUntil_NotStated_IsSixMonthsByTheCivilCode(string concluded, string until) =>
        Assert.Equal(DateOnly.Parse(until), AgreementRules.ValidUntil(Egv(concluded), DateOnly.Parse(concluded), RuleTimeline.Shipped));

    [Theory]
    [InlineData("2026-02-19", "2026-02-28")]
    [InlineData("2026-02-20", "2026-08-19")]
    public void ValidUntil_AfterAFortschreibung_RunsAnewFromItOnceItIsThere(string day, string until)
    {
        var plan = Plan("2025-09-01", continued: "2026-02-20");
        Assert.Equal(DateOnly.Parse(until), AgreementRules.ValidUntil(plan, DateOnly.Parse(day), RuleTimeline.Shipped));
    }

    [Fact]
    public void ValidUntil_StatedEnd_StandsAgainstAFortschreibung()
    {
        var plan = Plan("2025-09-01", continued: "2026-02-20");
        plan.ValidUntil = new DateOnly(2026, 3, 31);
        Assert.Equal(new DateOnly(2026, 3, 31), AgreementRules.ValidUntil(plan, new DateOnly(2026, 4, 1), RuleTimeline.Shipped));
    }

    [Theory]
    [InlineData("2026-08-19", AgreementState.Expiring, "läuft ab")]
    [InlineData("2026-08-20", AgreementState.Expired, "Fortschreibung überfällig")]
    public void Plan_NotUpdatedInTime_WaitsForItsFortschreibung(string day, AgreementState state, string word)
    {
        var plan = Plan("2025-09-01", continued: "2026-02-20");
        var on = DateOnly.Parse(day);
        var care = new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2025, 1, 1) };
        Assert.Equal(state, AgreementRules.StateOn(care, [plan], on, RuleTimeline.Shipped));
        Assert.Equal(word, state.Word(AgreementRules.LatestOn([plan], on, RuleTimeline.Shipped), on));
        plan.EndedOn = new DateOnly(2026, 8, 1);
        Assert.Equal("abgelaufen", AgreementState.Expired.Word(AgreementRules.LatestOn([plan], on, RuleTimeline.Shipped), on));
    }

    [Fact]
    public void Egv_StatedBeyond2023_EndsWithIt() =>
        Assert.Equal(new DateOnly(2023, 12, 31), AgreementRules.ValidUntil(
            new Agreement { CustomerNumber = "1", ConcludedOn = new DateOnly(2023, 5, 1), ValidUntil = new DateOnly(2024, 4, 30) }, new DateOnly(2023, 6, 1), RuleTimeline.Shipped));

    [Theory]
    [InlineData("2016-01-14", false)]
    [InlineData("2016-01-15", true)]
    [InlineData("2016-07-14", true)]
    [InlineData("2016-07-15", false)]
    public void IsValidOn_BothBoundsIncluded(string day, bool valid) =>
        Assert.Equal(valid, AgreementRules.IsValidOn(Egv("2016-01-15"), DateOnly.Parse(day), RuleTimeline.Shipped));

    [Fact]
    public void IsValidOn_EndedOnThatDay_IsNoLongerValid()
    {
        var agreement = Egv("2016-01-15");
        agreement.EndedOn = new DateOnly(2016, 3, 31);
        Assert.True(AgreementRules.IsValidOn(agreement, new DateOnly(2016, 3, 30), RuleTimeline.Shipped));
        Assert.False(AgreementRules.IsValidOn(agreement, new DateOnly(2016, 3, 31), RuleTimeline.Shipped));
    }

    [Theory]
    [InlineData(AgreementKind.Egv, false)]
    [InlineData(AgreementKind.EgvVa, false)]
    [InlineData(AgreementKind.Kooperationsplan, true)]
    public void IsValidOn_After2023_OnlyKooperationsplan(AgreementKind kind, bool valid)
    {
        var agreement = Egv("2023-11-01");
        agreement.Kind = kind;
        agreement.ValidUntil = new DateOnly(2024, 6, 30);
        Assert.True(AgreementRules.IsValidOn(agreement, new DateOnly(2023, 12, 31), RuleTimeline.Shipped));
        Assert.Equal(valid, AgreementRules.IsValidOn(agreement, new DateOnly(2024, 1, 1), RuleTimeline.Shipped));
    }

    [Theory]
    [InlineData(null, "2013-10-01", false)]
    [InlineData(null, "2013-09-30", true)]
    [InlineData(null, null, true)]
    [InlineData(null, "2016-10-15", true)]
    [InlineData(true, "2015-01-01", true)]
    [InlineData(false, "2000-01-01", false)]
    public void IsRequired_ColumnElseChildUnderThree(bool? column, string? child, bool required)
    {
        var care = Care();
        care.AgreementRequired = column;
        care.YoungestChildBirthDate = child is null ? null : DateOnly.Parse(child);
        Assert.Equal(required, AgreementRules.IsRequired(care, new DateOnly(2016, 9, 30), ShippedRules.Concept2016));
    }

    [Fact]
    public void IsRequired_ExemptAgeZero_SwitchesTheExemptionOff()
    {
        var care = Care();
        care.YoungestChildBirthDate = new DateOnly(2016, 9, 30);
        Assert.True(AgreementRules.IsRequired(care, new DateOnly(2016, 9, 30), ShippedRules.Concept2016 with { ExemptChildAge = 0 }));
    }

    [Theory]
    [InlineData("2016-01-15", AgreementState.Valid)]
    [InlineData("2016-06-13", AgreementState.Valid)]
    [InlineData("2016-06-14", AgreementState.Expiring)]
    [InlineData("2016-07-14", AgreementState.Expiring)]
    [InlineData("2016-07-15", AgreementState.Expired)]
    [InlineData("2016-01-14", AgreementState.Missing)]
    public void StateOn_ThroughTheLifeOfAnAgreement(string day, AgreementState state) =>
        Assert.Equal(state, AgreementRules.StateOn(Care(), [Egv("2016-01-15")], DateOnly.Parse(day), RuleTimeline.Shipped));

    private static Agreement Egv(string concluded) => new() { CustomerNumber = "1", ConcludedOn = DateOnly.Parse(concluded) };

    private static CarePeriod Care() => new() { CustomerNumber = "1", Ifk = "A", From = new DateOnly(2015, 1, 1) };

    private static Agreement Plan(string concluded, string continued) =>
        new() { CustomerNumber = "1", Kind = AgreementKind.Kooperationsplan, ConcludedOn = DateOnly.Parse(concluded), ContinuedOn = DateOnly.Parse(continued) };
}
