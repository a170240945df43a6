using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class DigitsTests
{
    [Theory]
    [InlineData(94.97, "94,97")]
    [InlineData(94.996, "94,996")]
    [InlineData(94.94, "94,9")]
    [InlineData(95, "95,0")]
    [InlineData(95.04, "95,04")]
    [InlineData(99.9999999, "99,9999999")]
    public void For_AValueBesideItsLimits_TakesAsManyAsItTakes(double value, string shown) =>
        Assert.Equal(shown, German.Number((decimal)value, Digits.For((decimal)value, 1, 95, 100)));

    [Fact]
    public void For_ALimitWithMorePlaces_IsNotPassedByRounding() =>
        Assert.Equal(2, Digits.For(84.96m, 1, 84.98m));

    [Fact]
    public void For_AnyValueAndLimits_StaysOnItsSideOfEach() => Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 3000], Gen.Int[0, 100_000], Gen.Int[0, 10_000]).Sample((numerator, denominator, limit, tolerance) =>
    {
        var (value, first) = ((decimal)numerator / denominator * 100, limit / 1000m);
        var second = first - tolerance / 1000m;
        var shown = German.Round(value, Digits.For(value, 1, first, second));
        return shown.CompareTo(first) == value.CompareTo(first) && shown.CompareTo(second) == value.CompareTo(second);
    });
}
