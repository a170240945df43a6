using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class ControlChartTests
{
    [Fact]
    public void Limits_ByHand_AreMeanAndMovingRange()
    {
        var chart = ControlChart.Of([10, 12, 11, 13, 12])!;
        Assert.Equal(11.6, chart.Mean, 12);
        Assert.Equal(11.6 + 2.66 * 1.5, chart.Upper, 12);
        Assert.Equal(11.6 - 2.66 * 1.5, chart.Lower, 12);
        Assert.True(chart.IsProvisional);
    }

    [Fact]
    public void Limits_OneHugeJump_IsLeftOutOfTheMeanRange()
    {
        double[] values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40];
        Assert.Equal(2.66 * 1, ControlChart.Of(values)!.Upper - ControlChart.Of(values)!.Mean, 12);
    }

    [Fact]
    public void Signals_SevenOnOneSide_AreARunButSixAreNot()
    {
        // 0.1 above and below a mean of 0, wide enough ranges that nothing else fires.
        Assert.Equal(SignalRule.RunOnOneSide, Last([-3, 3, -3, 3, -3, 3, -3, -3, 1, 0.2, 1, 0.2, 1, 0.2, 1]).Rule);
        Assert.Equal(SignalRule.None, Last([-3, 3, -3, 3, -3, 3, -3, -1, -1, 1, 0.2, 1, 0.2, 1, 0.2]).Rule);
    }

    [Fact]
    public void Signals_SevenRising_AreATrendAcrossTheMean()
    {
        var last = Last([9, -9, 9, -9, 9, -9, 9, -9, -3, -2, -1, 0, 1, 2, 3]);
        Assert.Equal(new PointSignal(SignalRule.Trend, 1), last);
    }

    [Fact]
    public void Signals_PointOutside_IsConcernOrImprovementByDirection()
    {
        var chart = ControlChart.Of([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 2])!;
        Assert.Equal(SignalRule.OutsideLimits, chart.Signals[^1].Rule);
        Assert.Equal(Variation.Concern, chart.VariationOfLast(higherIsBetter: true));
        Assert.Equal(Variation.Improvement, chart.VariationOfLast(higherIsBetter: false));
    }

    [Fact]
    public void Signals_TwoOfThreeNearTheSameLimit_AreASignal()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(i => 10.0 + i % 2), 10, 13, 11, 13];
        var chart = ControlChart.Of(values)!;
        Assert.InRange(13, chart.Mean + (chart.Upper - chart.Mean) * 2 / 3, chart.Upper);
        Assert.Equal(new PointSignal(SignalRule.TwoOfThreeNearLimit, 1), chart.Signals[^1]);
    }

    [Fact]
    public void Of_MoreThanTwentyFourValues_TakesTheLast() =>
        Assert.Equal(24, ControlChart.Of(Enumerable.Range(0, 40).Select(i => (double)i))!.Values.Count);

    [Fact]
    public void Of_OneValue_HasNoChart() => Assert.Null(ControlChart.Of([5]));

    [Theory]
    [InlineData(1.0, true, Assurance.Pass)]
    [InlineData(1.0, false, Assurance.Fail)]
    [InlineData(11.5, true, Assurance.Inconsistent)]
    [InlineData(30.0, true, Assurance.Fail)]
    [InlineData(30.0, false, Assurance.Pass)]
    public void AssuranceOf_TargetOutsideOrWithinTheLimits(double target, bool higherIsBetter, Assurance assurance) =>
        Assert.Equal(assurance, ControlChart.Of([10, 12, 11, 13, 12])!.AssuranceOf(target, higherIsBetter));

    [Fact]
    public void Signals_MirroredSeries_ChangeSideAndNothingElse() => Gen.Double[-50, 50].Array[2, 24].Sample(values =>
    {
        var chart = ControlChart.Of(values)!;
        var mirrored = ControlChart.Of(values.Select(v => -v))!;
        Assert.Equal(chart.Signals.Select(s => (s.Rule, -s.Side)), mirrored.Signals.Select(s => (s.Rule, s.Side)));
    });

    private static PointSignal Last(double[] values) => ControlChart.Of(values)!.Signals[^1];
}
