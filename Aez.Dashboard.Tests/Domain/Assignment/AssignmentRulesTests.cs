using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain.Assignment;

public class AssignmentRulesTests
{
    private static readonly DateOnly Day = new(2016, 9, 30);

    [Fact]
    public void Of_SingleParentOverTwentyFive_IsAez() => Assert.Equal(OfficerUnit.Aez, Unit(_ => { }));

    [Fact]
    public void Of_EverythingAtOnce_FollowsTheHierarchy()
    {
        Action<CarePeriod>[] fromLowest =
        [
            c => c.CaseManagement = true,
            c => c.SeverelyDisabled = true,
            c => c.BirthDate = new DateOnly(1995, 1, 1),
            c => c.SelfEmployed = true,
        ];
        OfficerUnit[] expected = [OfficerUnit.CaseManagement, OfficerUnit.RehaSb, OfficerUnit.U25, OfficerUnit.SelfEmployed];
        for (var i = 0; i < fromLowest.Length; i++)
            Assert.Equal(expected[i], Unit(c => Array.ForEach(fromLowest[..(i + 1)], set => set(c))));
    }

    [Theory]
    [InlineData("1991-10-01", OfficerUnit.U25)]
    [InlineData("1991-09-30", OfficerUnit.Aez)]
    public void Of_TwentyFifthBirthday_LeavesU25(string birth, OfficerUnit unit) =>
        Assert.Equal(unit, Unit(c => c.BirthDate = DateOnly.Parse(birth)));

    [Theory]
    [InlineData("1998-10-01", true)]
    [InlineData("1998-09-30", false)]
    [InlineData(null, false)]
    public void Of_YoungestChildTurnsEighteen_EndsAez(string? child, bool aez) =>
        Assert.Equal(aez, Unit(c => c.YoungestChildBirthDate = child is null ? null : DateOnly.Parse(child)) == OfficerUnit.Aez);

    [Theory]
    [InlineData("2016-10-01", true)]
    [InlineData("2016-09-30", false)]
    [InlineData("2016-09-29", false)]
    public void Of_YoungestChildLeftHome_EndsAezFromThatDay(string left, bool aez) =>
        Assert.Equal(aez, Unit(c => c.ChildLeftOn = DateOnly.Parse(left)) == OfficerUnit.Aez);

    [Fact]
    public void Of_ChildLeftAndMarkedUnderSection10_StaysAez() =>
        Assert.Equal(OfficerUnit.Aez, Unit(c => (c.ChildLeftOn, c.Section10) = (Day, true)));

    [Fact]
    public void Of_PartnerMovedIn_IsNoUnitEvenWhenPregnant() =>
        Assert.Null(Unit(c => (c.PartnerInHousehold, c.ExpectedDelivery) = (true, Day)));

    [Fact]
    public void Of_PregnantWithoutChild_IsAez() =>
        Assert.Equal(OfficerUnit.Aez, Unit(c => (c.YoungestChildBirthDate, c.ExpectedDelivery) = (null, Day.AddDays(60))));

    [Fact]
    public void Of_VerbisMark_ChangesNothing() => Assert.Equal(Unit(c => c.VerbisFlag = true), Unit(c => c.VerbisFlag = false));

    private static OfficerUnit? Unit(Action<CarePeriod> change)
    {
        var care = new CarePeriod
        {
            CustomerNumber = "1",
            Ifk = "A",
            From = new DateOnly(2015, 1, 1),
            BirthDate = new DateOnly(1985, 5, 5),
            YoungestChildBirthDate = new DateOnly(2008, 1, 1),
        };
        change(care);
        return AssignmentRules.Of(care, Day).Unit;
    }
}
