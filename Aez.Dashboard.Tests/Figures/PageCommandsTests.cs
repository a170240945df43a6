using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Features.Missed;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Figures;

/// <summary>How often a page asks the database. What several of its parts ask is asked once; how much there is of it makes no difference.</summary>
public sealed class PageCommandsTests : IAsyncLifetime
{
    private static readonly Month September = new(2016, 9);
    private static readonly ActingUser Lead = new("Test", Role.TeamLead) { Login = "test" };
    private static readonly ActingUser Officer = new("Test", Role.Ifk, "AEZ-01") { Login = "ifk" };

    private readonly StatementCount _statements = new();
    private TestDatabase _database = null!;
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new TestDatabase(_statements);
        Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "seed", "--customers", "60", "--ifks", "3", "--months", "24")).ExitCode);
        _product = new Product(_database);
    }

    [Fact]
    public async Task Overview_AsksAtMostEightTimes()
    {
        var filter = new DashboardFilter(September, null, null);
        await AssertAsync(8, async () => Assert.NotNull((await _product.Get<OverviewQuery>().GetAsync(Lead, filter, Cancellation)).Data));
    }

    [Fact]
    public async Task OwnDay_AsksAtMostTwelveTimes() =>
        await AssertAsync(12, async () => Assert.NotNull((await _product.Get<OwnDayQuery>().GetAsync(Officer, September, Cancellation)).Data!.Figures));

    /// <summary>With a first talk that is due, a row of missed appointments, a mark and a group that asks for measures.</summary>
    [Fact]
    public async Task OwnDay_UnderTheLawOf2026_AsksAtMostTwelveTimes()
    {
        await using var world = await DueWorld.StartAsync();
        await using (var db = await world.Database.CreateForAsync(ActingUser.System, Cancellation))
        {
            var latest = RuleTimeline.Shipped.Sets[^1];
            await new RuleStore(TimeProvider.System).SaveAsync(db, latest.From, latest with { ContactIntervals = [new ContactInterval { Name = "M", InMeasure = true }, ContactInterval.All] }, "Test", ActingUser.System, Cancellation);
        }
        Assert.Null(await world.Product.Get<WarningCommands>().MarkAsync(DueWorld.Own, new MissedMark("000000002", new DateOnly(2026, 7, 6)), Cancellation));
        await AssertAsync(12, async () =>
        {
            var view = (await world.Product.Get<OwnDayQuery>().GetAsync(DueWorld.Own, new Month(2026, 8), Cancellation)).Data!;
            Assert.True(view.Figures is not null && view.Counts[DueKind.Missed] > 0 && view.Counts[DueKind.FirstTalk] > 0);
        }, world.Statements);
    }

    [Fact]
    public async Task Dialogue_AsksAtMostFifteenTimes() =>
        await AssertAsync(15, async () => Assert.NotNull((await _product.Get<DialogueQuery>().GetAsync(Lead, September, null, cancellationToken: Cancellation)).View!.Dossier.Quality));

    [Fact]
    public async Task Targets_AskAtMostTenTimes() =>
        await AssertAsync(10, async () => Assert.NotNull((await _product.Get<TargetsQuery>().GetAsync(Lead, 2016, null, null, Cancellation)).ActualMonth));

    [Fact]
    public async Task DataQuality_AsksAtMostSevenTimes() =>
        await AssertAsync(7, async () => Assert.True((await _product.Get<DataQualityQuery>().FindingsAsync(Lead, September, rowsPerRule: 0, cancellationToken: Cancellation))!.FindingCount > 0));

    /// <summary>However many IFKs a house has: what is counted for those of other teams is not looked at.</summary>
    [Fact]
    public async Task FiguresOfATeam_ReadNoCellsOfOthers()
    {
        _statements.Texts = new();
        Assert.NotNull((await _product.Get<OverviewQuery>().GetAsync(Lead, new DashboardFilter(September, null, null), Cancellation)).Data);
        Assert.NotNull((await _product.Get<DialogueQuery>().GetAsync(Lead, September, null, cancellationToken: Cancellation)).View);
        Assert.True((await _product.Get<DataQualityQuery>().FindingsAsync(Lead, September, rowsPerRule: 0, cancellationToken: Cancellation))!.FindingCount > 0);
        var statements = _statements.Texts.Where(text => Regex.IsMatch(text, "FROM \"(Metrics|MetricDetails)\"")).ToList();
        _statements.Texts = null;

        await using var db = _database.CreateDbContext();
        var steps = statements.SelectMany(text => db.Rows("EXPLAIN QUERY PLAN " + text, row => row.Text(3)).ToList())
            .Where(step => Regex.IsMatch(step, "^(SCAN|SEARCH) (Metrics|MetricDetails|m|d)( |$)")).ToList();
        Assert.True(steps.Count > 5, string.Join('\n', statements));
        Assert.All(steps, step => Assert.Contains("(Ifk=?", step, StringComparison.Ordinal));
    }

    /// <summary>A question that has been answered is over: the next sees what was written since.</summary>
    [Fact]
    public async Task NextQuestion_ReadsAnew()
    {
        var query = _product.Get<TargetsQuery>();
        await query.GetAsync(Lead, 2016, null, null, Cancellation);
        var refusal = (await _product.Get<TargetCommands>().SetAsync(
            Lead, [new TargetChange(new TargetKey(2016, Indicator.Stock, null, "AEZ-01"), 77, MonthlyWeights.Equal, 0)], "Grund", Cancellation)).Refusal;

        Assert.Null(refusal);
        var figures = await _product.Get<FiguresQuery>().GetAsync(Lead, September, null, "AEZ-01", Cancellation);
        Assert.Equal(77, figures.Figures!.Of(Indicator.Stock).Target!.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The second time: the first sets up what asks.</summary>
    private async Task AssertAsync(int most, Func<Task> page, StatementCount? statements = null)
    {
        statements ??= _statements;
        await page();
        var texts = statements.Texts = new();
        await page();
        statements.Texts = null;
        var count = texts.Count;
        Assert.True(count > 0 && count <= most, $"{count} statements:\n{string.Join('\n', texts)}");
    }
}
