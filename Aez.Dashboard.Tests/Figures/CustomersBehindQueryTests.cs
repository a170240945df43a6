using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Figures;

[OnEachDatabase]
public sealed class CustomersBehindQueryTests : IAsyncDisposable
{
    private static readonly Indicator[] OfCustomers =
        [Indicator.EgvValidity, Indicator.ContactReach, Indicator.FeedbackTimeliness, Indicator.AssignmentConformity];

    private readonly TestDatabase _database = new();
    private readonly RuleStore _settings = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>The way from a figure to its customers ends at as many of them as the figure says.</summary>
    [Fact]
    public async Task Rows_BehindEveryFigureOfTheDemo_AreItsNumeratorAndDenominator()
    {
        await SeedAsync();
        var figures = new FiguresQuery(_database, _settings);
        var behind = new CustomersBehindQuery(_database, _settings, new AuditLog(_database, TimeProvider.System));
        var compared = 0;
        foreach (var month in new[] { "2015-01", "2016-02", "2016-12", "2017-01" })
        {
            foreach (var ifk in new[] { null, "AEZ-02" })
            {
                var shown = (await figures.GetAsync(ActingUser.System, Month.Parse(month), ifk: ifk, cancellationToken: Cancellation)).Figures!;
                foreach (var figure in shown.All.Where(f => f.Ratio is not null && (f.Instrument is null || ifk is null)))
                {
                    var rows = await behind.ListAsync(ActingUser.System, FigureReference.To(figure, shown), Cancellation);

                    var of = $"{month} {ifk} {figure.Indicator.Key} {figure.InstrumentCode}";
                    Assert.Equal((of, figure.ActualCumulative ?? figure.Ratio?.Numerator), (of, rows.Count(row => row.Counted)));
                    if (OfCustomers.Contains(figure.Indicator))
                        Assert.Equal((of, figure.Ratio?.Denominator), (of, rows.Count));
                    compared++;
                }
            }
        }
        Assert.InRange(compared, 100, 400);
    }

    private async Task SeedAsync()
    {
        await using (var product = new Product(_database))
            await product.Get<DemoSeeder>().SeedAsync(DemoOptions.Default with { Customers = 120 }, Cancellation);
        // Ready-made values have nobody behind them.
        await using var db = await _database.CreateForAsync(ActingUser.System, Cancellation);
        await _settings.SaveAsync(db, RuleSet.Beginning, ShippedRules.Concept2016 with { PreferImported = false }, "Test", ActingUser.System, Cancellation);
    }
}
