using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Targets;

public sealed class TargetsQueryTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly DateOnly AsOf = new(2016, 12, 31);

    private readonly TestDatabase _database = new();

    [Fact]
    public async Task Get_MissingTargetZeroTargetAndNoEntries_AreThreeDifferentThings()
    {
        await _database.AddAsync(AsOf,
            Officer("A1"),
            Metric(201601, "A1", Indicator.MeasureEntries, 2, "FbW"),
            Target(Indicator.MeasureEntries, 0, "FbW"));

        var view = await GetAsync();

        var (zero, missing) = (Row(view, "measure-entries:FbW"), Row(view, "measure-entries:MAT"));
        Assert.Equal((0m, 2m), (zero.Current!.Value, zero.Actual!.ActualCumulative));
        Assert.Null(missing.Current);
        Assert.Equal(0, missing.Actual!.ActualCumulative);
        Assert.Null(Row(view, "egv-validity").Actual!.Value);
    }

    [Fact]
    public async Task Get_TeamTargetBesideItsParts_ShowsSumsAndDifferences()
    {
        await _database.AddAsync(AsOf,
            Officer("A1"), Officer("A2"), Officer("A3"),
            Target(Indicator.Integrations, 100), Target(Indicator.Integrations, 40, ifk: "A1"), Target(Indicator.Integrations, 45, ifk: "A2"),
            Target(Indicator.EgvValidity, 0.9m), Target(Indicator.EgvValidity, 0.8m, ifk: "A1"),
            Target(Indicator.MeasureEntries, 50), Target(Indicator.MeasureEntries, 30, "FbW"), Target(Indicator.MeasureEntries, 25, "MAT"));

        var view = await GetAsync();

        Assert.Equal(new TargetParts(85, 2, 3, -15), Row(view, "integrations").IfkParts);
        Assert.Equal(new TargetParts(null, 1, 3, null), Row(view, "egv-validity").IfkParts);
        Assert.Equal((55m, 5m), (Row(view, "measure-entries").InstrumentParts!.Sum, Row(view, "measure-entries").InstrumentParts!.Difference));
        Assert.Equal(["integrations", "measure-entries"], view.Rows.Where(r => r.Differs).Select(r => r.Id));
    }

    [Fact]
    public async Task Get_Instruments_AreThoseValidInTheYearOrWithATarget()
    {
        await _database.AddAsync(AsOf, Target(Indicator.MeasureEntries, 3, "GB"));

        var codes = (await GetAsync()).Rows.Select(r => r.Instrument?.Code).ToList();

        Assert.Contains("FsR", codes);
        Assert.Contains("GB", codes);
        Assert.DoesNotContain("TaAM", codes);
    }

    [Fact]
    public async Task Get_ForAnIfkByThemself_ShowsOnlyTheirOwn()
    {
        await _database.AddAsync(AsOf, Officer("A1"), Officer("A2"), Target(Indicator.Integrations, 100), Target(Indicator.Integrations, 40, ifk: "A1"));

        var view = await Query.GetAsync(new ActingUser("A1", Role.Ifk, "A1"), 2016, null, "A1", TestContext.Current.CancellationToken);

        Assert.Equal(["A1"], view.Officers.Select(o => o.Code));
        Assert.Equal(40m, Row(view, "integrations").Current!.Value);
        Assert.Null(Row(view, "integrations").Team);
        Assert.Equal(0.5m, view.Officers[0].Share);
    }

    [Fact]
    public async Task Profile_FromAnIncompleteAndACompleteYear_TakesTheCompleteOne()
    {
        await _database.AddAsync(AsOf,
            [Officer("A1"), .. Enumerable.Range(0, 18).Select(i => Metric(new Month(2014, 7).AddMonths(i).Value, "A1", Indicator.Integrations, i == 6 ? 9 : 1))]);

        var profile = await Query.ProfileAsync(Lead, new TargetKey(2016, Indicator.Integrations, null, null), null, TestContext.Current.CancellationToken);

        Assert.Equal([2015], profile!.Years);
        Assert.Equal(20, profile.Events);
        Assert.Equal([45m, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], profile.Weights.Parts);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private TargetsQuery Query => new(_database, new FiguresQuery(_database, new RuleStore(TimeProvider.System)));

    private Task<TargetsView> GetAsync() => Query.GetAsync(Lead, 2016, null, null, TestContext.Current.CancellationToken);

    private static TargetRow Row(TargetsView view, string id) => view.Rows.Single(r => r.Id == id);

    private static Officer Officer(string code) => new() { Code = code, Name = code, Team = "Bewerber-Service", FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) };

    private static MetricValue Metric(int month, string ifk, Indicator indicator, decimal numerator, string instrument = "") =>
        new() { Month = month, Ifk = ifk, Indicator = indicator.Key, Instrument = instrument, Numerator = numerator };

    private static TargetVersion Target(Indicator indicator, decimal value, string instrument = "", string ifk = "") =>
        new() { Year = 2016, Indicator = indicator.Key, Instrument = instrument, Ifk = ifk, Value = value, Version = 1, Reason = "Planung", CreatedBy = "Test" };
}
