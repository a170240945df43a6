using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class MonthTests
{
    private static readonly Gen<Month> Months = Gen.Select(Gen.Int[1900, 2199], Gen.Int[1, 12], (year, number) => new Month(year, number));

    [Theory]
    [InlineData("2016-02", "29.02.2016")]
    [InlineData("02.2015", "28.02.2015")]
    [InlineData("2016-12", "31.12.2016")]
    public void KeyDay_IsLastCalendarDay(string month, string day) =>
        Assert.Equal(day, German.Day(Month.Parse(month).KeyDay));

    [Fact]
    public void Month_AnyOfThem_ReadsBackFromTextAndStore() => Months.Sample(month =>
        Month.Parse(month.ToString()) == month && Month.FromValue(month.Value) == month);

    [Fact]
    public void AddMonths_ThereAndBack_EndsWhereItBegan() => Gen.Select(Months, Gen.Int[-24, 24]).Sample((month, count) =>
        month.AddMonths(count).AddMonths(-count) == month && month.AddMonths(count).Since(month) == count);

    [Theory]
    [InlineData("2016-13")]
    [InlineData("2016")]
    [InlineData("September 2016")]
    [InlineData("1899-12")]
    [InlineData("2200-01")]
    [InlineData("")]
    public void TryParse_NoMonth_IsRefused(string text) => Assert.False(Month.TryParse(text, out _));
}

public class AgeTests
{
    [Theory]
    [InlineData("2013-03-31", "2016-03-31", 3)]
    [InlineData("2013-04-01", "2016-03-31", 2)]
    [InlineData("2016-02-29", "2019-02-28", 2)]
    [InlineData("2016-02-29", "2019-03-01", 3)]
    public void On_CountsCompletedYears(string birth, string day, int years) =>
        Assert.Equal(years, Age.On(DateOnly.Parse(day), DateOnly.Parse(birth)));

    [Fact]
    public void ReachedOn_AnyBirth_IsFirstDayOfThatAge() => Gen.Select(Gen.Int[0, 20000], Gen.Int[1, 30]).Sample((days, years) =>
    {
        var birth = new DateOnly(1980, 1, 1).AddDays(days);
        var reached = Age.ReachedOn(birth, years);
        return Age.On(reached, birth) == years && Age.On(reached.AddDays(-1), birth) == years - 1;
    });
}
