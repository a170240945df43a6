using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.AccessMatrix;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Figures;

[OnEachDatabase]
public sealed class FiguresOfCustomerQueryTests : IAsyncLifetime
{
    private static readonly Month Last = new(2016, 12);
    private static readonly ActingUser Lead = new("Test", Role.TeamLead) { Login = "test" };

    private readonly TestDatabase _database = new();
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _product = new Product(_database);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Both ways are one: what all customers are counted in, added up, is the store.</summary>
    [Fact]
    public async Task FiguresOfAllCustomers_AddedUp_AreTheStore()
    {
        Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "seed", "--customers", "25", "--ifks", "2", "--months", "24")).ExitCode);
        await using var db = _database.CreateDbContext();
        var customers = await db.CarePeriods.Select(c => c.CustomerNumber).Distinct().ToListAsync(Cancellation);
        var aez = await db.Officers.Where(o => o.Unit == Aez.Dashboard.Domain.Records.OfficerUnit.Aez).Select(o => o.Code).ToListAsync(Cancellation);
        // Made of other figures, and not of customers.
        string[] derived = [Indicator.IntegrationRate.Key, Indicator.Caseload.Key];
        var stored = (await db.Metrics.Where(m => aez.Contains(m.Ifk) && m.Month <= Last.Value && m.Numerator > 0 && !derived.Contains(m.Indicator)).ToListAsync(Cancellation))
            .Where(m => m.Indicator != Indicator.FeedbackTimeliness.Key)
            .Select(m => (m.Month, m.Ifk, m.Indicator, m.Instrument, (int)m.Numerator)).Order().ToList();

        List<FigureOfCustomer> figures = [];
        foreach (var customer in customers)
            figures.AddRange(await _product.Get<FiguresOfCustomerQuery>().ListAsync(Lead, customer, Last, Cancellation));

        Assert.NotEmpty(stored);
        Assert.Equal(stored, figures.Where(f => f.Counted && f.Indicator != Indicator.FeedbackTimeliness)
            .GroupBy(f => (f.Month, f.Ifk, f.Indicator, f.Instrument))
            .Select(g => (g.Key.Month.Value, g.Key.Ifk, g.Key.Indicator.Key, g.Key.Instrument, g.Count())).Order());
        Assert.Contains(figures, f => f.Indicator == Indicator.FeedbackTimeliness);
    }

    [Fact]
    public async Task FiguresOfACustomer_TellAnIfkAndATeamNothingOfOthers()
    {
        await using (var db = await _database.CreateForAsync(ActingUser.System))
            await World.FillAsync(db);
        var query = _product.Get<FiguresOfCustomerQuery>();

        Assert.NotEmpty(await query.ListAsync(Asker.All[3].User, "K-AEZ-01-0", Last, Cancellation));
        Assert.Empty(await query.ListAsync(Asker.All[3].User, "K-AEZ-02-0", Last, Cancellation));
        Assert.NotEmpty(await query.ListAsync(Asker.All[0].User, "K-AEZ-02-0", Last, Cancellation));
        Assert.Empty(await query.ListAsync(Asker.All[0].User, "K-AEZ-11-0", Last, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => query.ListAsync(Asker.All[1].User, "K-AEZ-01-0", Last, Cancellation));
    }

    [Fact]
    public async Task FiguresOfACustomer_AreNotedAsAViewWithoutTheNumber()
    {
        await using (var db = await _database.CreateForAsync(ActingUser.System))
            await World.FillAsync(db);

        await _product.Get<FiguresOfCustomerQuery>().ListAsync(Lead, "k-aez-01-0", Last, Cancellation);

        await using var log = _database.CreateDbContext();
        var entry = await log.AuditEntries.SingleAsync(e => e.Action == AuditAction.ViewedCustomers, Cancellation);
        Assert.Equal("Zahlen, in denen eine Person zählt", entry.Subject);
        Assert.DoesNotContain("K-AEZ", $"{entry.Key} {entry.After}", StringComparison.OrdinalIgnoreCase);
    }
}
