using System.Text;
using Aez.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The catalogue of instruments by hand and by file, in the browser.</summary>
public sealed class InstrumentPagesTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Instrument_AddedByHand_IsRefusedUntilItIsRightAndThenListed(Theme theme, int width)
    {
        await using var host = new AppHost();
        await using var page = await app.OpenAsync("/stammdaten?bereich=instrumente", theme, width, host);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Instrument aufnehmen" }).ClickAsync();
        await page.Page.GetByLabel("Code").FillAsync("avgs mat");
        await page.Page.GetByLabel("Name").FillAsync("Elterncafé");
        await page.Page.GetByLabel("Gruppe").FillAsync("Eigene Instrumente");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await page.Page.GetByText("ist schon vergeben").WaitForAsync();
        await page.KeepPictureAsync($"instrument-dialog-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal("Elterncafé", await page.Page.GetByLabel("Name").InputValueAsync());

        await page.Page.GetByLabel("Code").FillAsync("ELT-1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Instrument ELT-1 ändern" }).WaitForAsync();
        await page.KeepPictureAsync($"instruments-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task Catalogue_FromAFile_IsShownBeforeItIsTaken(Theme theme, int width)
    {
        await using var host = new AppHost();
        await using var page = await app.OpenAsync("/stammdaten/instrumente-aus-datei", theme, width, host);
        var field = page.Page.GetByLabel("Datei mit Instrumenten auswählen");
        Assert.Empty(await page.AxeViolationsAsync());

        await field.SetInputFilesAsync(File("Code;Name;Gruppe;gültig von;gültig bis\r\nELT-1;Elterncafé;Eigene Instrumente;01.02.2026;31.01.2026\r\nSumme;x;y;;\r\n"));
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "liegt vor „gültig von“" }).WaitForAsync();
        await page.KeepPictureAsync($"catalogue-errors-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());

        await field.SetInputFilesAsync(File("Code;Name;Gruppe;gültig von;gültig bis\r\nELT-1;Elterncafé;Eigene Instrumente;01.02.2026;\r\nBOB;Bürgergeldbonus;;01.07.2023;27.03.2024\r\nEQ;Einstiegsqualifizierung;;01.01.2009;\r\n"));
        await page.Page.GetByText("1 neu, 1 geändert, 1 unverändert").WaitForAsync();
        await page.KeepPictureAsync($"catalogue-preview-{theme}-{width}");
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Übernehmen" }).ClickAsync();
        await page.Page.GetByText("Gespeichert: 1 neu").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Zurück zu den Instrumenten" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Rowheader, new() { Name = "ELT-1" }).WaitForAsync();
        Assert.Empty(page.Problems);
    }

    private static FilePayload File(string content) => new() { Name = "Instrumente.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };
}
