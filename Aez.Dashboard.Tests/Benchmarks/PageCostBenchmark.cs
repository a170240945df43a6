using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>
/// What a page allocates and asks the database, with 20,000 customers and 60 IFK: its query as it runs when the page is opened,
/// the third time. Run it by name with <c>-explicit only</c>, in Release.
/// </summary>
public sealed class PageCostBenchmark(ITestOutputHelper output)
{
    private static readonly Month September = new(2016, 9);

    private static readonly ActingUser Lead = new("Test", Role.TeamLead) { Login = "test" };

    private static readonly ActingUser Officer = new("Test", Role.Ifk) { Login = "ifk", Ifk = "AEZ-01" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Pages_OfALargeTeam_AllocateAndAsk()
    {
        var statements = new StatementCount();
        await using var database = new TestDatabase(statements);
        Assert.Equal(0, (await CommandLineRun.OnAsync(database, "seed", "--customers", "20000", "--ifks", "60", "--months", "24")).ExitCode);
        await using var product = new Product(database);
        var filter = new DashboardFilter(September, null, null);
        var integrations = new FigureReference(September, null, Indicator.Integrations);

        await MeasureAsync("overview", 15, 8, () => product.Get<OverviewQuery>().GetAsync(Lead, filter, Cancellation));
        await MeasureAsync("own day", null, 12, () => product.Get<OwnDayQuery>().GetAsync(Officer, September, Cancellation));
        await MeasureAsync("dialogue", 40, 15, () => product.Get<DialogueQuery>().GetAsync(Lead, September, null, cancellationToken: Cancellation));
        await MeasureAsync("targets", null, 10, () => product.Get<TargetsQuery>().GetAsync(Lead, 2016, null, null, Cancellation));
        await MeasureAsync("explanation", 5, null, () => product.Get<ExplanationQuery>().GetAsync(Lead, integrations, Cancellation));
        await MeasureAsync("customers behind", null, null, () => product.Get<CustomersBehindQuery>().ListAsync(Lead, integrations, Cancellation));
        await MeasureAsync("pager of data quality", 3, null, () => product.Get<DataQualityQuery>().RowsAsync(Lead, September, null, null, PlausibilityRules.All[5].Key, 10, 10, null, Cancellation));
        await MeasureAsync("workbook", 150, null, async () =>
        {
            using var file = new MemoryStream();
            return await product.Get<DialogueExport>().WriteAsync(Lead, September, null, null, file, cancellationToken: Cancellation);
        });

        async Task MeasureAsync<T>(string what, int? megabytes, int? commands, Func<Task<T>> page)
        {
            await page();
            await page();
            var (before, asked) = (GC.GetTotalAllocatedBytes(precise: true), statements.Count);
            await page();
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1_000_000.0;
            output.WriteLine($"{what,-22} {allocated,7:0.0} MB (limit {megabytes?.ToString() ?? "-",4}) {statements.Count - asked,4} commands (limit {commands?.ToString() ?? "-",3})");
        }
    }
}
