using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.MeasureEntries;

public sealed class InstrumentDetailQueryTests : IAsyncDisposable
{
    private static readonly DateOnly AsOf = new(2016, 10, 3);

    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(null, null, AfterMeasure.Running)]
    [InlineData("2016-10-04", null, AfterMeasure.Running)]
    [InlineData("2016-03-31", "2016-09-30", AfterMeasure.Integrated)]
    [InlineData("2016-03-31", "2016-10-01", AfterMeasure.None)]
    [InlineData("2016-03-31", "2016-03-31", AfterMeasure.None)]
    [InlineData("2016-04-03", null, AfterMeasure.None)]
    [InlineData("2016-04-04", null, AfterMeasure.Open)]
    public void After_ByExitAndIntegration_IsJudgedWhenTheTimeIsOver(string? exit, string? integration, AfterMeasure after) =>
        Assert.Equal(after, InstrumentDetailQuery.After(exit is null ? null : DateOnly.Parse(exit), integration is null ? [] : [DateOnly.Parse(integration)], AsOf));

    [Fact]
    public async Task Participants_OfTheYear_AreTheCasesThatTheFigureCounts()
    {
        await FillAsync();

        var detail = (await DetailAsync(StoreExtensions.TeamLead))!;

        Assert.Equal(
            [("0003", "A2", AfterMeasure.Running), ("0002", "A1", AfterMeasure.Open), ("0001", "A1", AfterMeasure.Integrated)],
            detail.Participants.Select(p => (p.CustomerNumber, p.Ifk, p.After)));
        Assert.Equal(new Outcome(new(2015, 4, 4), new(2016, 4, 3), Exits: 2, Integrated: 1), detail.Outcome);
    }

    [Fact]
    public async Task Participant_OfAMeasureLongAgo_KeepsTheIntegrationThatFollowedIt()
    {
        await _database.FillAsync(
            AsOf,
            new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new(2010, 1, 1) },
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new(2012, 1, 1) },
            new MeasureEntry { NaturalKey = "1", CustomerNumber = "0001", Instrument = "MAT", EntryOn = new(2014, 1, 10), ExitOn = new(2014, 2, 28) },
            new Integration { CustomerNumber = "0001", StartOn = new(2014, 4, 1), Kind = IntegrationKind.Employment });

        var figures = (await _database.Figures().GetAsync(StoreExtensions.TeamLead, new Month(2014, 12))).Figures!;
        var detail = await new InstrumentDetailQuery(_database, _database.Audit()).GetAsync(StoreExtensions.TeamLead, figures, figures.Of(Indicator.MeasureEntries, "MAT"));

        Assert.Equal(AfterMeasure.Integrated, Assert.Single(detail!.Participants).After);
    }

    [Fact]
    public async Task Participants_ForAnIfk_AreTheirOwn()
    {
        await FillAsync();

        Assert.Equal(["0003"], (await DetailAsync(new ActingUser("Zwei", Role.Ifk, "A2")))!.Participants.Select(p => p.CustomerNumber));
    }

    [Fact]
    public async Task Participants_ForTheDepartmentHead_AreHidden()
    {
        await FillAsync();

        Assert.Null(await DetailAsync(new ActingUser("Leitung", Role.DepartmentHead)));
    }

    private async Task<InstrumentDetail?> DetailAsync(ActingUser user)
    {
        var figures = (await _database.Figures().GetAsync(user, new Month(2016, 9))).Figures!;
        var mat = figures.Of(Indicator.MeasureEntries, "MAT");
        var detail = await new InstrumentDetailQuery(_database, _database.Audit()).GetAsync(user, figures, mat);
        Assert.True(detail is null || detail.Participants.Count == mat.ActualCumulative, "The list has as many cases as the figure counts.");
        return detail;
    }

    private Task FillAsync() => _database.FillAsync(
        AsOf,
        Officer("A1"), Officer("A2"),
        Care("0001", "A1"), Care("0002", "A1"), Care("0003", "A1"),
        Entry("0001", new(2016, 1, 10), new(2016, 3, 31)), new Integration { CustomerNumber = "0001", StartOn = new(2016, 5, 1) },
        Entry("0002", new(2016, 2, 1), new(2016, 8, 1)), new Integration { CustomerNumber = "0002", StartOn = new(2016, 9, 1), Kind = IntegrationKind.Marginal },
        Entry("0003", new(2016, 7, 1), null, ifk: "A2"),
        Entry("0001", new(2015, 5, 1), new(2015, 7, 1)),
        Entry("9999", new(2016, 7, 1), null),
        Entry("0001", new(2016, 10, 1), null),
        Entry("0001", new(2016, 9, 1), null, instrument: "FbW"));

    private static Officer Officer(string code) => new() { Code = code, Name = code, Team = "Team", FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk) => new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1) };

    private static MeasureEntry Entry(string customer, DateOnly on, DateOnly? until, string? ifk = null, string instrument = "MAT") => new()
    {
        NaturalKey = MeasureEntry.KeyOf(null, customer, instrument, on),
        CustomerNumber = customer,
        Instrument = instrument,
        EntryOn = on,
        ExitOn = until,
        Ifk = ifk,
    };
}
