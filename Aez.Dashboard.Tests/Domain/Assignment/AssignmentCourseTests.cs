using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain.Assignment;

/// <summary>What is said of days before and ahead, against the rules asked day by day.</summary>
public sealed class AssignmentCourseTests
{
    private static readonly DateOnly Day = new(2016, 9, 30);

    [Fact]
    public void Since_OfAnyCare_IsTheFirstDayOfTheStretch()
    {
        var (known, turned) = (0, 0);
        foreach (var care in Cares(4_000))
        {
            if (AssignmentRules.SinceOf(care, Day) is not { } since)
                continue;
            known++;
            turned += since > care.From ? 1 : 0;
            Assert.True(since <= Day && since >= care.From);
            Assert.All(Days(since, Day), day => Assert.Equal(Place(care, Day), Place(care, day)));
            Assert.True(since == care.From || Place(care, since.AddDays(-1)) != Place(care, Day), $"{since}");
        }
        Assert.True(known > 500 && turned > 200, $"{known} {turned}");
    }

    /// <summary>Where a status is lost within the days ahead and not gained again, the list has the very day, and where to is the unit of that day.</summary>
    [Fact]
    public void End_OfAnyCare_IsTheDayOnWhichTheStatusIsLost()
    {
        var lost = 0;
        foreach (var care in Cares(20_000).Where(care => IsSingle(care, Day)))
        {
            var last = AssignmentEnd.LastDay(Day);
            DateOnly? drop = IsSingle(care, last) ? null : Days(Day, last).Last(day => IsSingle(care, day)).AddDays(1);
            var end = AssignmentEnd.Of(care, Day);

            if (drop is null)
            {
                Assert.True(end is null or { Kind: AssignmentEndKind.Delivery }, $"{end}");
                continue;
            }
            lost++;
            Assert.Equal((drop, true), (end?.Day, end?.Kind is AssignmentEndKind.ComingOfAge or AssignmentEndKind.ChildLeaves));
        }
        Assert.True(lost > 200, $"{lost}");
    }

    private static bool IsSingle(CarePeriod care, DateOnly day) => AssignmentRules.IsSingleParent(care, day, out _);

    private static (bool, ReceivingUnit) Place(CarePeriod care, DateOnly day) => AssignmentRules.Of(care, day) is var said ? (said.IsSingleParent, said.Receiver) : default;

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) => Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays);

    private static IEnumerable<CarePeriod> Cares(int count)
    {
        var random = new Random(7);
        for (var i = 0; i < count; i++)
        {
            DateOnly? child = random.Next(6) == 0 ? null : random.Next(2) == 0 ? Around(Day.AddYears(-18)) : Around(Day);
            // No child leaves before it is born.
            DateOnly? left = random.Next(3) == 0 && Around(Day) is var day && !(day < child) ? day : null;
            yield return new CarePeriod
            {
                CustomerNumber = "1",
                Ifk = "A",
                From = Day.AddDays(-random.Next(400)),
                BirthDate = random.Next(3) == 0 ? null : Around(Day.AddYears(-25)),
                YoungestChildBirthDate = child,
                ChildLeftOn = left,
                ExpectedDelivery = random.Next(3) == 0 ? random.Next(2) == 0 ? child : Around(Day) : null,
                Section10 = random.Next(12) == 0,
                CaseManagement = random.Next(8) == 0,
            };
        }

        DateOnly Around(DateOnly day) => day.AddDays(random.Next(-200, 200));
    }
}
