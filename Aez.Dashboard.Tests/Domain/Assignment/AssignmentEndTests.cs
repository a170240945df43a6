using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain.Assignment;

public sealed class AssignmentEndTests
{
    [Fact]
    public void MayConcern_OfAnyCare_KeepsAllThatEnd()
    {
        var random = new Random(1);
        var rules = Enumerable.Range(0, 60).Select(i => new DateOnly(2016, 1, 1).AddDays(i * 67)).ToDictionary(day => day, day => AssignmentEnd.MayConcern(day).Compile());
        for (var i = 0; i < 20_000; i++)
        {
            var (day, mayConcern) = rules.ElementAt(i % rules.Count);
            var care = new CarePeriod
            {
                CustomerNumber = "0001",
                Ifk = "A1",
                From = new(2015, 1, 1),
                PartnerInHousehold = random.Next(5) == 0,
                Section10 = random.Next(3) == 0,
                ExpectedDelivery = random.Next(4) == 0 ? day.AddDays(random.Next(-300, 300)) : null,
                ChildLeftOn = random.Next(4) == 0 ? day.AddDays(random.Next(-100, 200)) : null,
                YoungestChildBirthDate = random.Next(4) == 0 ? null : day.AddYears(random.Next(3) == 0 ? 0 : -18).AddDays(random.Next(-5, 100)),
            };
            Assert.True(AssignmentEnd.Of(care, day) is null || mayConcern(care), $"{day} {care.YoungestChildBirthDate}");
        }
    }

    private static readonly DateOnly Day = new(2016, 10, 3);

    [Theory]
    [InlineData("1999-01-02", null)]
    [InlineData("1999-01-01", "2017-01-01")]
    [InlineData("1998-10-04", "2016-10-04")]
    [InlineData("1998-10-03", "2016-10-03")]
    public void Status_YoungestChildTurns18_IsListedNinetyDaysAhead(string birth, string? end) =>
        Assert.Equal(end is null ? null : DateOnly.Parse(end), AssignmentEnd.Of(Care(DateOnly.Parse(birth)), Day)?.Day);

    /// <summary>A day of birth that lies ahead is a mistake, or a pregnancy that nobody recorded: either way somebody has to look.</summary>
    [Theory]
    [InlineData("2016-10-03", null)]
    [InlineData("2016-10-04", "kein Kind unter 18 Jahren erfasst")]
    [InlineData("2017-06-01", "kein Kind unter 18 Jahren erfasst")]
    public void Status_OfAChildThatIsNotYetBorn_IsToBeChecked(string birth, string? reason) =>
        Assert.Equal(reason, AssignmentEnd.Of(Care(DateOnly.Parse(birth)), Day)?.Reason);

    [Theory]
    [InlineData("2017-01-02", null, null)]
    [InlineData("2017-01-01", "2017-01-01", "jüngstes Kind zieht aus")]
    [InlineData("2016-10-03", "2016-10-03", "jüngstes Kind ist ausgezogen")]
    public void Status_YoungestChildLeaves_IsListedNinetyDaysAhead(string left, string? end, string? reason)
    {
        var care = Care(new(2005, 1, 1));
        care.ChildLeftOn = DateOnly.Parse(left);

        var ending = AssignmentEnd.Of(care, Day);

        Assert.Equal((end is null ? null : DateOnly.Parse(end), reason), (ending?.Day, ending?.Reason));
    }

    [Fact]
    public void Status_WithAPartner_HasEnded() =>
        Assert.Equal(new AssignmentEnd(AssignmentEndKind.Partner, null, "Partner im Haushalt erfasst: AEZ-Status prüfen"), AssignmentEnd.Of(Care(new(2010, 1, 1), partner: true), Day));

    [Fact]
    public void Status_MarkedUnderSection10_Lasts()
    {
        var care = Care(new(1998, 1, 1));
        care.Section10 = true;

        Assert.Null(AssignmentEnd.Of(care, Day));
    }

    [Theory]
    [InlineData("2017-01-01", null, true)]
    [InlineData("2017-01-02", null, false)]
    [InlineData("2016-09-20", null, true)]
    [InlineData("2016-09-20", "2016-09-14", false)]
    public void Delivery_Expected_IsListedUntilTheChildIsRecorded(string delivery, string? child, bool listed)
    {
        var care = Care(child is null ? null : DateOnly.Parse(child));
        care.ExpectedDelivery = DateOnly.Parse(delivery);

        Assert.Equal(listed, AssignmentEnd.Of(care, Day) is not null);
    }

    /// <summary>Whoever the rules drop within the days ahead is listed, whoever they keep without a change is not.</summary>
    [Fact]
    public void List_OfAnyChild_AgreesWithTheAssignmentRules() =>
        Assert.All(Enumerable.Range(0, 400), i =>
        {
            var care = Care(new DateOnly(1998, 7, 1).AddDays(i));
            var stays = AssignmentRules.IsSingleParent(care, Day.AddDays(AssignmentEnd.DaysAhead), out _);

            Assert.Equal(stays, AssignmentEnd.Of(care, Day) is null);
        });

    private static CarePeriod Care(DateOnly? child, bool partner = false) =>
        new() { CustomerNumber = "1", Ifk = "A1", From = new(2015, 1, 1), YoungestChildBirthDate = child, PartnerInHousehold = partner };
}
