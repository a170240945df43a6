using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class TargetTests
{
    private static readonly Gen<MonthlyWeights> Weights = Gen.Decimal[0, 100].Array[12].Where(parts => parts.Sum() > 0).Select(MonthlyWeights.FromProfile);

    private const decimal Tolerance = 0.000000001m;

    [Fact]
    public void Weights_AnyOfThem_AddUpToTheWhole() => Gen.Select(Weights, Gen.Decimal[0, 5000]).Sample((weights, value) =>
    {
        Assert.Equal(1m, weights.Cumulative(12));
        // Not rounded and then compared: a value just on the limit of two roundings would differ.
        Assert.InRange(weights.CumulativeOf(value, 12) - value, -Tolerance, Tolerance);
        Assert.InRange(Enumerable.Range(1, 12).Sum(m => weights.Of(value, m)) - value, -Tolerance, Tolerance);
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
        Assert.Equal(Status.OnTrack, StatusThresholds.Default.LimitsOf(Indicator.MeasureEntries, total.CumulativeTo(new Month(2016, month))).Of(new Ratio(cumulative, null)));
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
    public void Count_AgainstTheProratedTarget(double actual, double target, Status status) =>
        Assert.Equal(status, Of(Indicator.Integrations, new Ratio((decimal)actual, null), (decimal)target));

    [Theory]
    [InlineData(100, Status.OnTrack)]
    [InlineData(105, Status.AtRisk)]
    [InlineData(105.01, Status.Missed)]
    public void Caseload_LowerIsBetter_IsMirrored(double actual, Status status) =>
        Assert.Equal(status, Of(Indicator.Caseload, new Ratio((decimal)actual, 1), 100));

    [Theory]
    [InlineData(40, 40, Status.OnTrack)]
    [InlineData(38, 40, Status.AtRisk)]
    [InlineData(379, 400, Status.Missed)]
    public void Density_From95PercentOfItsTarget_IsAtRisk(int contacts, int stock, Status status) =>
        Assert.Equal(status, Of(Indicator.ContactDensity, new Ratio(contacts, stock), 1));

    [Theory]
    [InlineData(8, 800, 0.12, Status.OnTrack)]
    [InlineData(7, 800, 0.105, Status.OnTrack)]
    [InlineData(8, 801, 0.12, Status.AtRisk)]
    [InlineData(7, 700, 0.17, Status.AtRisk)]
    public void IntegrationRate_IsComparedAsAFraction(int integrations, int keyDayStock, double target, Status status)
    {
        var meanStock = (decimal)(double)(keyDayStock / 12m);
        Assert.Equal(status, Of(Indicator.IntegrationRate, new Ratio(integrations, meanStock), (decimal)target));
    }

    [Fact]
    public void IntegrationRate_SumOverIfks_KeepsTheFraction()
    {
        var parts = Enumerable.Range(0, 8).Select(_ => new Ratio(1, (decimal)(double)(100 / 12m)));
        Assert.Equal(0.12m, Ratio.Sum(parts)!.Value.Value);
    }

    [Theory]
    [InlineData(0.85, Status.OnTrack)]
    [InlineData(0.8499, Status.AtRisk)]
    [InlineData(0.80, Status.AtRisk)]
    [InlineData(0.7999, Status.Missed)]
    public void Share_WithinFivePoints_IsAtRisk(double value, Status status) =>
        Assert.Equal(status, Of(Indicator.EgvValidity, new Ratio((decimal)value * 10_000, 10_000), 0.85m));

    [Fact]
    public void Status_MoreIsNeverWorse_AndNeverBetterWhereLowerIs() => Gen.Select(Gen.Int[0, 300], Gen.Int[0, 50], Gen.Int[1, 300], Gen.Decimal[0, 2]).Sample((actual, more, stock, target) =>
    {
        bool Falls(Indicator indicator) => Of(indicator, new Ratio(actual + more, stock), target) <= Of(indicator, new Ratio(actual, stock), target);
        return Falls(Indicator.EgvValidity) && Falls(Indicator.ContactDensity) && Falls(Indicator.IntegrationRate)
            && Of(Indicator.Integrations, new Ratio(actual + more, null), target * 100) <= Of(Indicator.Integrations, new Ratio(actual, null), target * 100)
            && Of(Indicator.Caseload, new Ratio(actual + more, stock), target) >= Of(Indicator.Caseload, new Ratio(actual, stock), target);
    });

    private static Status Of(Indicator indicator, Ratio value, decimal target) => StatusThresholds.Default.LimitsOf(indicator, target).Of(value);
}
