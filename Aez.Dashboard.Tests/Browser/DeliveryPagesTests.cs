using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What came by the watched folder, as people see it.</summary>
public sealed class DeliveryPagesTests(AppFixture app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliveries_OnTheImportPage_AreAccessibleAndFitInEveryWidthAndTheme()
    {
        var folder = Directory.CreateTempSubdirectory("aez-deliveries-");
        try
        {
            await using var host = new AppHost(settings: new Dictionary<string, string?> { ["Deliveries:Folder"] = folder.FullName, ["Deliveries:Seconds"] = "3600" });
            foreach (var (name, content) in new[] { ("IFK_2016-09-30.csv", ImportHost.Officers), ("Bestand_2016-09-30.csv", ImportHost.Stock.Replace("AEZ-02", "AEZ-09", StringComparison.Ordinal)), ("Anschreiben.pdf", "%PDF-1.7\n"), ("leer.csv", "") })
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), content, Cancellation);
            var watch = host.Services.GetRequiredService<DeliveryWatch>();
            await watch.LookAsync(Cancellation);
            await watch.LookAsync(Cancellation);

            foreach (var (theme, width) in new[] { (Theme.Light, AppFixture.Desktop), (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone), (Theme.Dark, AppFixture.Phone) })
            {
                await using var page = await app.OpenAsync("/datenimport", theme, width, host, "Controlling");
                await Assertions.Expect(page.Page.Locator("[aria-labelledby=deliveries] tbody tr")).ToHaveCountAsync(3);
                await page.KeepPictureAsync($"deliveries-{theme}-{width}");
                Assert.Equal("", string.Join('\n', await page.AxeViolationsAsync()));
                Assert.Equal(0, await page.OverflowAsync());
                Assert.Empty(page.Problems);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
