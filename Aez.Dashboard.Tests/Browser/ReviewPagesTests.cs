using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The review of cases as people see it: the demo's, with a Dienstvereinbarung.</summary>
public sealed class ReviewPagesTests(AppFixture app)
{
    private const string Page = "/fallpruefung?monat=2016-12";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_OfEachRole_AreAccessibleAndFitInEveryWidthAndTheme()
    {
        await using var host = await StartAsync();
        var opened = $"{Page}&eintrag={await FirstCaseAsync(host)}";
        foreach (var (theme, width) in new[] { (Theme.Light, AppFixture.Desktop), (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone), (Theme.Dark, AppFixture.Phone) })
        {
            foreach (var (name, address, user) in new[] { ("lead", opened, "TeamLead"), ("ifk", Page, "Ifk AEZ-01"), ("head", Page, "DepartmentHead"), ("points", "/pruefpunkte?monat=2016-12", "TeamLead") })
            {
                await using var page = await app.OpenAsync(address, theme, width, host, user);
                await Assertions.Expect(page.Page.Locator(name == "head" ? ".bar-table" : ".worklist")).ToBeVisibleAsync();
                if (name == "lead")
                    await Assertions.Expect(page.Page.Locator(".entry-history li").First).ToBeVisibleAsync();
                if (name != "points")
                    await page.Page.GetByText("Wie gezogen wird und wer was sieht").ClickAsync();
                await page.KeepPictureAsync($"review-{name}-{theme}-{width}");
                Assert.Equal((name, ""), (name, string.Join('\n', await page.AxeViolationsAsync())));
                Assert.Equal((name, 0), (name, await page.OverflowAsync()));
                Assert.Empty(page.Problems);
            }
        }
    }

    /// <summary>Drawn, opened, answered: what was found stands in the list and in the findings of the team.</summary>
    [Fact]
    public async Task TeamLead_DrawsAndAnswers_AndTheFindingFollows()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync(Page, host: host, user: "TeamLead");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Fälle ziehen" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', await page.AxeViolationsAsync()));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziehen", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText("6 Fälle gezogen.")).ToBeVisibleAsync();

        await page.Page.Locator(".row-toggle").Last.ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ändern" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Zielgruppe", new() { Exact = true }).SelectOptionAsync("nein");
        await dialog.GetByLabel("Notiz zu „Zielgruppe“").FillAsync("Partner zieht ein");
        await page.KeepPictureAsync("review-editor");
        Assert.Equal("", string.Join('\n', await page.AxeViolationsAsync()));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".entry-fields").First).ToContainTextAsync("Partner zieht ein");
        Assert.Empty(page.Problems);
    }

    private static async Task<int> FirstCaseAsync(AppHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        return await db.RegisterEntries.Where(e => e.Register == ReviewRegister.Name).MinAsync(e => e.Id, Cancellation);
    }

    private static async Task<AppHost> StartAsync()
    {
        var host = new AppHost();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(DemoOptions.Default with { Customers = 200 }, Cancellation);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        db.Settings.Add(new Setting { Key = Setting.ServiceAgreement, Value = "DV Fachaufsicht vom 01.02.2016", ChangedBy = "Test" });
        await db.SaveChangesAsync(Cancellation);
        return host;
    }
}
