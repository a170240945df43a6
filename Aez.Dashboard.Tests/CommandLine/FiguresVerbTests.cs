using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class FiguresVerbTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Figures_AsJson_HasTheKeysAndUnroundedValuesOfTheSpec()
    {
        await new StoreBuilder(_database).Officer("A1").Officer("U1", OfficerUnit.U25, "U25")
            .Metrics("2016-01", "A1", Indicator.Integrations, 3, 4, 3)
            .Metric("2016-03", "A1", Indicator.EgvValidity, 1, 3)
            .Target(2016, Indicator.Integrations, 40)
            .Target(2016, Indicator.EgvValidity, 0.85m)
            .FiguresAsync("2016-03");

        var run = await CommandLineRun.OnAsync(_database, "figures", "--month", "2016-03", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["month", "team", "dataAsOf", "figures"], run.Json.EnumerateObject().Select(p => p.Name));
        var figures = run.Json.GetProperty("figures").EnumerateArray().ToList();
        var integrations = figures.First(f => f.GetProperty("indicator").GetString() == "integrations");
        Assert.Equal(
            ["indicator", "instrument", "target", "targetCumulative", "actualCumulative", "numerator", "denominator", "value", "attainment", "forecast", "chance", "status", "signal", "ruleSet"],
            integrations.EnumerateObject().Select(p => p.Name));
        Assert.Equal((40, 10, 10, 3), (Number(integrations, "target"), Number(integrations, "targetCumulative"), Number(integrations, "actualCumulative"), Number(integrations, "value")));
        Assert.Equal("on-track", integrations.GetProperty("status").GetString());
        Assert.Equal(["basis", "mean", "lower", "upper", "variation", "assurance", "reason"], integrations.GetProperty("signal").EnumerateObject().Select(p => p.Name));
        var egv = figures.First(f => f.GetProperty("indicator").GetString() == "egv-validity");
        Assert.Equal(1 / 3.0, Number(egv, "value"), 12);
        Assert.Equal((0.85, "missed"), (Number(egv, "target"), egv.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, egv.GetProperty("attainment").ValueKind);
        Assert.Equal("no-data", figures.First(f => f.GetProperty("indicator").GetString() == "caseload").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("1900-01", "no-data")]
    [InlineData("1901-11", "no-data")]
    [InlineData("2199-12", "not-due")]
    public async Task Figures_OfAMonthAtTheEndsOfTheCalendar_HaveNoValue(string month, string status)
    {
        await new StoreBuilder(_database).Officer("A1").Metric("2016-03", "A1", Indicator.EgvValidity, 1, 3).FiguresAsync("2016-03");

        var run = await CommandLineRun.OnAsync(_database, "figures", "--month", month, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Each(run.Json.GetProperty("figures").EnumerateArray(), figure => Assert.Equal((status, JsonValueKind.Null), (figure.GetProperty("status").GetString(), figure.GetProperty("value").ValueKind)));
    }

    [Fact]
    public async Task Metrics_AsJson_ListsBothOrigins()
    {
        await new StoreBuilder(_database).Officer("A1")
            .Metric("2016-03", "A1", Indicator.EgvValidity, 1, 3)
            .Metric("2016-04", "A1", Indicator.EgvValidity, 2, 3)
            .Metric("2016-03", "A1", Indicator.MeasureEntries, 2, instrument: "MAT")
            .Ready("2016-03", "A1", Indicator.EgvValidity, 2, 3)
            .FiguresAsync("2016-03");

        var run = await CommandLineRun.OnAsync(_database, "metrics", "--from", "2016-03", "--to", "2016-03", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["2016-03 A1 egv-validity  1/3 computed", "2016-03 A1 egv-validity  2/3 imported", "2016-03 A1 measure-entries MAT 2/ computed"],
            run.Json.EnumerateArray().Select(m => $"{m.GetProperty("month")} {m.GetProperty("ifk")} {m.GetProperty("indicator")} {m.GetProperty("instrument")} {m.GetProperty("numerator")}/{m.GetProperty("denominator")} {m.GetProperty("origin")}"));
    }

    [Theory]
    [InlineData("figures", "--month", "2016-03")]
    [InlineData("figures", "--month", "März")]
    [InlineData("figures")]
    [InlineData("metrics", "--from", "2016-05", "--to", "2016-01")]
    [InlineData("unbekannt")]
    public async Task Verb_ThatCannotBeDone_FailsWithOneSentence(params string[] args)
    {
        var run = await CommandLineRun.OnAsync(_database, args);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.Split('\n'));
        Assert.NotEmpty(run.Error);
    }

    private static double Number(JsonElement figure, string key) => figure.GetProperty(key).GetDouble();
}
