using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Figures;

public sealed class ForecastPathTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(ForecastMethod.Profile)]
    [InlineData(ForecastMethod.RemainingTarget)]
    [InlineData(ForecastMethod.PreviousYear)]
    public async Task Path_OfEveryMethod_EndsAtTheForecastAndNeverFalls(ForecastMethod method)
    {
        var figure = await FigureAsync(method, 144, 10, 10, 9, 12, 8, 10, 10, 11, 10);

        var path = Month.Range(new Month(2016, 10), new Month(2016, 12)).Select(m => figure.ForecastAt(m)!.Value).ToList();

        Assert.Equal(figure.ForecastValue!.Value, path[^1], 9);
        Assert.True(path[0] > figure.ActualCumulative && path[1] > path[0] && path[2] > path[1]);
        Assert.Null(figure.ForecastAt(new Month(2016, 9)));
    }

    [Fact]
    public async Task Interval_MonthByMonth_WidensAndEndsAtTheForecasts()
    {
        var figure = await FigureAsync(ForecastMethod.Profile, 144, 10, 10, 9, 12, 8, 10, 10, 11, 10);

        var path = Month.Range(new Month(2016, 10), new Month(2016, 12)).Select(m => figure.IntervalAt(m)!).ToList();

        Assert.Equal(figure.Forecast!.Interval80, path[^1]);
        Assert.Each(path, i => Assert.True(i.Lower >= figure.ActualCumulative));
        Assert.True(path[0].Upper - path[0].Lower < path[1].Upper - path[1].Lower && path[1].Upper - path[1].Lower < path[2].Upper - path[2].Lower);
        Assert.Null(figure.IntervalAt(new Month(2016, 9)));
    }

    [Theory]
    [InlineData(72, "2016-07")]
    [InlineData(110, "2016-11")]
    [InlineData(144, null)]
    public async Task Target_AtThisPace_IsPassedInTheMonth(int target, string? month)
    {
        var figure = await FigureAsync(ForecastMethod.Profile, target, 10, 10, 10, 12, 10, 10, 12, 8, 10);

        Assert.Equal(month, figure.TargetPassedIn()?.ToString());
    }

    [Fact]
    public async Task Behind_AfterAGoodStart_BeginsWithTheFirstMonthOfTheRun()
    {
        var figure = await FigureAsync(ForecastMethod.Profile, 120, 5, 20, 9, 2, 9, 9, 9, 9, 9);

        Assert.Equal("2016-04", figure.BehindSince()?.ToString());
    }

    [Fact]
    public async Task Behind_InTheSoll_IsNot() =>
        Assert.Null((await FigureAsync(ForecastMethod.Profile, 120, 5, 5, 5, 5, 5, 5, 5, 5, 50)).BehindSince());

    private async Task<Figure> FigureAsync(ForecastMethod method, int target, params decimal[] counts) => (await new StoreBuilder(_database)
        .Officer("A1")
        .Metrics("2015-01", "A1", Indicator.Integrations, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9)
        .Metrics("2016-01", "A1", Indicator.Integrations, counts)
        .Target(2016, Indicator.Integrations, target)
        .FiguresAsync("2016-09", rules: ShippedRules.Concept2016 with { ForecastMethod = method })).Of(Indicator.Integrations);
}
