using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>
/// The month of a team lead, start to end: an empty program, the sample files, the overview, an instrument, the workbook,
/// and in the workbook the figures of the page.
/// </summary>
public sealed class TeamLeadPathTests(AppFixture app)
{
    private static readonly DirectoryInfo Samples = new(Path.Combine(SourceTree.Root, "data", "samples"));

    [Fact]
    public async Task TeamLead_FromSampleFilesToTheWorkbook_FindsTheSameFigures()
    {
        await using var host = new AppHost();
        await using var page = await app.OpenAsync("/datenimport", host: host);

        await ImportSamplesAsync(page);
        var figures = await ReadOverviewAsync(page);
        await OpenInstrumentAsync(page);
        await CompareWithWorkbookAsync(page, figures);
        Assert.Empty(page.Problems);
    }

    private static async Task ImportSamplesAsync(AppPage page)
    {
        var files = Samples.GetFiles();
        Assert.Equal(9, files.Length);
        await page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync(files.Select(f => f.FullName));
        var button = page.Page.GetByRole(AriaRole.Button, new() { Name = "9 Dateien importieren" });
        await Assertions.Expect(button).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await button.ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Quittung" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.GetByText("Gespeichert als Import")).ToHaveCountAsync(9, new() { Timeout = 90_000 });
    }

    private static async Task<Dictionary<string, string>> ReadOverviewAsync(AppPage page)
    {
        await page.GoToAsync("/?monat=2016-09");
        await Assertions.Expect(page.Page.Locator(".target-table tbody tr").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var figures = new Dictionary<string, string>();
        foreach (var row in await page.Page.Locator(".target-table tbody tr").AllAsync())
        {
            // The name is the first line; below it stands since when it counts.
            var name = (await row.Locator("th").InnerTextAsync()).Split('\n')[0].Trim();
            // A ready-made value is marked beside it, on the page as in the workbook.
            var mark = await row.Locator("td[data-head=Ist] .tag").AllInnerTextsAsync();
            figures.Add(mark.Count == 0 ? name : $"{name} ({mark[0].Trim()})", (await row.Locator("td[data-head=Ist] .figure-link").InnerTextAsync()).Trim());
        }
        Assert.Contains("Integrationen", figures.Keys);
        Assert.Contains("Gültigkeit der EGV (DQM)", figures.Keys);
        return figures;
    }

    private static async Task OpenInstrumentAsync(AppPage page)
    {
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Maßnahmeneintritte" }).First.ClickAsync();
        await page.Page.Locator("main a, main button").Filter(new() { HasTextString = "FbW" }).First.ClickAsync();
        await Assertions.Expect(page.Page.GetByText("Förderung der beruflichen Weiterbildung").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    private static async Task CompareWithWorkbookAsync(AppPage page, Dictionary<string, string> figures)
    {
        await page.GoToAsync("/?monat=2016-09");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).First.ClickAsync());
        Assert.Equal("Performance-Dialog_2016-09_Bewerber-Service.xlsx", download.SuggestedFilename);

        await using var stream = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        using var workbook = new XLWorkbook(copy);
        var sheet = workbook.Worksheet("Übersicht");
        var header = sheet.RowsUsed().First(r => r.CellsUsed().Any(c => c.GetString() == "Kennzahl"));
        var name = header.CellsUsed().First(c => c.GetString() == "Kennzahl").Address.ColumnNumber;
        var actual = header.CellsUsed().First(c => c.GetString() == "Ist").Address.ColumnNumber;
        foreach (var (indicator, shown) in figures)
        {
            Assert.True(Indicator.TryFind(indicator.Replace(" (DQM)", "", StringComparison.Ordinal), out var known), indicator);
            var row = sheet.RowsUsed().First(r => r.Cell(name).GetString() == indicator);
            var value = Convert.ToDecimal(row.Cell(actual).CachedValue ?? row.Cell(actual).GetDouble(), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(shown, German.Value(known.Unit, value));
        }
    }
}
