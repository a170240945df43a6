using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Figures;

public sealed class SignalJudgeTests
{
    private static readonly Month Last = new(2016, 9);
    private static readonly decimal[] Usual = [40, 42, 39, 41, 40, 42, 41, 40, 39, 41, 42, 40];

    public static TheoryData<string> Stocks => [Indicator.Stock.Key, Indicator.Caseload.Key, Indicator.AssignmentConformity.Key];

    [Theory]
    [MemberData(nameof(Stocks))]
    public void Stock_HoweverItFalls_HasNoSignal(string key) =>
        Assert.Equal(new(null, NoSignal.NoFlow), Judge(Indicator.Of(key), Shares([.. Usual, 20])));

    [Fact]
    public void Share_WithAFlow_IsJudgedByItAndNotByItself()
    {
        var judgement = Judge(Indicator.ContactReach, Shares([.. Usual, 10]), Shares([.. Usual, 41]));

        Assert.Equal((SignalBasis.ContactInMonth, Variation.CommonCause), (judgement.Signal!.Basis, judgement.Signal.Variation));
        Assert.Equal(0.406, judgement.Signal.Mean, 3);
        Assert.Equal(Variation.Concern, Judge(Indicator.ContactReach, Shares([.. Usual, 41]), Shares([.. Usual, 10])).Signal!.Variation);
    }

    /// <summary>Whether the target is reached is asked of the indicator itself.</summary>
    [Theory]
    [InlineData(0.2, Assurance.Pass)]
    [InlineData(0.8, Assurance.Fail)]
    [InlineData(0.41, Assurance.Inconsistent)]
    public void Assurance_IsTheTargetAgainstTheLimitsOfTheOwnValues(double target, Assurance expected) =>
        Assert.Equal(expected, Judge(Indicator.ContactReach, Shares(Usual), Shares([.. Usual.Select(v => v + 30)]), TargetOf(Indicator.ContactReach, (decimal)target)).Signal!.Assurance);

    /// <summary>The profile of the year says when events are expected, not how many a month must bring in the mean.</summary>
    [Fact]
    public void Assurance_OfACount_IsATwelfthOfTheYearsTarget()
    {
        var december = new Target(new TargetKey(2016, Indicator.Integrations, null, null), 492, MonthlyWeights.FromProfile([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]));
        Assert.Equal(Assurance.Inconsistent, Judge(Indicator.Integrations, Counts(Usual), target: december).Signal!.Assurance);
    }

    [Theory]
    [InlineData(1, NoSignal.TooFew)]
    [InlineData(2, null)]
    public void Count_BelowTwoEventsAMonth_HasNoSignal(int more, NoSignal? expected) =>
        Assert.Equal(expected, Judge(Indicator.Integrations, Counts([0, 1, 0, more, 1, 0, 1, 2, 1, 0, more * 6, more * 7])).Reason);

    /// <summary>Of 20 feedbacks one is late: a second late one lies outside the limits and means nothing.</summary>
    [Fact]
    public void Share_WhoseRarerOutcomeIsRare_HasNoSignal() =>
        Assert.Equal(NoSignal.TooFew, Judge(Indicator.FeedbackTimeliness, Shares([19, 20, 19, 19, 20, 19, 18, 19, 20, 19, 20, 17], 20)).Reason);

    [Theory]
    [InlineData(2, 3)]
    [InlineData(58, 77)]
    [InlineData(75, 84)]
    [InlineData(9, 10)]
    public void Constant_ReadyMadeShare_HasNoSignalAndThatReason(int numerator, int denominator) =>
        Assert.Equal(new(null, NoSignal.Constant), Judge(Indicator.EgvValidity, Shares([.. Enumerable.Repeat((decimal)numerator, 18)], denominator), target: TargetOf(Indicator.EgvValidity, 0.5m)));

    [Fact]
    public void ReadyMadeShare_WithoutRecords_HasNoSignal() => Assert.Equal(NoSignal.NoFlow, Judge(Indicator.EgvValidity, Shares(Usual)).Reason);

    /// <summary>Records to August, a ready-made value for September: what happened in September is not known.</summary>
    [Fact]
    public void Share_WhoseFlowEndsBeforeTheMonth_HasNoSignal() =>
        Assert.Equal(NoSignal.NoFlow, Judge(Indicator.EgvValidity, Shares(Usual), [.. Shares(Usual).Select(p => p.Month == Last ? p with { Ratio = null } : p)]).Reason);

    [Fact]
    public void Month_ThatIsNotOver_HasNoSignalWhateverItShows()
    {
        foreach (var indicator in Indicator.All)
            Assert.Equal(NoSignal.UnfinishedMonth, new SignalJudge(indicator, Last, Last.KeyDay.AddDays(-1), []).Of(Counts([.. Usual, 1]), Shares([.. Usual, 1]), null).Reason);
    }

    [Fact]
    public void Change_OfTheProcess_BeginsMeanAndLimitsAnew()
    {
        decimal[] values = [.. Usual, 20, 22, 19, 21];
        var change = new StepChange(Last.AddMonths(-3), "neues Verfahren");

        Assert.Equal(Variation.Concern, Judge(Indicator.Integrations, Counts(values)).Signal!.Variation);
        var signal = Judge(Indicator.Integrations, Counts(values), changes: [change]).Signal!;
        Assert.Equal((Variation.CommonCause, 20.5, true, Last.AddMonths(-3)), (signal.Variation, signal.Mean, signal.LimitsProvisional, signal.Since!.Value));
        Assert.Equal([(Last.AddMonths(-15), false)], signal.Earlier.Select(p => (p.From, p.Provisional)));
        Assert.Equal(values.Length, signal.Points.Count);
    }

    [Fact]
    public void Change_InTheLastMonth_LeavesTooFewToJudge() =>
        Assert.Equal(NoSignal.TooFew, Judge(Indicator.Integrations, Counts(Usual), changes: [new StepChange(Last, "neu")]).Reason);

    private static Judgement Judge(Indicator indicator, IReadOnlyList<SeriesPoint> own, IReadOnlyList<SeriesPoint>? flow = null, Target? target = null, IReadOnlyList<StepChange>? changes = null) =>
        new SignalJudge(indicator, Last, Last.KeyDay, changes ?? []).Of(own, flow, target);

    private static Target TargetOf(Indicator indicator, decimal value) => new(new TargetKey(2016, indicator, null, null), value, MonthlyWeights.Equal);

    private static IReadOnlyList<SeriesPoint> Counts(decimal[] values) => Points(values, null);

    private static IReadOnlyList<SeriesPoint> Shares(decimal[] values, decimal of = 100) => Points(values, of);

    private static IReadOnlyList<SeriesPoint> Points(decimal[] values, decimal? of) =>
        [.. values.Select((v, i) => new SeriesPoint(Last.AddMonths(i + 1 - values.Length), new Ratio(v, of), true))];
}
