using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public sealed class DeliveryStateTests
{
    /// <summary>The file of October is known up to the third: that of its key day comes until the tenth of November.</summary>
    [Theory]
    [InlineData("2016-10-30", MeasureState.Closed, "aktuell")]
    [InlineData("2016-10-31", MeasureState.Due, "fällig bis zum 10.11.2016")]
    [InlineData("2016-11-10", MeasureState.Due, "fällig bis zum 10.11.2016")]
    [InlineData("2016-11-11", MeasureState.Overdue, "überfällig seit dem 10.11.2016")]
    public void Delivery_KnownUntilTheThirdOfOctober_IsDueWithTheKeyDay(string today, MeasureState state, string word)
    {
        var delivery = new DeliveryState(RecordKind.Contacts, "VerBIS", new DateOnly(2016, 10, 3), null);

        Assert.Equal((state, word), (delivery.StateOn(DateOnly.Parse(today)), delivery.WordOn(DateOnly.Parse(today))));
    }

    [Theory]
    [InlineData("2016-10-30", "2016-11-10")]
    [InlineData("2016-10-31", "2016-12-10")]
    [InlineData("2016-11-01", "2016-12-10")]
    [InlineData("2016-12-31", "2017-02-10")]
    public void Delivery_ThatReachesAKeyDay_IsAskedForTheNext(string until, string due) =>
        Assert.Equal(DateOnly.Parse(due), new DeliveryState(RecordKind.Stock, null, DateOnly.Parse(until), null).DueOn);

    [Fact]
    public void Delivery_ThatNeverCame_SaysSoAndIsNotLate()
    {
        var delivery = new DeliveryState(RecordKind.Feedback, null, null, null);

        Assert.Equal((MeasureState.Open, "nie geliefert", null), (delivery.StateOn(new(2016, 10, 1)), delivery.WordOn(new(2016, 10, 1)), delivery.AgeOn(new(2016, 10, 1))));
    }

    [Fact]
    public void Kind_ThatIsRecordedByHand_WaitsForNoFile()
    {
        var delivery = DeliveryState.ByHand(RecordKind.Feedback, new DateOnly(2016, 8, 1));

        Assert.Equal((MeasureState.Closed, "von Hand erfasst", "von Hand"), (delivery.StateOn(new(2016, 10, 31)), delivery.WordOn(new(2016, 10, 31)), delivery.Source));
    }

    [Theory]
    [InlineData("2016-10-03", 0)]
    [InlineData("2016-10-13", 10)]
    [InlineData("2016-09-30", 0)]
    public void Age_CountsDaysSinceTheDatenstand(string today, int days) =>
        Assert.Equal(days, new DeliveryState(RecordKind.Stock, null, new DateOnly(2016, 10, 3), null).AgeOn(DateOnly.Parse(today)));
}
