using Aez.Dashboard.Domain;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain;

public class TermTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 5000].Select(new DateOnly(2012, 1, 1).AddDays);

    /// <summary>The windows of the contact reach look back: a day is in one if the months that begin with it reach its end.</summary>
    [Fact]
    public void FirstDay_OfAnyTerm_IsTheEarliestWhoseTermReachesItsEnd() => Gen.Select(Day, Gen.Int[1, 24]).Sample((end, months) =>
    {
        var first = Term.FirstDay(end, months);
        return Term.LastDay(first, months) >= end && Term.LastDay(first.AddDays(-1), months) < end;
    });

    [Fact]
    public void LastDay_OfALaterStart_IsNeverEarlier() => Gen.Select(Day, Gen.Int[1, 24]).Sample((start, months) =>
        Term.LastDay(start.AddDays(1), months) >= Term.LastDay(start, months));

    [Theory]
    [InlineData("2015-02-28", 3, "2014-11-29")]
    [InlineData("2016-02-29", 3, "2015-11-30")]
    [InlineData("2015-05-31", 3, "2015-03-01")]
    [InlineData("2015-06-30", 3, "2015-03-31")]
    public void FirstDay_OfThreeMonthsUpToAKeyDay(string end, int months, string first) =>
        Assert.Equal(DateOnly.Parse(first), Term.FirstDay(DateOnly.Parse(end), months));
}
