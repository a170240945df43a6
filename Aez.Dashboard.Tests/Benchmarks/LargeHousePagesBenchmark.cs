using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What the pages of a team take in a large house against those of the same team in one of 20,000 contacts and nobody else: their queries, as they run when a page is opened.</summary>
public sealed class LargeHousePagesBenchmark(ITestOutputHelper output)
{
    private const int Times = 5;

    private static readonly ActingUser Lead = new("Test", Role.TeamLead) { Login = "test" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public Task Pages_OfATeam_AmongTenMillionContacts() => CompareAsync(ContactStores.Many);

    [Fact(Explicit = true)]
    public Task Pages_OfATeam_AmongElevenTimesAsManyIfks() => CompareAsync(ContactStores.Wide);

    private async Task CompareAsync(ContactHouse house)
    {
        await using var few = new TestDatabase();
        await using var many = new TestDatabase();
        await ContactStores.CopyAsync(ContactStores.Few, FileOf(few));
        await ContactStores.CopyAsync(house, FileOf(many));
        await using var small = new Product(few);
        await using var large = new Product(many);
        var month = ContactStores.Last;
        var filter = new DashboardFilter(month, ContactStores.Team, null);

        await CompareAsync("month's figures", product => product.Get<FiguresQuery>().GetAsync(Lead, month, ContactStores.Team, cancellationToken: Cancellation));
        await CompareAsync("overview", product => product.Get<OverviewQuery>().GetAsync(Lead, filter, Cancellation));
        await CompareAsync("data quality", product => product.Get<DataQualityQuery>().FindingsAsync(Lead, month, ContactStores.Team, cancellationToken: Cancellation));
        await CompareAsync("worklist of agreements", async product => (await product.Get<EgvValidityQuery>().WorklistAsync(Lead, new EgvFilter(month, ContactStores.Team, null, EgvStates.Of("alle")), 0, 25, Cancellation)).Rows.Count);
        await CompareAsync("worklist of contacts", async product => (await product.Get<ContactDensityQuery>().WorklistAsync(Lead, new ContactFilter(month, ContactStores.Team, null, ContactBandChoice.Of("alle")), 0, 25, Cancellation)).Rows.Count);

        Task CompareAsync<T>(string what, Func<Product, Task<T>> page) =>
            new Comparison(output, 5).RunAsync(what, 1.2, () => Cost.OfAsync(() => RepeatAsync(large, page)), () => Cost.OfAsync(() => RepeatAsync(small, page)));
    }

    private static async Task RepeatAsync<T>(Product product, Func<Product, Task<T>> page)
    {
        for (var i = 0; i < Times; i++)
            Assert.NotNull(await page(product));
    }

    private static string FileOf(TestDatabase database) => new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
}
