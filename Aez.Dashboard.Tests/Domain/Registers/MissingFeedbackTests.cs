using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Tests.Domain.Registers;

/// <summary>The day is 03.10.2016; the rules give 14 days.</summary>
public sealed class MissingFeedbackTests
{
    private static readonly DateOnly Today = new(2016, 10, 3);

    [Theory]
    [InlineData("2016-09-18", true)]
    [InlineData("2016-09-19", false)]
    [InlineData("2016-09-20", false)]
    [InlineData("2016-04-04", true)]
    [InlineData("2016-04-03", false)]
    [InlineData(null, false)]
    public void Measure_ThatEnded_IsMissedFromTheDayAfterTheTimeForHalfAYear(string? exit, bool missing) =>
        Assert.Equal(missing, Of([Entry(exit)]).Any());

    [Theory]
    [InlineData("2016-08-17", true)]
    [InlineData("2016-08-18", false)]
    [InlineData("2016-09-30", false)]
    public void Feedback_FromTwoWeeksBeforeTheEndOn_AnswersIt(string received, bool missing) =>
        Assert.Equal(missing, Of([Entry("2016-09-01")], Feedback(received)).Any());

    [Fact]
    public void Feedback_OfAnotherSource_AnswersNothing() => Assert.Single(Of([Entry("2016-09-01")], Feedback("2016-09-05", FeedbackSource.JobReferral), Feedback("2016-09-05", FeedbackSource.NetworkPartner)));

    [Fact]
    public void Feedback_OfAnEmployer_AnswersIt() => Assert.Empty(Of([Entry("2016-09-01")], Feedback("2016-09-05", FeedbackSource.Employer)));

    [Fact]
    public void Feedback_Once_AnswersOneOfTwoMeasures()
    {
        var missing = Assert.Single(Of([Entry("2016-09-01"), Entry("2016-08-20", "FbW")], Feedback("2016-09-05")));

        Assert.Equal(("MAT", new DateOnly(2016, 9, 15)), (missing.Entry.Instrument, missing.ExpectedBy));
    }

    [Theory]
    [InlineData("VB", null, false)]
    [InlineData("ESG", "", false)]
    [InlineData("VB", "Bildungswerk", true)]
    [InlineData("AGH", null, true)]
    public void Benefit_WithoutAThirdParty_IsNotAskedFor(string instrument, string? provider, bool missing)
    {
        var entry = Entry("2016-09-01", instrument);
        entry.Provider = provider;

        Assert.Equal(missing, Of([entry]).Any());
    }

    private static IEnumerable<MissingFeedback> Of(IEnumerable<MeasureEntry> entries, params Feedback[] feedback) => MissingFeedback.Of(entries, feedback, Today, RuleTimeline.Shipped);

    private static MeasureEntry Entry(string? exit, string instrument = "MAT") =>
        new() { NaturalKey = instrument, CustomerNumber = "1", Instrument = instrument, EntryOn = new(2016, 1, 1), ExitOn = exit is null ? null : DateOnly.Parse(exit) };

    private static Feedback Feedback(string received, FeedbackSource source = FeedbackSource.Provider) =>
        new() { CustomerNumber = "1", Ifk = "A1", Source = source, ReceivedOn = DateOnly.Parse(received) };
}
