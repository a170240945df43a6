using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Feedback of third parties as people see it; the day is 03.10.2016.</summary>
public sealed class FeedbackPagesTests(AppFixture app)
{
    private const string Page = "/rueckmeldungen?team=Bewerber-Service";

    [Fact]
    public async Task Pages_AreAccessibleAndFitInEveryWidthAndTheme()
    {
        await using var host = await StartAsync();
        foreach (var (theme, width) in new[] { (Theme.Light, AppFixture.Desktop), (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone), (Theme.Dark, AppFixture.Phone) })
        {
            foreach (var (path, user) in new[] { (Page, "TeamLead @Bewerber-Service"), (Page + "&eintrag=r1", "TeamLead @Bewerber-Service"), ("/mein-tag", "Ifk AEZ-01") })
            {
                await using var page = await app.OpenAsync(path, theme, width, host, user);
                await Assertions.Expect(page.Page.Locator(".worklist tbody tr").First).ToBeVisibleAsync();
                await page.KeepPictureAsync($"feedback{path.Replace('/', '-').Replace('?', '-')}-{theme}-{width}");
                Assert.Equal((path, ""), (path, string.Join('\n', await page.AxeViolationsAsync())));
                Assert.Equal((path, 0), (path, await page.OverflowAsync()));
                Assert.Empty(page.Problems);
            }
        }
    }

    /// <summary>Two actions: the button of the row, and save.</summary>
    [Fact]
    public async Task Feedback_OnTheStartPage_IsEvaluatedInTwoActions()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync("/mein-tag", host: host, user: "Ifk AEZ-01");

        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ausgewertet: überfällig: Arbeitgeber") }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.KeepPictureAsync("feedback-dialog");
        Assert.Equal("", string.Join('\n', await page.AxeViolationsAsync()));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Speichern" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("#rueckmeldung")).ToContainTextAsync("Rückmeldungen auszuwerten (1)");
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new DateOnly(2016, 10, 3), (await db.Feedback.SingleAsync(f => f.CustomerNumber == "000000001", TestContext.Current.CancellationToken)).EvaluatedOn);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Filter_LivesInTheAddress()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync(Page + "&zustand=fehlt&quelle=traeger&ifk=AEZ-01", host: host, user: "TeamLead @Bewerber-Service");

        await Assertions.Expect(page.Page.Locator(".register-table tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.Locator(".register-table tbody tr")).ToContainTextAsync("MAT endete am 31.08.2016");
        Assert.Contains("zustand=fehlt", await page.Page.GetByRole(AriaRole.Link, new() { Name = "Excel" }).GetAttributeAsync("href"), StringComparison.Ordinal);
    }

    private static async Task<AppHost> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2016, 10, 3, 10, 0, 0, TimeSpan.Zero));
        var host = new AppHost(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var customers = Enumerable.Range(1, 6).Select(i => $"00000000{i}").ToList();
        var files = new (string Name, string Text)[]
        {
            ("ifk.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nAEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010;\nAEZ-02;Zwei;Bewerber-Service;AEZ;1;01.01.2010;\n"),
            ("bestand.csv", "Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n" + string.Concat(customers.Select((c, i) => $"{c};AEZ-0{1 + i % 2};01.01.2015;01.05.2010\n"))),
            ("eintritte.csv", "Kundennummer;Instrument;Eintritt;Austritt;IFK;Träger\n000000003;MAT;01.06.2016;31.08.2016;AEZ-01;Bildungswerk Beispiel\n"),
            ("rueckmeldungen.csv", """
                Quelle;Eingang am;IFK;Kundennummer;Fällig am;Ausgewertet am;Ergebnis;Folgeschritt
                Arbeitgeber;01.09.2016;AEZ-01;000000001;;;;
                Netzwerkpartner;28.09.2016;AEZ-01;000000003;;;;
                Maßnahmeträger;15.08.2016;AEZ-02;000000002;;;;
                Vermittlungsvorschlag;12.09.2016;AEZ-02;000000004;;14.09.2016;;Bewerbungsunterlagen überarbeiten und Vorstellung vorbereiten
                Vermittlungsvorschlag;05.07.2016;AEZ-02;000000004;;08.07.2016;nicht geeignet;Beratung
                Arbeitgeber;10.08.2016;AEZ-02;000000006;;01.09.2016;Stelle besetzt;
                """),
        };
        var reports = await host.Services.GetRequiredService<ImportService>().ImportAsync(
            [.. files.Select(f => new ImportFile(f.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(f.Text))))], new ImportOptions(new DateOnly(2016, 10, 3)), ActingUser.System);
        Assert.All(reports, r => Assert.True(r.IsCommitted, r.Failure));
        return host;
    }
}
