using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain;

public sealed class OfficerTimelineTests
{
    private static readonly OfficerTimeline Timeline = new(
    [
        Row("A1", "2016-07-01", null, "Neu", 0.5m),
        Row("A1", "2010-01-01", null, "Alt", 1m),
        Row("A1", "2017-01-01", "2017-06-30", "Neu", 1m),
        Row("B2", "2015-01-01", "2015-03-31", "Alt", 1m),
        Row("B2", "2015-06-01", null, "Alt", 0.8m),
    ]);

    [Theory]
    [InlineData("A1", "2009-12-31", "Alt", 0)]
    [InlineData("A1", "2016-06-30", "Alt", 1)]
    [InlineData("A1", "2016-07-01", "Neu", 0.5)]
    [InlineData("A1", "2016-12-31", "Neu", 0.5)]
    [InlineData("A1", "2017-06-30", "Neu", 1)]
    [InlineData("A1", "2018-01-01", "Neu", 0)]
    [InlineData("B2", "2015-03-31", "Alt", 1)]
    [InlineData("B2", "2015-04-30", "Alt", 0)]
    [InlineData("B2", "2015-06-01", "Alt", 0.8)]
    public void Row_OfADay_IsTheLastThatBeganByThen(string code, string day, string team, double fullTimeEquivalent)
    {
        var row = Timeline.On(code, DateOnly.Parse(day))!;

        Assert.Equal((team, (decimal)fullTimeEquivalent), (row.Team, row.FullTimeEquivalentOn(DateOnly.Parse(day))));
    }

    [Fact]
    public void Row_ThatAnotherFollows_EndsOnTheDayBeforeButNeverLater() =>
        Assert.Equal(
            ["A1 30.06.2016", "A1 31.12.2016", "A1 30.06.2017", "B2 31.03.2015", "B2 "],
            Timeline.Rows.Select(row => $"{row.Code} {German.Day(row.ActiveTo)}".Replace("–", "")));

    [Fact]
    public void Month_InWhichOneRowEndsAndAnotherBegins_IsActiveAndTheGapIsNot()
    {
        Assert.True(Timeline.IsActiveIn("A1", new Month(2016, 6)));
        Assert.True(Timeline.IsActiveIn("A1", new Month(2016, 7)));
        Assert.False(Timeline.IsActiveIn("B2", new Month(2015, 5)));
        Assert.False(Timeline.IsActiveIn("C3", new Month(2016, 6)));
        Assert.Null(Timeline.On("C3", new DateOnly(2016, 6, 30)));
    }

    private static Officer Row(string code, string from, string? to, string team, decimal fullTimeEquivalent) => new()
    {
        Code = code,
        Name = code,
        Team = team,
        FullTimeEquivalent = fullTimeEquivalent,
        ActiveFrom = DateOnly.Parse(from),
        ActiveTo = to is null ? null : DateOnly.Parse(to),
    };
}
