using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The register of steering measures and the IFK's own day with something in them.</summary>
public sealed class MeasurePagesTests(AppFixture app)
{
    private const string Text = "Auslaufende EGV wöchentlich verteilen";

    private static readonly Month September = new(2016, 9);

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Measure_OpenedChangedAndClosed_IsAccessibleAndFits(Theme theme, int width)
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync("/steuerungsmassnahmen?monat=2016-12", theme, width, host);
        var tab = page.Page;

        await tab.GetByRole(AriaRole.Link, new() { Name = Text }).ClickAsync();
        await tab.Locator(".measure-table .detail .chart").WaitForAsync();
        await page.KeepPictureAsync($"measure-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());

        await tab.GetByRole(AriaRole.Button, new() { Name = "Ändern" }).ClickAsync();
        await tab.Locator("#measure").WaitForAsync();
        await tab.GetByLabel("Erwartete Wirkung").FillAsync("-5");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await tab.GetByText("würde „Gültigkeit der EGV“ verschlechtern").First.WaitForAsync();
        await page.KeepPictureAsync($"measure-editor-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        await tab.GetByRole(AriaRole.Button, new() { Name = "Abbrechen" }).ClickAsync();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Beenden" }).ClickAsync();
        await tab.Locator("#closing").WaitForAsync();
        await page.KeepPictureAsync($"measure-closing-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        await tab.GetByRole(AriaRole.Button, new() { Name = "Maßnahme beenden" }).ClickAsync();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Wieder öffnen" }).WaitForAsync();
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task OwnDay_OfAnIfk_IsAccessibleFitsAndLeadsToItsLists(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/mein-tag?monat=2016-12", theme, width, await app.DemoHostAsync(), "Ifk AEZ-02");
        await page.Page.Locator(".worklist table").First.WaitForAsync();
        await page.KeepPictureAsync($"own-day-{theme}-{width}");

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        await page.Page.Locator(".due-counts a").Nth(1).ClickAsync();
        await page.ExpectAddressAsync("#kontakt");
        await Assertions.Expect(page.Page.Locator("#kontakt h2")).ToBeInViewportAsync();
        Assert.Empty(page.Problems);
    }

    private static async Task<AppHost> StartAsync()
    {
        var host = new AppHost();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 100, Ifks: 2));
        var result = await host.Services.GetRequiredService<SteeringMeasureCommands>().AddAsync(
            new ActingUser("Leitung", Role.TeamLead),
            StoreBuilder.Team,
            September,
            new MeasureInput(Text, Indicator.EgvValidity, null, "AEZ-02", new DateOnly(2017, 1, 10), 0.05m, new Month(2017, 1)));
        Assert.Null(result.Refusal);
        return host;
    }
}
