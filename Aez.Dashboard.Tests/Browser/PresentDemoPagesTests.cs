using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The demo of today in the browser: what is due is due today.</summary>
public sealed class PresentDemoPagesTests(AppFixture app)
{
    [Fact]
    public async Task Pages_OfThePresent_ShowFiguresAndWhatIsDue()
    {
        await using var host = new AppHost();
        var today = host.Services.GetRequiredService<TimeProvider>().Today();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(DemoOptions.OfPresent(DemoEra.Of2026(today)) with { Customers = 200, Ifks = 4 }, TestContext.Current.CancellationToken);

        foreach (var (path, user, text) in new[]
        {
            ("/", "TeamLead", "Integrationen"), ("/mein-tag", "Ifk AEZ-01", "AEZ-01"), ("/egv-gueltigkeit", "TeamLead", "AEZ-01"), ("/massnahmeneintritte", "TeamLead", "BOP"),
            ("/datenqualitaet", "TeamLead", "Restfall prüfen"), ("/kontaktdichte", "TeamLead", "AEZ-01"), ("/ziele", "TeamLead", "Eingliederung von Langzeitleistungsbeziehenden"),
        })
        {
            await using var page = await app.OpenAsync(path, host: host, user: user);
            await page.Page.Locator("main").GetByText(text).Filter(new() { Visible = true }).First.WaitForAsync();
            await page.KeepPictureAsync($"present{path.Replace('/', '-')}");
            Assert.Empty(page.Problems);
        }
    }
}
