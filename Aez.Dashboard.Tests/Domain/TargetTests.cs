using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class TargetTests
{
    private static readonly Gen<MonthlyWeights> Weights = Gen.Decimal[0, 100].Array[12].Where(parts => parts.Sum() > 0).Select(MonthlyWeights.FromProfile);

    [Fact]
    public void Weights_AnyOfThem_AddUpToTheWhole() => Gen.Select(Weights, Gen.Decimal[0, 5000]).Sample((weights, value) =>
    {
        Assert.Equal(1m, weights.Cumulative(12));
        Assert.Equal(value, weights.CumulativeOf(value, 12), 9);
        Assert.Equal(value, Enumerable.Range(1, 12).Sum(m => weights.Of(value, m)), 9);
        for (var month = 2; month <= 12; month++)
            Assert.True(weights.Cumulative(month) >= weights.Cumulative(month - 1));
    });

    [Fact]
    public void EqualWeights_NineMonths_AreExactlyThreeQuarters() =>
        Assert.Equal(112.5m, MonthlyWeights.Equal.CumulativeOf(150, 9));

    [Theory]
    [InlineData(99.98, "99,98")]
    [InlineData(100.02, "100,02")]
    public void FromPercent_SumIsNot100_IsRefusedWithTheSum(double sum, string shown)
    {
        decimal[] percent = [.. Enumerable.Repeat(8m, 11), (decimal)sum - 88];
        Assert.Null(MonthlyWeights.FromPercent(percent, out var refusal));
        Assert.Contains(shown, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void FromPercent_RoundedTwelfths_AreAccepted() =>
        Assert.NotNull(MonthlyWeights.FromPercent([.. Enumerable.Repeat(8.333m, 12)], out _));

    [Theory]
    [InlineData(4, 2)]
    [InlineData(8, 4)]
    [InlineData(12, 6)]
    public void Sum_OfThirds_IsExactSoThatMeetingItIsNotMissingIt(int month, int cumulative)
    {
        Target Of(string code) => new(new TargetKey(2016, Indicator.MeasureEntries, code, null), 2, MonthlyWeights.Equal);
        var total = Target.Sum(new TargetKey(2016, Indicator.MeasureEntries, null, null), [Of("MAT"), Of("FbW"), Of("AGH")])!;
        Assert.Equal(cumulative, total.CumulativeTo(new Month(2016, month)));
        Assert.Equal(Status.OnTrack, StatusThresholds.Default.OfCount(cumulative, total.CumulativeTo(new Month(2016, month)), true));
    }

    [Fact]
    public void Sum_OfInstruments_IsTheirSumInEveryMonth() => Gen.Select(Weights, Gen.Int[0, 200]).Array[1, 6].Sample(parts =>
    {
        var targets = parts.Select((p, i) => new Target(new TargetKey(2016, Indicator.MeasureEntries, $"I{i}", null), p.Item2, p.Item1)).ToArray();
        var total = Target.Sum(new TargetKey(2016, Indicator.MeasureEntries, null, null), targets)!;
        foreach (var month in Month.Range(new Month(2016, 1), new Month(2016, 12)))
            Assert.Equal(targets.Sum(t => t.CumulativeTo(month)), total.CumulativeTo(month), 9);
    });
}

public class StatusTests
{
    [Theory]
    [InlineData(108, 108, Status.OnTrack)]
    [InlineData(107.999, 108, Status.AtRisk)]
    [InlineData(102.6, 108, Status.AtRisk)]
    [InlineData(102.599, 108, Status.Missed)]
    [InlineData(0, 0, Status.OnTrack)]
    public void OfCount_AgainstTheProratedTarget(double actual, double target, Status status) =>
        Assert.Equal(status, StatusThresholds.Default.OfCount((decimal)actual, (decimal)target, true));

    [Theory]
    [InlineData(100, Status.OnTrack)]
    [InlineData(105, Status.AtRisk)]
    [InlineData(105.01, Status.Missed)]
    public void OfCount_LowerIsBetter_IsMirrored(double actual, Status status) =>
        Assert.Equal(status, StatusThresholds.Default.OfCount((decimal)actual, 100, false));

    [Theory]
    [InlineData(0.85, Status.OnTrack)]
    [InlineData(0.8499, Status.AtRisk)]
    [InlineData(0.80, Status.AtRisk)]
    [InlineData(0.7999, Status.Missed)]
    public void OfRatio_WithinFivePoints_IsAtRisk(double value, Status status) =>
        Assert.Equal(status, StatusThresholds.Default.OfRatio((decimal)value, 0.85m, true));

    [Fact]
    public void Status_MoreIsNeverWorse_AndMirrorsForLowerIsBetter() => Gen.Select(Gen.Decimal[0, 300], Gen.Decimal[0, 50], Gen.Decimal[0, 300]).Sample((actual, more, target) =>
    {
        var limits = StatusThresholds.Default;
        return limits.OfCount(actual + more, target, true) <= limits.OfCount(actual, target, true)
            && limits.OfCount(actual + more, target, false) >= limits.OfCount(actual, target, false)
            && limits.OfRatio(actual + more, target, true) <= limits.OfRatio(actual, target, true)
            && limits.OfRatio(actual, target, true) == limits.OfRatio(target, actual, false);
    });
}
