using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using CsCheck;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

public sealed class CellParserTests
{
    [Theory]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("1234.5", 1234.5)]
    [InlineData("1,234.5", 1234.5)]
    [InlineData("1.234", 1234)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("0.125", 0.125)]
    [InlineData("1234.567", 1234.567)]
    [InlineData("1.23", 1.23)]
    [InlineData("0,75", 0.75)]
    [InlineData("−3,5", -3.5)]
    [InlineData("1 234,5", 1234.5)]
    [InlineData("1\u202F234", 1234)]
    public void Number_GermanOrInvariant_IsRead(string text, double expected)
    {
        Assert.True(CellParser.TryNumber(Cell.Of(text), hasThousands: true, out var value, out _));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1,2,3")]
    [InlineData("12a")]
    [InlineData("-")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999999999")]
    public void Number_ThatIsNone_IsRefused(string text)
    {
        Assert.False(CellParser.TryNumber(Cell.Of(text), hasThousands: true, out _, out var problem));
        Assert.Equal("ist keine Zahl", problem.Reason);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90 %", 90)]
    [InlineData("90\u202F%", 90)]
    [InlineData("8.333", 8.333)]
    [InlineData("8,34%", 8.34)]
    public void Percent_WithOrWithoutSign_IsRead(string text, double expected)
    {
        Assert.True(CellParser.TryPercent(Cell.Of(text), out var value, out _));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("29.02.2016")]
    [InlineData("29.2.2016")]
    [InlineData("2016-02-29")]
    [InlineData("29.02.2016 00:00:00")]
    [InlineData("2016-02-29T00:00:00")]
    [InlineData("29.02.2016 14:30")]
    public void Date_InEachForm_IsRead(string text)
    {
        Assert.True(CellParser.TryDate(Cell.Of(text), out var value, out _));
        Assert.Equal(new DateOnly(2016, 2, 29), value);
    }

    [Theory]
    [InlineData("29.02.2015")]
    [InlineData("31.04.2016")]
    [InlineData("01.13.2016")]
    [InlineData("01.02.16")]
    [InlineData("2016-2-29")]
    [InlineData("01.02.2016 abends")]
    [InlineData("1.2")]
    [InlineData("01.02.0016")]
    [InlineData("01.01.1900")]
    [InlineData("31.12.2199")]
    [InlineData("02/29/2016")]
    [InlineData("demnächst")]
    public void Date_ThatIsNone_IsRefused(string text)
    {
        Assert.False(CellParser.TryDate(Cell.Of(text), out _, out var problem));
        Assert.NotEmpty(problem.Remedy);
    }

    [Theory]
    [InlineData("2016-09")]
    [InlineData("09.2016")]
    [InlineData("9.2016")]
    [InlineData("30.09.2016")]
    public void Month_InEachForm_IsRead(string text)
    {
        Assert.True(CellParser.TryMonth(Cell.Of(text), out var value, out _));
        Assert.Equal(new Month(2016, 9), value);
    }

    [Theory]
    [InlineData("Ja", true)]
    [InlineData("X", true)]
    [InlineData("1", true)]
    [InlineData("WAHR", true)]
    [InlineData("", false)]
    [InlineData("n", false)]
    [InlineData("0", false)]
    public void YesNo_InEachForm_IsRead(string text, bool expected)
    {
        Assert.True(CellParser.TryYesNo(Cell.Of(text), out var value, out _));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void YesNo_ThatIsNeither_IsRefused() => Assert.False(CellParser.TryYesNo(Cell.Of("vielleicht"), out _, out _));

    [Fact]
    public void AnyDay_WrittenInAnyForm_ReadsBack() =>
        Gen.Select(Gen.Int[0, 80_000], Gen.Int[0, 2].Select(form => new[] { "dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd" }[form])).Sample((offset, format) =>
        {
            var day = new DateOnly(1910, 1, 1).AddDays(offset);
            return CellParser.TryDate(Cell.Of(day.ToString(format, CultureInfo.InvariantCulture)), out var read, out _) && read == day;
        });

    [Fact]
    public void AnyNumber_WrittenInGermanOrInvariant_ReadsBack() =>
        Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[0, 4]).Sample((digits, decimals) =>
        {
            var number = digits / (decimal)Math.Pow(10, decimals);
            return ReadsBack(number.ToString("N" + decimals, German.Culture)) && ReadsBack(number.ToString(German.Culture))
                // 1.234 is a thousand and more to a German reader, so only other numbers are the same in invariant form.
                && (decimals == 3 || ReadsBack(number.ToString("F" + decimals, CultureInfo.InvariantCulture)));

            bool ReadsBack(string text) => CellParser.TryNumber(Cell.Of(text), hasThousands: true, out var read, out _) && read == number;
        });

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(16_383, "XFD")]
    public void ColumnName_IsThatOfExcel(int column, string name)
    {
        Assert.Equal(name, ColumnName.Of(column));
        Assert.Equal(column, ColumnName.Parse(name + "12"));
    }
}
