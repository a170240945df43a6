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

    /// <summary>Their mean, computed, differs from each of them in the last digit.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(58, 77)]
    [InlineData(75, 84)]
    [InlineData(9, 10)]
    [InlineData(1, 7)]
    [InlineData(113, 355)]
    [InlineData(0, 5)]
    [InlineData(5, 1)]
    public void Signals_MonthsThatDontDiffer_AreNone(double numerator, double denominator)
    {
        var chart = ControlChart.Of(Enumerable.Repeat(numerator / denominator, 18), ValueBounds.NotNegative)!;

        Assert.True(chart.Current.IsConstant);
        Assert.All(chart.Signals, signal => Assert.Equal(SignalRule.None, signal.Rule));
    }

    /// <summary>The target is met to the last digit: neither side may be taken for a miss.</summary>
    [Fact]
    public void AssuranceOf_ATargetOnTheLimit_IsWithinIt()
    {
        var chart = ControlChart.Of([0.1, 0.3, 0.1, 0.3, 0.1, 0.3])!;
        Assert.Equal(Assurance.Inconsistent, chart.AssuranceOf(chart.Upper + 1e-16, higherIsBetter: true));
        Assert.Equal(Assurance.Inconsistent, chart.AssuranceOf(chart.Lower - 1e-16, higherIsBetter: true));
    }

    [Fact]
    public void Limits_OfAShareOrCount_NeverPassWhatIsPossible() =>
        Gen.Double[0, 1].Array[2, 24].Where(v => v.Distinct().Count() > 1).Sample(values =>
        {
            var share = ControlChart.Of(values, ValueBounds.Share)!;
            Assert.InRange(share.Lower, 0, share.Mean);
            Assert.InRange(share.Upper, share.Mean, 1);
            Assert.InRange(ControlChart.Of(values.Select(v => v * 40), ValueBounds.NotNegative)!.Lower, 0, 40);
        });

    /// <summary>Good months near 100 % lie within two thirds of the way to a limit that no month could reach.</summary>
    [Fact]
    public void Signals_NearAnUpperLimitThatWasCut_AreMeasuredByTheUncutOne()
    {
        var chart = ControlChart.Of([0.9, 1, 0.92, 0.98, 0.91, 1, 0.9, 0.99, 0.92, 1, 0.91, 0.97, 1, 1], ValueBounds.Share)!;
        Assert.Equal(1, chart.Upper);
        Assert.Equal(SignalRule.None, chart.Signals[^1].Rule);
    }

    /// <summary>Without the one jump all moving ranges are 0: limits of no width would flag every month.</summary>
    [Fact]
    public void Signals_OneMonthDiffersFromAllOthers_IsTheOnlyOneOutside()
    {
        double[] values = [.. Enumerable.Repeat(0.8, 6), 0.5, .. Enumerable.Repeat(0.8, 5)];
        Assert.Equal([6], ControlChart.Of(values)!.Signals.Select((s, i) => (s.Rule, i)).Where(s => s.Rule == SignalRule.OutsideLimits).Select(s => s.i));
    }

    [Fact]
    public void Of_AChangedProcess_HasAMeanAndLimitsOfItsOwnFromThereOn()
    {
        double[] before = [10, 12, 11, 13, 12, 11, 10, 12], after = [20, 22, 21, 23, 22];
        var chart = ControlChart.Of([.. before, .. after], starts: [before.Length])!;

        Assert.Equal([(0, 8), (8, 5)], chart.Phases.Select(p => (p.Start, p.Count)));
        Assert.Equal((ControlChart.Of(before)!.Mean, ControlChart.Of(before)!.Upper), (chart.Phases[0].Mean, chart.Phases[0].Upper));
        Assert.Equal((ControlChart.Of(after)!.Mean, ControlChart.Of(after)!.Upper), (chart.Mean, chart.Upper));
        Assert.True(chart.IsProvisional);
        Assert.All(chart.Signals, signal => Assert.Equal(SignalRule.None, signal.Rule));
        Assert.NotEqual(SignalRule.None, ControlChart.Of([.. before, .. after])!.Signals[^1].Rule);
    }

    [Fact]
    public void Of_AChangeBeforeTheLast24Months_IsCountedFromWhereTheyBegin()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => 10.0 + i % 3)];
        Assert.Equal([0, 4], ControlChart.Of(values, starts: [2, 10])!.Phases.Select(p => p.Start));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Of_OneMonthSinceTheChange_CantBeJudgedYet(int start) =>
        Assert.Equal(start == 6, ControlChart.Of([1, 2, 3, 2, 1, 2, 3], starts: [start]) is null);

    [Fact]
    public void Signals_MirroredSeries_ChangeSideAndNothingElse() => Gen.Double[-50, 50].Array[2, 24].Sample(values =>
    {
        var chart = ControlChart.Of(values)!;
        var mirrored = ControlChart.Of(values.Select(v => -v))!;
        Assert.Equal(chart.Signals.Select(s => (s.Rule, -s.Side)), mirrored.Signals.Select(s => (s.Rule, s.Side)));
    });

    private static PointSignal Last(double[] values) => ControlChart.Of(values)!.Signals[^1];
}
