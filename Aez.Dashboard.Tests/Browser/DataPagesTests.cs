using System.Text;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The pages of the group Daten at work: entering, dialogs, a whole import.</summary>
public sealed class DataPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Targets_WhileEdited_AreAccessibleAndFit(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/ziele?jahr=2016&ziel=integrations", theme, width, await app.DemoHostAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziele bearbeiten" }).PressAsync("Enter");
        await page.Page.GetByLabel("Ziel 2016: VB", new() { Exact = true }).FillAsync("viele");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Locator(".cell-problem").WaitForAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verteilung von Integrationen ändern" }).ClickAsync();
        await page.Page.GetByLabel("Gewicht Feb in Prozent").FillAsync("1");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "ausgleichen" }).WaitForAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Targets_LeftWithUnsavedChanges_AskFirst()
    {
        await using var page = await app.OpenAsync("/ziele?jahr=2016", host: await app.DemoHostAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Ziele bearbeiten" }).ClickAsync();
        await page.Page.GetByLabel("Ziel 2016: VB", new() { Exact = true }).FillAsync("77");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.GetByText("1 Ziel geändert").WaitForAsync();

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Stammdaten" }).ClickAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Weiter bearbeiten" }).ClickAsync();

        await page.ExpectAddressAsync("jahr=2016");
        Assert.Equal("77", await page.Page.GetByLabel("Ziel 2016: VB", new() { Exact = true }).InputValueAsync());
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task MasterData_ListsAndDialogs_AreAccessibleAndFit(Theme theme, int width)
    {
        await using var page = await app.OpenAsync("/stammdaten", theme, width, await app.DemoHostAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "AEZ-01 ändern" }).ClickAsync();
        await page.Page.GetByLabel("VZÄ").FillAsync("x");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await page.Page.GetByText("Geben Sie die VZÄ als Zahl an").WaitForAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        foreach (var section in new[] { "Instrumente", "Regeln" })
        {
            await page.Page.GetByRole(AriaRole.Link, new() { Name = section, Exact = true }).ClickAsync();
            await page.ExpectAddressAsync("bereich=" + section.ToLowerInvariant());
            Assert.Empty(await page.AxeViolationsAsync());
            Assert.Equal(0, await page.OverflowAsync());
        }
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Import_FromDropToUndo_WorksByTheBrowser()
    {
        await using var host = new AppHost();
        await using var page = await app.OpenAsync("/datenimport", host: host);
        var files = page.Page.GetByLabel("Dateien auswählen");

        await files.SetInputFilesAsync([File("Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n000000001;A1;01.01.2016\r\n000000002;A9;01.01.2016\r\n"), File("IFK.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nA1;Anna Eins;Bewerber-Service;AEZ;1;01.01.2016\r\n")]);
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "ist keine bekannte IFK" }).WaitForAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Button, new() { Name = "Abgelehnte Zeilen als Excel" }).ClickAsync());
        Assert.Equal("Bestand_zu_berichtigen.xlsx", download.SuggestedFilename);

        // The corrected file takes the place of the one with the error.
        await files.SetInputFilesAsync([File("Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n000000001;A1;01.01.2016\r\n000000002;A1;01.01.2016\r\n")]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "2 Dateien importieren" }).ClickAsync();
        await page.Page.GetByText("Gespeichert als Import 2").WaitForAsync();
        // The frame around the page knows the team now.
        await Assertions.Expect(page.Page.Locator(".top-bar-team")).ToHaveTextAsync("Bewerber-Service");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Bestand.csv, Import 2 zurücknehmen" }).ClickAsync();
        Assert.Empty(await page.AxeViolationsAsync());
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Zurücknehmen" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("[aria-labelledby=history] tbody tr").First).ToContainTextAsync("zurückgenommen");
        Assert.Empty(page.Problems);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };
}
