using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public class GermanTests
{
    [Theory]
    [InlineData(1234.45, 1, "1.234,5")]
    [InlineData(0.5, 0, "1")]
    [InlineData(-0.4, 0, "0")]
    [InlineData(-15.0502, 1, "−15,1")]
    public void Number_RoundsOnceHalfAwayFromZero(double value, int decimals, string text) =>
        Assert.Equal(text, German.Number((decimal)value, decimals));

    [Fact]
    public void Percent_OfAThird_RoundsTheFigureNotItsLastDecimal() => Assert.Equal("56,3\u202F%", German.Percent(6 / (32m / 3)));

    [Fact]
    public void Percent_UsesNarrowSpace() => Assert.Equal("86,3\u202F%", German.Percent(0.8625m + 0.0005m));

    [Theory]
    [InlineData(6, "+6")]
    [InlineData(0, "0")]
    [InlineData(-10, "−10")]
    public void Signed_AlwaysSaysTheDirection(int value, string text) => Assert.Equal(text, German.Signed(value));

    [Fact]
    public void Points_AreMarkedAsPoints() => Assert.Equal("−8,6\u202F%-Pkt.", German.Points(-0.086m));

    [Fact]
    public void Missing_IsADashNeverZero() => Assert.Equal("– – –", $"{German.Number(null)} {German.Percent(null)} {German.Day(null)}");
}
