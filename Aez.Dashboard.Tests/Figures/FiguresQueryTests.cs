using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Figures;

[OnEachDatabase]
public sealed class FiguresQueryTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly StoreBuilder _store;

    public FiguresQueryTests() => _store = new StoreBuilder(_database).Officer("A1").Officer("A2").Officer("U1", OfficerUnit.U25, "U25");

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Count_NineMonths_IsComparedWithTheProratedTarget()
    {
        var figure = (await _store
            .Metrics("2016-01", "A1", Indicator.Integrations, 6, 6, 6, 6, 6, 6, 6, 6, 6)
            .Metrics("2016-01", "A2", Indicator.Integrations, 4, 5, 5, 5, 5, 5, 5, 5, 5)
            .Target(2016, Indicator.Integrations, 144)
            .FiguresAsync("2016-09")).Of(Indicator.Integrations);

        Assert.Equal((144m, 108m, 98m, 11m), (figure.TargetValue, figure.TargetCumulative, figure.ActualCumulative, figure.Value));
        Assert.Equal(98m / 108, figure.Attainment);
        Assert.Equal(98 / 0.75m, figure.ForecastValue!.Value, 9);
        Assert.Equal(Status.Missed, figure.Status);
        Assert.Equal(("98", "108", "−10", "90,7\u202F%"), (figure.ActualText(), figure.ComparisonText(), figure.DeltaText(), figure.AttainmentText()));
    }

    [Fact]
    public async Task Ratio_Team_IsSumOverSumNotMeanOfShares()
    {
        var figure = (await _store
            .Metric("2016-09", "A1", Indicator.EgvValidity, 9, 10)
            .Metric("2016-09", "A2", Indicator.EgvValidity, 45, 90)
            .Metric("2016-09", "U1", Indicator.EgvValidity, 100, 100)
            .Target(2016, Indicator.EgvValidity, 0.59m)
            .FiguresAsync("2016-09")).Of(Indicator.EgvValidity);

        Assert.Equal((new Ratio(54, 100), 0.54m, Status.AtRisk), (figure.Ratio, figure.Value, figure.Status));
        Assert.Null(figure.Attainment);
        Assert.Null(figure.TargetCumulative);
        Assert.Equal(["A1", "A2"], figure.ByIfk.Select(p => p.Ifk));
    }

    [Fact]
    public async Task Instruments_MissingTargetZeroTargetAndNoEntries_AreThreeThings()
    {
        var figures = await _store
            .Metric("2016-01", "A1", Indicator.Stock, 10)
            .Metric("2016-01", "A1", Indicator.MeasureEntries, 3, instrument: "MAT")
            .Target(2016, Indicator.MeasureEntries, 12, "FbW")
            .Target(2016, Indicator.MeasureEntries, 0, "AGH")
            .FiguresAsync("2016-01");

        Figure Of(string code) => figures.Of(Indicator.MeasureEntries, code);
        Assert.Equal((null, 3m, Status.NoTarget), (Of("MAT").TargetValue, Of("MAT").ActualCumulative, Of("MAT").Status));
        Assert.Equal((12m, 0m, Status.Missed), (Of("FbW").TargetValue, Of("FbW").ActualCumulative, Of("FbW").Status));
        Assert.Equal((0m, 0m, Status.OnTrack), (Of("AGH").TargetValue, Of("AGH").ActualCumulative, Of("AGH").Status));
        Assert.Null(Of("AGH").Attainment);
        Assert.Equal((12m, 3m), (figures.Of(Indicator.MeasureEntries).TargetValue, figures.Of(Indicator.MeasureEntries).ActualCumulative));
    }

    [Fact]
    public async Task Instruments_OfTheYear_AreAllListed()
    {
        var figures = await _store.Metric("2016-01", "A1", Indicator.Stock, 10).FiguresAsync("2016-01");
        var codes = figures.Instruments.Select(f => f.InstrumentCode).ToList();
        Assert.Contains("FsR", codes);
        Assert.Contains("STA", codes);
        Assert.DoesNotContain("TaAM", codes);
        Assert.DoesNotContain("GB", codes);
    }

    [Fact]
    public async Task Total_WithoutOwnTarget_AddsTheInstrumentsMonthByMonth()
    {
        var weights = "0;0;0;0;0;0;0;0;0;0;0;100";
        var total = (await _store
            .Metric("2016-11", "A1", Indicator.MeasureEntries, 5, instrument: "MAT")
            .Target(2016, Indicator.MeasureEntries, 24, "MAT")
            .Target(2016, Indicator.MeasureEntries, 12, "EGZ", weights: weights)
            .FiguresAsync("2016-11")).Of(Indicator.MeasureEntries);
        Assert.Equal((36m, 22m), (total.TargetValue, total.TargetCumulative));
    }

    [Fact]
    public async Task Total_WithOwnTarget_KeepsIt()
    {
        var total = (await _store
            .Metric("2016-11", "A1", Indicator.MeasureEntries, 5, instrument: "MAT")
            .Target(2016, Indicator.MeasureEntries, 24, "MAT")
            .Target(2016, Indicator.MeasureEntries, 60)
            .FiguresAsync("2016-12")).Of(Indicator.MeasureEntries);
        Assert.Equal(60m, total.TargetValue);
    }

    [Fact]
    public async Task Month_WithoutData_HasNoValueAndNoStatus()
    {
        var figures = await _store
            .Metric("2016-01", "A1", Indicator.Integrations, 1)
            .Target(2016, Indicator.Integrations, 12)
            .FiguresAsync("2016-05");
        var figure = figures.Of(Indicator.Integrations);
        Assert.Equal((null, null, Status.NoData), (figure.Value, figure.ActualCumulative, figure.Status));
        Assert.Equal(Status.NoData, figures.Of(Indicator.EgvValidity).Status);
        Assert.Null(figure.Signal);
    }

    [Fact]
    public async Task Contacts_NeverImported_AreNoDataInsteadOfZero()
    {
        var figure = (await _store.Metric("2016-05", "A1", Indicator.ContactReach, 0, 40).FiguresAsync("2016-05")).Of(Indicator.ContactReach);
        Assert.Equal(Status.NoData, figure.Status);
    }

    [Theory]
    [InlineData(true, 0.5)]
    [InlineData(false, 0.8)]
    public async Task ReadyMetric_ByTheSetting_CountsOrStandsBeside(bool preferImported, double value)
    {
        var figure = (await _store
            .Metric("2016-05", "A1", Indicator.EgvValidity, 8, 10)
            .Ready("2016-05", "A1", Indicator.EgvValidity, 5, 10)
            .FiguresAsync("2016-05", rules: ShippedRules.Concept2016 with { PreferImported = preferImported })).Of(Indicator.EgvValidity);
        Assert.Equal((decimal)value, figure.Value);
    }

    [Theory]
    [InlineData("2016-12-29", true)]
    [InlineData("2016-12-30", false)]
    public async Task Month_IsFinalThreeMonthsAfterItsKeyDay(string dataAsOf, bool provisional)
    {
        var figures = await _store.Metric("2016-09", "A1", Indicator.Stock, 10).FiguresAsync("2016-09", dataAsOf);
        Assert.Equal(provisional, figures.Provisional);
        Assert.Equal(provisional, figures.Of(Indicator.Stock).Provisional);
    }

    [Fact]
    public async Task Text_JustBelowTheTarget_NeverLooksReached()
    {
        var figures = await _store
            .Metric("2016-09", "A1", Indicator.EgvValidity, 84_996, 100_000)
            .Metric("2016-09", "A1", Indicator.Integrations, 9_999)
            .Target(2016, Indicator.EgvValidity, 0.85m)
            .Target(2016, Indicator.Integrations, 10_000, weights: "0;0;0;0;0;0;0;0;100;0;0;0")
            .FiguresAsync("2016-09");
        Assert.Equal(("84,996\u202F%", "85,000\u202F%"), (figures.Of(Indicator.EgvValidity).ActualText(), figures.Of(Indicator.EgvValidity).ComparisonText()));
        Assert.Equal("99,99\u202F%", figures.Of(Indicator.Integrations).AttainmentText());
    }

    [Fact]
    public async Task Signal_SevenMonthsBelowTheMean_IsAConcern()
    {
        decimal[] values = [20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 20, 22, 17, 18, 17, 18, 17, 18, 17];
        var figure = (await _store.Metrics("2015-01", "A1", Indicator.Integrations, values).Target(2016, Indicator.Integrations, 240).FiguresAsync("2016-09")).Of(Indicator.Integrations);
        Assert.Equal((Variation.Concern, 7), (figure.Signal!.Variation, figure.Signal.RunAtEnd));
        Assert.Equal(Assurance.Inconsistent, figure.Signal.Assurance);
        Assert.Equal(21, figure.Series.Count);
    }

    [Fact]
    public async Task Team_IsTheSumOfItsIfks_AndAnIfkAloneIsItsPart()
    {
        _store.Metrics("2016-01", "A1", Indicator.Integrations, 1, 2, 3).Metrics("2016-01", "A2", Indicator.Integrations, 4, 5, 6);
        var team = (await _store.FiguresAsync("2016-03")).Of(Indicator.Integrations);
        Assert.Equal(team.ActualCumulative, team.ByIfk.Sum(p => p.Cumulative));
        var settings = new RuleStore(TimeProvider.System);
        var own = await new FiguresQuery(_database, settings).GetAsync(new ActingUser("Eins", Role.Ifk, "A1"), Month.Parse("2016-03"), ifk: "A1");
        Assert.Equal(6m, own.Figures!.Of(Indicator.Integrations).ActualCumulative);
        Assert.Equal(["A1"], own.Figures.Of(Indicator.Integrations).ByIfk.Select(p => p.Ifk));
    }

    [Fact]
    public async Task Access_IfkAsksForAColleague_IsRefused()
    {
        await _store.FiguresAsync("2016-03");
        var query = new FiguresQuery(_database, new RuleStore(TimeProvider.System));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => query.GetAsync(new ActingUser("Eins", Role.Ifk, "A1"), Month.Parse("2016-03"), ifk: "A2"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => query.GetAsync(new ActingUser("Admin", Role.Administrator), Month.Parse("2016-03")));
    }

    [Fact]
    public async Task Teams_SeveralWithAez_MustBeNamed()
    {
        await _store.Officer("B1", team: "Zweites Team").FiguresAsyncRefused("Mehrere Teams haben IFK des Bereichs AEZ: Bewerber-Service, Zweites Team. Nennen Sie eines.", _database);
    }
}

file static class Refusals
{
    public static async Task FiguresAsyncRefused(this StoreBuilder store, string sentence, TestDatabase database)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.FiguresAsync("2016-03"));
        var result = await new FiguresQuery(database, new RuleStore(TimeProvider.System)).GetAsync(ActingUser.System, Month.Parse("2016-03"));
        Assert.Equal(sentence, result.Refusal);
    }
}
