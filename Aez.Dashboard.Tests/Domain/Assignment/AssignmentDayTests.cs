using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain.Assignment;

/// <summary>For each rule one customer who triggers it and one who just doesn't: the day before, of and after.</summary>
public sealed class AssignmentDayTests
{
    private const string WithChild = "alleinerziehend mit Kind unter 18 Jahren";
    private const string Pregnant = "schwanger, künftig alleinerziehend";
    private const string NoChild = "kein Kind unter 18 Jahren im Haushalt";

    private static readonly DateOnly Day = new(2016, 9, 30);

    [Theory]
    [InlineData("2015-02-10", "1997-02-11", WithChild)]
    [InlineData("2015-02-11", "1997-02-11", "jüngstes Kind ist 18 Jahre alt")]
    [InlineData("2015-02-12", "1997-02-11", "jüngstes Kind ist 18 Jahre alt")]
    [InlineData("2018-02-28", "2000-02-29", WithChild)]
    [InlineData("2018-03-01", "2000-02-29", "jüngstes Kind ist 18 Jahre alt")]
    [InlineData("2016-09-29", "2016-09-30", NoChild)]
    [InlineData("2016-09-30", "2016-09-30", WithChild)]
    [InlineData("2016-10-01", "2016-09-30", WithChild)]
    public void Child_ByItsAge_MakesASingleParent(string day, string birth, string reason) =>
        Assert.Equal(reason, Of(DateOnly.Parse(day), c => c.YoungestChildBirthDate = DateOnly.Parse(birth)).Status.Name);

    [Theory]
    [InlineData("2016-09-29", WithChild)]
    [InlineData("2016-09-30", "jüngstes Kind ist ausgezogen")]
    [InlineData("2016-10-01", "jüngstes Kind ist ausgezogen")]
    public void Child_ThatMovesOut_EndsTheStatusOnThatDay(string day, string reason) =>
        Assert.Equal(reason, Of(DateOnly.Parse(day), c => c.ChildLeftOn = Day).Status.Name);

    /// <summary>Whether the day is past or not: until the child is recorded, nobody knows that it is born.</summary>
    [Theory]
    [InlineData("2016-09-29")]
    [InlineData("2016-09-30")]
    [InlineData("2016-10-01")]
    public void Delivery_Expected_MakesASingleParentUntilTheChildIsRecorded(string day) =>
        Assert.Equal(Pregnant, Of(DateOnly.Parse(day), c => (c.YoungestChildBirthDate, c.ExpectedDelivery) = (null, Day)).Status.Name);

    [Theory]
    [InlineData("2016-09-29", Pregnant)]
    [InlineData("2016-09-30", WithChild)]
    [InlineData("2016-10-01", WithChild)]
    public void Delivery_OfAChildThatIsRecorded_EndsThePregnancy(string day, string reason) =>
        Assert.Equal(reason, Of(DateOnly.Parse(day), c => (c.YoungestChildBirthDate, c.ExpectedDelivery) = (Day, Day.AddDays(10))).Status.Name);

    /// <summary>The day of the delivery is left in many records: it must not keep somebody for ever.</summary>
    [Fact]
    public void Delivery_OfAChildThatHasLeft_KeepsNobody() =>
        Assert.Equal("jüngstes Kind ist ausgezogen", Of(Day, c => (c.YoungestChildBirthDate, c.ExpectedDelivery, c.ChildLeftOn) = (new(2010, 3, 1), new(2010, 3, 5), Day)).Status.Name);

    [Fact]
    public void Delivery_BesideAnElderChildWhoIsGrown_MakesASingleParent() =>
        Assert.Equal(Pregnant, Of(Day, c => (c.YoungestChildBirthDate, c.ExpectedDelivery) = (new(1998, 1, 1), Day.AddDays(30))).Status.Name);

    [Theory]
    [InlineData("2016-09-29", OfficerUnit.U25)]
    [InlineData("2016-09-30", OfficerUnit.Aez)]
    [InlineData("2016-10-01", OfficerUnit.Aez)]
    public void Birthday_TheTwentyFifth_LeavesU25OnThatDay(string day, OfficerUnit unit) =>
        Assert.Equal(unit, Of(DateOnly.Parse(day), c => c.BirthDate = new(1991, 9, 30)).Unit);

    [Theory]
    [InlineData("2017-02-28", OfficerUnit.U25)]
    [InlineData("2017-03-01", OfficerUnit.Aez)]
    public void Birthday_OfSomebodyBornOnALeapDay_IsTheFirstOfMarch(string day, OfficerUnit unit) =>
        Assert.Equal(unit, Of(DateOnly.Parse(day), c => c.BirthDate = new(1992, 2, 29)).Unit);

    /// <summary>Of each mark without a day: with it the rule decides, without it nothing does.</summary>
    [Fact]
    public void Marks_OneByOne_DecideAlone()
    {
        (Action<CarePeriod> Set, string Reason, OfficerUnit? Unit)[] marks =
        [
            (c => c.PartnerInHousehold = true, "Partner im Haushalt", null),
            (c => c.SelfEmployed = true, "selbständig", OfficerUnit.SelfEmployed),
            (c => c.SeverelyDisabled = true, "schwerbehindert oder gleichgestellt", OfficerUnit.RehaSb),
            (c => c.Rehabilitation = true, "Rehabilitation", OfficerUnit.RehaSb),
            (c => c.CaseManagement = true, "Kriterien für das Fallmanagement", OfficerUnit.CaseManagement),
        ];
        Assert.Equal((WithChild, (OfficerUnit?)OfficerUnit.Aez), Said(_ => { }));
        Assert.All(marks, mark => Assert.Equal((mark.Reason, mark.Unit), Said(mark.Set)));
        Assert.Equal((NoChild, null), Said(c => c.YoungestChildBirthDate = null));
        Assert.Equal(("gekennzeichnet nach § 10 SGB II", (OfficerUnit?)OfficerUnit.Aez), Said(c => (c.YoungestChildBirthDate, c.Section10) = (null, true)));

        static (string, OfficerUnit?) Said(Action<CarePeriod> change) => Of(Day, change) is var said ? (said.Reason, said.Unit) : default;
    }

    [Theory]
    [InlineData("2016-09-29", null)]
    [InlineData("2016-09-30", "2016-09-30")]
    [InlineData("2016-12-31", "2016-09-30")]
    public void Since_ABirthday_IsThatDay(string day, string? since)
    {
        var care = Care(c => c.YoungestChildBirthDate = Day.AddYears(-18));

        Assert.Equal(since is null ? care.From : DateOnly.Parse(since), AssignmentRules.SinceOf(care, DateOnly.Parse(day)));
    }

    /// <summary>It is not the last day on which something changed, but the first since which somebody belongs elsewhere.</summary>
    [Fact]
    public void Since_AChildThatGrewUpAndThenLeft_IsItsBirthday() =>
        Assert.Equal(new DateOnly(2015, 9, 30), AssignmentRules.SinceOf(Care(c => (c.YoungestChildBirthDate, c.ChildLeftOn) = (new(1997, 9, 30), new(2016, 1, 1))), Day));

    [Fact]
    public void Since_AMarkWithoutADay_IsNotKnown() => Assert.Null(AssignmentRules.SinceOf(Care(c => c.PartnerInHousehold = true), Day));

    [Fact]
    public void Fields_OfTheRule_AreThoseThatDecided()
    {
        var care = Care(c => c.BirthDate = new(1995, 4, 1));

        Assert.Equal("Geburtsdatum 01.04.1995", AssignmentRules.Of(care, Day).FieldsOf(care));
        Assert.Equal("Jüngstes Kind geboren am 01.01.2008", Of(Day, _ => { }).FieldsOf(Care(_ => { })));
        Assert.Equal("Jüngstes Kind geboren am – · Voraussichtliche Entbindung –", Of(Day, c => c.YoungestChildBirthDate = null).FieldsOf(Care(c => c.YoungestChildBirthDate = null)));
        Assert.Equal("Partner im Haushalt ja", Of(Day, c => c.PartnerInHousehold = true).FieldsOf(Care(c => c.PartnerInHousehold = true)));
    }

    /// <summary>A rule of the house may come and go by a day; nothing else becomes different by it.</summary>
    [Theory]
    [InlineData("2016-08-31", OfficerUnit.Aez)]
    [InlineData("2016-09-01", OfficerUnit.CaseManagement)]
    [InlineData("2016-09-30", OfficerUnit.CaseManagement)]
    [InlineData("2016-10-01", OfficerUnit.Aez)]
    public void Rule_WithDays_HoldsOnThemAlone(string day, OfficerUnit unit)
    {
        UnitRule[] dated = [new("Hausregel", OfficerUnit.CaseManagement, [], _ => true) { ValidFrom = new(2016, 9, 1), ValidUntil = new(2016, 9, 30) }];

        Assert.Equal(unit, AssignmentRules.Of(Care(_ => { }), DateOnly.Parse(day), AssignmentRules.Statuses, dated).Unit);
        Assert.Equal("ab 01.09.2016 bis 30.09.2016", dated[0].ValidityText);
        Assert.Equal("von Anfang an", AssignmentRules.Hierarchy[0].ValidityText);
    }

    [Fact]
    public void Days_AtTheEndOfTheCalendar_AreNoFault()
    {
        var care = Care(c => (c.BirthDate, c.YoungestChildBirthDate) = (DateOnly.MaxValue, DateOnly.MaxValue));

        Assert.Equal([DateOnly.MaxValue], AssignmentRules.TurningDays(care));
        Assert.Equal(AssignmentEndKind.NoReason, AssignmentEnd.Of(care, Day)?.Kind);
        Assert.Equal(WithChild, AssignmentRules.Of(care, DateOnly.MaxValue).Status.Name);
        Assert.Null(AssignmentEnd.Of(care, DateOnly.MaxValue));
    }

    private static UnitAssignment Of(DateOnly day, Action<CarePeriod> change) => AssignmentRules.Of(Care(change), day);

    private static CarePeriod Care(Action<CarePeriod> change)
    {
        var care = new CarePeriod { CustomerNumber = "1", Ifk = "A", From = new(2015, 1, 1), BirthDate = new(1985, 5, 5), YoungestChildBirthDate = new(2008, 1, 1) };
        change(care);
        return care;
    }
}
