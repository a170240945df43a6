using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Who is due next and whom we might be losing, under the law of 2026, as people see it; the day is 31.08.2026.</summary>
public sealed class MissedPagesTests(AppFixture app)
{
    private static readonly string[] Pages = ["/versaeumte-termine?monat=2026-08&schritt=alle", "/kontaktdichte?monat=2026-08&kontakt=alle", "/mein-tag?monat=2026-08"];

    [Fact]
    public async Task Pages_OfAnIfk_AreAccessibleAndFitInEveryWidthAndTheme()
    {
        await using var host = await StartAsync();
        foreach (var (theme, width) in new[] { (Theme.Light, AppFixture.Desktop), (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone), (Theme.Dark, AppFixture.Phone) })
        {
            foreach (var path in Pages)
            {
                await using var page = await app.OpenAsync(path, theme, width, host, "Ifk A1");
                await Assertions.Expect(page.Page.Locator(".worklist tbody tr").First).ToBeVisibleAsync();
                await page.KeepPictureAsync($"due{path.Split('?')[0].Replace('/', '-')}-{theme}-{width}");
                Assert.Equal((path, ""), (path, string.Join('\n', await page.AxeViolationsAsync())));
                Assert.Equal((path, 0), (path, await page.OverflowAsync()));
                Assert.Empty(page.Problems);
            }
        }
    }

    [Fact]
    public async Task Warning_IsMarkedAndTakenBackByKeyboardAlone()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync("/versaeumte-termine?monat=2026-08", host: host, user: "Ifk A1");
        var mark = page.Page.GetByRole(AriaRole.Button, new() { Name = "Hinweis vermerken: 000000002" });
        await Assertions.Expect(mark).ToBeVisibleAsync();

        await mark.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".worklist tbody")).ToContainTextAsync("31.08.2026");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "zurücknehmen: Vermerk zu 000000002" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(mark).ToBeVisibleAsync();
        Assert.Empty(page.Problems);
    }

    private static async Task<AppHost> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 8, 31, 10, 0, 0, TimeSpan.Zero));
        var host = new AppHost(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var import = new Import { FileName = $"{kind}.csv", Sha256 = kind.ToString(), Kind = kind, ImportedBy = "Test", DataAsOf = new DateOnly(2026, 8, 31) };
            db.Imports.Add(import);
            await db.SaveChangesAsync();
            db.CoveredIfks.Add(new CoveredIfk { ImportId = import.Id, Ifk = "A1" });
        }
        db.Add(new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) });
        foreach (var customer in Enumerable.Range(1, 6).Select(i => $"00000000{i}"))
            db.Add(new CarePeriod { CustomerNumber = customer, Ifk = "A1", From = customer.EndsWith('6') ? new DateOnly(2026, 8, 3) : new DateOnly(2025, 1, 1), YoungestChildBirthDate = new DateOnly(2015, 5, 1) });
        foreach (var (customer, days) in new (string, DateOnly[])[] { ("000000001", [new(2026, 7, 6), new(2026, 7, 20), new(2026, 8, 3)]), ("000000002", [new(2026, 7, 13), new(2026, 8, 10)]), ("000000003", [new(2026, 8, 24)]) })
            db.AddRange(days.Select(day => new Contact { CustomerNumber = customer, Date = day, Outcome = ContactOutcome.NoShow }));
        foreach (var (customer, day) in new (string, DateOnly)[] { ("000000003", new(2026, 5, 20)), ("000000004", new(2026, 6, 8)), ("000000005", new(2026, 6, 22)) })
            db.Add(new Contact { CustomerNumber = customer, Date = day });
        await db.SaveChangesAsync();
        await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db);
        return host;
    }
}
