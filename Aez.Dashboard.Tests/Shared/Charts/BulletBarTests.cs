using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared.Charts;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Shared.Charts;

public sealed class BulletBarTests : ComponentContext
{
    [Fact]
    public void BulletBar_WithAllParts_DrawsThemInProportionFromZero()
    {
        var bar = Bar(actual: 98, target: 112.5m, yearTarget: 150, forecast: 131, max: 200);

        Assert.Equal(("0%", 49), (bar.Find(".bullet-actual").GetAttribute("x"), Percent(bar, ".bullet-actual", "width")));
        Assert.Equal(49, Percent(bar, ".bullet-forecast", "x"));
        Assert.Equal(16.5, Percent(bar, ".bullet-forecast", "width"));
        Assert.Equal(56.25, Percent(bar, ".chart-tick", "x1"));
        Assert.Equal(75, Percent(bar, ".chart-thin-tick", "x1"));
    }

    [Fact]
    public void BulletBar_WithoutData_ShowsNoBarButTheTarget()
    {
        var bar = Bar(actual: null, target: 0.9m, max: 1, unit: IndicatorUnit.Share, status: Status.NoData);

        Assert.Empty(bar.FindAll(".bullet-actual"));
        Assert.Equal(90, Percent(bar, ".chart-tick", "x1"));
        Assert.Equal($"Ziel: Ist –, Soll 90,0{German.NarrowSpace}%; keine Daten", bar.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void BulletBar_BeyondItsScale_StaysWithinThePicture()
    {
        var bar = Bar(actual: 50, target: 10, yearTarget: 60, max: 40);

        Assert.Equal(100, Percent(bar, ".bullet-actual", "width"));
        Assert.Equal(100, Percent(bar, ".chart-thin-tick", "x1"));
    }

    [Fact]
    public void BulletBar_WithForecastBelowActual_HasNoExtension() =>
        Assert.Empty(Bar(actual: 50, target: 10, forecast: 50, max: 100).FindAll(".bullet-forecast"));

    private IRenderedComponent<BulletBar> Bar(
        decimal? actual, decimal? target, decimal max, decimal? yearTarget = null, decimal? forecast = null,
        IndicatorUnit unit = IndicatorUnit.Count, Status status = Status.Missed) => Render<BulletBar>(p => p
        .Add(b => b.Actual, actual)
        .Add(b => b.Target, target)
        .Add(b => b.YearTarget, yearTarget)
        .Add(b => b.Forecast, forecast)
        .Add(b => b.Max, max)
        .Add(b => b.Unit, unit)
        .Add(b => b.Status, status)
        .Add(b => b.Label, "Ziel"));

    private static double Percent(IRenderedComponent<BulletBar> bar, string selector, string attribute) =>
        double.Parse(bar.Find(selector).GetAttribute(attribute)!.TrimEnd('%'), CultureInfo.InvariantCulture);
}
