using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class RemainingCountTests
{
    private static readonly Gen<(int Actual, double Share)> Cases = Gen.Select(Gen.Int[0, 900], Gen.Double[0.02, 0.98]);

    [Theory]
    [InlineData(0, 0.5, 0, 0.70710678118654752)]
    [InlineData(1, 0.75, 1, 0.8930886976527024)]
    public void Distribution_SmallCounts_MatchesTheFormulaByHand(int actual, double share, int k, double cumulative) =>
        Assert.Equal(cumulative, 1 - new RemainingCount(actual, share).ChanceOfAtLeast(k + 1), 12);

    [Fact]
    public void Distribution_AnyCase_HasTheMeanOfTheFormula() => Cases.Where(c => c.Share > 0.1 && c.Actual < 200).Sample((actual, share) =>
    {
        var remaining = new RemainingCount(actual, share);
        var expected = (actual + 0.5) * (1 - share) / share;
        var mean = 0.0;
        for (var k = 1; remaining.ChanceOfAtLeast(k) is var chance && (chance > 1e-12 || k < expected); k++)
            mean += chance;
        Assert.Equal(expected, mean, 6 * Math.Max(1, expected) * 1e-6 + 1e-6);
    }, iter: 40);

    [Fact]
    public void Chance_RisingTarget_NeverRises() => Gen.Select(Cases, Gen.Int[0, 400]).Sample((c, needed) =>
    {
        var remaining = new RemainingCount(c.Actual, c.Share);
        return remaining.ChanceOfAtLeast(needed + 1) <= remaining.ChanceOfAtLeast(needed) + 1e-12
            && remaining.ChanceOfAtLeast(needed) is >= 0 and <= 1;
    });

    [Fact]
    public void Quantile_AnyCase_IsTheSmallestCountThatReachesIt() => Gen.Select(Cases, Gen.Double[0.05, 0.95]).Sample((c, p) =>
    {
        var remaining = new RemainingCount(c.Actual, c.Share);
        var k = remaining.Quantile(p);
        return 1 - remaining.ChanceOfAtLeast(k + 1) >= p - 1e-9 && (k == 0 || 1 - remaining.ChanceOfAtLeast(k) < p + 1e-9);
    });

    [Fact]
    public void WholeYearBehind_NothingRemains()
    {
        var remaining = new RemainingCount(98, 1);
        Assert.Equal((1.0, 0.0, 0), (remaining.ChanceOfAtLeast(0), remaining.ChanceOfAtLeast(0.5), remaining.Quantile(0.9)));
    }

    [Fact]
    public void Chance_LargeCountsEarlyInTheYear_DoNotUnderflow() =>
        Assert.InRange(new RemainingCount(5000, 1 / 12.0).ChanceOfAtLeast(55000), 0.4, 0.6);
}

public class ForecastTests
{
    private static readonly Target Target = new(new TargetKey(2016, Indicator.Integrations, null, null), 150, MonthlyWeights.Equal);

    [Fact]
    public void Of_NineMonths_GivesTheThreeMethods()
    {
        var forecast = Forecast.Of(Target, 98, new Month(2016, 9), 35);
        Assert.Equal(98 / 0.75m, forecast.ByProfile!.Value, 9);
        Assert.Equal(98 + 37.5m, forecast.ByRemainingTarget);
        Assert.Equal(133m, forecast.ByPreviousYear);
        Assert.Equal(52m / 3, forecast.NeededPerMonth!.Value, 9);
        Assert.True(forecast.Interval80!.Lower < 98 / 0.75m && 98 / 0.75m < forecast.Interval80.Upper);
    }

    [Theory]
    [InlineData(150, 1.0)]
    [InlineData(149, 0.0)]
    public void Of_December_IsCertain(int actual, double chance)
    {
        var forecast = Forecast.Of(Target, actual, new Month(2016, 12), 0);
        Assert.Equal(chance, forecast.Chance);
        Assert.Null(forecast.NeededPerMonth);
        Assert.Equal(new CountInterval(actual, actual), forecast.Interval80);
    }

    [Fact]
    public void Of_NoWeightSoFar_HasNoProfileForecast()
    {
        var late = MonthlyWeights.FromPercent([0, 0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], out _)!;
        var forecast = Forecast.Of(Target with { Weights = late }, 3, new Month(2016, 2), null);
        Assert.Null(forecast.ByProfile);
        Assert.Null(forecast.Chance);
        Assert.Equal(153m, forecast.ByRemainingTarget);
    }
}
