using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public sealed class MeasureInputTests
{
    private static readonly Month September = new(2016, 9);

    private static readonly MeasureInput Good = new(
        "Wöchentliche Fallbesprechung zu auslaufenden EGV", Indicator.EgvValidity, null, "AEZ-02", new DateOnly(2016, 10, 14), 0.05m, new Month(2016, 12));

    [Fact]
    public void Refusal_OfACompleteDecision_IsNull() => Assert.Null(Good.Refusal(September));

    public static TheoryData<MeasureInput, string> Refused => new()
    {
        { Good with { Text = " " }, "Maßnahme" },
        { Good with { Text = new string('x', MeasureInput.MaxTextLength + 1) }, "Maßnahme" },
        { Good with { Instrument = "FbW" }, "Instrument" },
        { Good with { Responsible = "" }, "Verantwortlich" },
        { Good with { DueOn = new DateOnly(2016, 8, 31) }, "Fällig am" },
        { Good with { DueOn = new DateOnly(2018, 10, 1) }, "Fällig am" },
        { Good with { ExpectedEffect = 0 }, "Erwartete Wirkung" },
        { Good with { ExpectedEffect = 1.01m }, "Erwartete Wirkung" },
        { Good with { ExpectedEffect = -0.05m }, "Erwartete Wirkung" },
        { Good with { Indicator = Indicator.Caseload, ExpectedEffect = 5 }, "Erwartete Wirkung" },
        { Good with { ExpectedBy = September }, "Wirkung bis" },
        { Good with { ExpectedBy = new Month(2018, 10) }, "Wirkung bis" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refusal_OfABadField_NamesItInOneSentence(MeasureInput input, string field)
    {
        var refusal = input.Refusal(September);

        Assert.Contains($"„{field}“", refusal, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Effect_ThatWouldWorsenTheIndicator_IsRefusedWithTheReason() => Assert.Equal(
        "„Erwartete Wirkung“ muss positiv sein: −5,0\u202F%-Pkt. würde „Gültigkeit der EGV“ verschlechtern.",
        (Good with { ExpectedEffect = -0.05m }).Refusal(September));

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public void Effect_OnTheStock_MayGoEitherWay(int change) =>
        Assert.Null(MeasureInput.EffectRefusal(Indicator.Stock, change));

    [Fact]
    public void Closing_NeedsAMeasuredEffectOrAReason()
    {
        Assert.NotNull(MeasureInput.ClosingRefusal(Indicator.EgvValidity, null, " "));
        Assert.Null(MeasureInput.ClosingRefusal(Indicator.EgvValidity, 0, null));
        Assert.Null(MeasureInput.ClosingRefusal(Indicator.EgvValidity, null, "Träger hat abgesagt."));
    }

    [Theory]
    [InlineData("2016-10-13", MeasureState.Open)]
    [InlineData("2016-10-14", MeasureState.Due)]
    [InlineData("2016-10-28", MeasureState.Due)]
    [InlineData("2016-10-29", MeasureState.Overdue)]
    public void State_OnADay_FollowsTheDueDay(string day, MeasureState expected) =>
        Assert.Equal(expected, MeasureStates.Of(closed: false, new DateOnly(2016, 10, 28), DateOnly.Parse(day)));
}
