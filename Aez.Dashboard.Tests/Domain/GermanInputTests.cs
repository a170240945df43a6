using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public sealed class GermanInputTests
{
    [Theory]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("1.234", 1234)]
    [InlineData("0.125", 0.125)]
    [InlineData("1234.5", 1234.5)]
    [InlineData(" 1 234 ", 1234)]
    [InlineData("−7", -7)]
    [InlineData(",5", 0.5)]
    public void Number_InGermanOrInvariantNotation_IsUnderstood(string text, double expected)
    {
        Assert.True(GermanInput.TryNumber(text, out var value));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("zwölf")]
    [InlineData("1,2,3")]
    [InlineData("12.34,5")]
    [InlineData("1e3")]
    public void Number_ThatCouldMeanTwoThingsOrNone_IsRefused(string? text) => Assert.False(GermanInput.TryNumber(text, out _));

    [Theory]
    [InlineData("90")]
    [InlineData("90 %")]
    [InlineData("90,0%")]
    public void Percent_WithOrWithoutSign_IsAFraction(string text)
    {
        Assert.True(GermanInput.TryPercent(text, out var fraction));
        Assert.Equal(0.9m, fraction);
    }
}
