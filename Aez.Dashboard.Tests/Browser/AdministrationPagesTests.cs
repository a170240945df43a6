using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What the administration does on Protokoll and Datenschutz.</summary>
public sealed class AdministrationPagesTests(AppFixture app)
{
    private const string User = "Administrator";

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Report_OfTheRetention_ShowsWhatWouldGoAndStaysAccessible(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/datenschutz", theme, width, await app.DemoHostAsync(), User);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Prüfbericht erstellen" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "Monate, die eingefroren würden" })).ToContainTextAsync("AEZ-01");
        await page.KeepPictureAsync($"datenschutz-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Log_Searched_ShowsTheEntriesAndKeepsTheFilterInTheAddress(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/protokoll", theme, width, await app.DemoHostAsync(), User);
        await page.KeepPictureAsync($"protokoll-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Equal(0, await page.TableOverflowAsync());

        await page.Page.GetByLabel("Was", new() { Exact = true }).SelectOptionAsync("importiert");
        await page.Page.GetByLabel("Text in Gegenstand oder Werten").FillAsync("Bestand");
        await page.Page.Keyboard.PressAsync("Enter");

        await page.ExpectAddressAsync("/protokoll?aktion=importiert&suche=Bestand");
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.Locator("tbody tr")).ToContainTextAsync("Neu:");
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Account_BeingMade_AsksAccessiblyAndRefusesInOneSentence(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/konten", theme, width, await app.DemoHostAsync(), User);
        await page.KeepPictureAsync($"konten-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Equal(0, await page.TableOverflowAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Konto anlegen" }).First.ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Anmeldename").FillAsync("weber");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();

        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Name");
        await page.KeepPictureAsync($"konten-dialog-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Account_WithoutAProvider_ShowsItsLinkAndRefusesACodeInOneSentence(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/konten", theme, width, await app.DemoHostAsync(), User);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Administrator ändern" }).ClickAsync();
        var link = page.Page.GetByRole(AriaRole.Region, new() { Name = "Anmeldedienst" });
        await Assertions.Expect(link).ToContainTextAsync("Nicht verknüpft");
        await link.GetByRole(AriaRole.Button, new() { Name = "Einmalcode zum Verknüpfen" }).ClickAsync();

        await Assertions.Expect(link.GetByRole(AriaRole.Alert)).ToContainTextAsync("Es ist kein Anmeldedienst eingerichtet");
        await page.KeepPictureAsync($"konten-verknuepfung-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Empty(page.Problems);
    }
}
