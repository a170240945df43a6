using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;

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
    [InlineData(IndicatorUnit.Share, 0.95931, 0.95972, "95,93\u202F%", "95,97\u202F%")]
    [InlineData(IndicatorUnit.Share, 0.959, 0.964, "95,9\u202F%", "96,4\u202F%")]
    [InlineData(IndicatorUnit.Share, 0.5, 0.5, "50,0\u202F%", "50,0\u202F%")]
    [InlineData(IndicatorUnit.Density, 0.0012, 0.0013, "0,0012", "0,0013")]
    [InlineData(IndicatorUnit.Count, 12, 13, "12", "13")]
    public void Pair_OfTwoValuesThatDiffer_LooksDifferent(IndicatorUnit unit, double first, double second, string firstText, string secondText) =>
        Assert.Equal((firstText, secondText), German.Pair(unit, (decimal)first, (decimal)second));

    [Theory]
    [InlineData(IndicatorUnit.Share, 0.0004, "+0,04\u202F%-Pkt.")]
    [InlineData(IndicatorUnit.Share, -0.0000049, "−0,0005\u202F%-Pkt.")]
    [InlineData(IndicatorUnit.Share, 0, "0,0\u202F%-Pkt.")]
    [InlineData(IndicatorUnit.Density, 0.0001, "+0,0001")]
    [InlineData(IndicatorUnit.Count, 0.4, "+0,4")]
    [InlineData(IndicatorUnit.Count, 3, "+3")]
    public void Difference_OfTwoValuesThatDiffer_NeverLooksLikeNone(IndicatorUnit unit, double difference, string text) =>
        Assert.Equal(text, German.Difference(unit, (decimal)difference));

    [Theory]
    [InlineData(0.5, "50,0\u202F%")]
    [InlineData(9.99, "999,0\u202F%")]
    [InlineData(9.9901, "> 999\u202F%")]
    [InlineData(28.33, "> 999\u202F%")]
    [InlineData(-0.25, "−25,0\u202F%")]
    [InlineData(-28.33, "< −999\u202F%")]
    public void Attainment_FarFromItsTarget_IsWrittenInWordsOnPageAndSheetAlike(double share, string text)
    {
        Assert.Equal(text, German.Attainment((decimal)share));
        Assert.Equal(text, CellText.Of(Cell.Attainment((decimal)share)));
        Assert.Equal(text.Replace('\u202F', ' '), ExcelDisplay.Of(share, NumberFormats.Of(Cell.Attainment((decimal)share))!));
        Assert.Equal(text.Replace('\u202F', ' ').Replace('−', '-'), ExcelDisplay.Of(share, NumberFormats.Attainment(1)).Replace('−', '-'));
    }

    [Fact]
    public void Attainment_OfAFigure_HasTheSameLimitInTexts()
    {
        var figure = HandMade.Figure(Indicator.MeasureEntries, Status.OnTrack, target: 0.4m, cumulative: 17, instrument: HandMade.Instrument("FbW"));

        Assert.Equal("> 999\u202F%", figure.AttainmentText());
        Assert.Equal(figure.AttainmentText(), CellText.Of(FigureCells.Attainment(figure, "D1", "E1")));
    }

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
