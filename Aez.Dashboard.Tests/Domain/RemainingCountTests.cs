using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class RemainingCountTests
{
    /// <summary>From 0.01 %, the least weight that a target may have, to nearly all of the year.</summary>
    private static readonly Gen<(int Actual, double Share)> Cases =
        Gen.Select(Gen.Int[0, 900], Gen.OneOf(Gen.Double[0.02, 0.98], Gen.Double[0.0001, 0.02], Gen.Double[0.98, 0.9999]));

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
        return 1 - remaining.ChanceOfAtLeast((double)k + 1) >= p - 1e-9 && (k == 0 || 1 - remaining.ChanceOfAtLeast((double)k) < p + 1e-9);
    });

    /// <summary>The definition, added up one by one: what the library's functions must agree with.</summary>
    [Fact]
    public void Distribution_OverAGrid_IsTheSumOfItsDefinition()
    {
        foreach (var actual in new[] { 0, 1, 4, 37, 98, 500 })
        {
            foreach (var share in new[] { 0.0001, 0.001, 0.02, 1 / 12.0, 0.25, 0.5, 0.75, 0.98, 0.9999 })
            {
                var remaining = new RemainingCount(actual, share);
                var (below, k) = (0.0, 0);
                foreach (var probability in Probabilities(actual + 0.5, share).Take(50_000))
                {
                    if (k < 30 || k % 997 == 0)
                        Assert.Equal(1 - below, remaining.ChanceOfAtLeast(k), tolerance: 1e-9);
                    below += probability;
                    k++;
                }
            }
        }
    }

    /// <summary>A weight of 0,0000001 % kept a core busy for minutes.</summary>
    [Theory]
    [InlineData(0, 0.0001)]
    [InlineData(98, 0.0001)]
    [InlineData(98, 0.000001)]
    [InlineData(98, 0.000000001)]
    [InlineData(10_000_000, 0.000000001)]
    [InlineData(10_000_000, 0.5)]
    [InlineData(0, 0.000000000000000001)]
    public void Distribution_OfATinyWeight_TakesNoTime(int actual, double share)
    {
        var mean = (actual + 0.5) * (1 - share) / share;
        _ = Outlook();
        var began = System.Diagnostics.Stopwatch.StartNew();
        const int Times = 20;
        for (var i = 0; i < Times; i++)
            _ = Outlook();

        // A millisecond for what spec allows; the margin is for a busy machine and for counts of ten million.
        Assert.InRange(began.Elapsed / Times, TimeSpan.Zero, TimeSpan.FromMilliseconds(actual > 1000 ? 100 : 10));
        var (chance, lower, upper) = Outlook();
        Assert.InRange(chance, 0.3, 0.51);
        Assert.True(lower < upper && (double)lower < mean && mean < (double)upper, $"{lower} < {mean} < {upper}");

        (double, decimal, decimal) Outlook()
        {
            var remaining = new RemainingCount(actual, share);
            return (remaining.ChanceOfAtLeast(mean), remaining.Quantile(0.1), remaining.Quantile(0.9));
        }
    }

    /// <summary>Where the exact function ends, its stand-in goes on without a step.</summary>
    [Theory]
    [InlineData(3, 0.00000003)]
    [InlineData(10_000, 0.0001)]
    [InlineData(9_000_000, 0.083)]
    public void Chance_BeyondTheLargestExactCount_GoesOnWithoutAStep(int actual, double share)
    {
        var remaining = new RemainingCount(actual, share);

        Assert.Equal(remaining.ChanceOfAtLeast(1e8), remaining.ChanceOfAtLeast(1e8 + 1), 4);
    }

    [Fact]
    public void WholeYearBehind_NothingRemains()
    {
        var remaining = new RemainingCount(98, 1);
        Assert.Equal((1.0, 0.0, 0m), (remaining.ChanceOfAtLeast(0), remaining.ChanceOfAtLeast(0.5), remaining.Quantile(0.9)));
    }

    /// <summary>P(0), P(1), …: by recursion on logarithms, since w^r underflows for large counts.</summary>
    private static IEnumerable<double> Probabilities(double r, double w)
    {
        var log = r * Math.Log(w);
        for (var k = 0; ; k++)
        {
            yield return Math.Exp(log);
            log += Math.Log((k + r) / (k + 1)) + Math.Log(1 - w);
        }
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
