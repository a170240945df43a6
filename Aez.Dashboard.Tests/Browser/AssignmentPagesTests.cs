using System.Net;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.AssignmentCheck;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Who is in the wrong place and who will be, as people see it.</summary>
public sealed class AssignmentPagesTests(AppFixture app)
{
    private const string Page = "/zuordnungspruefung?monat=2016-09";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_OfEachRole_IsAccessibleAndFitsInEveryWidthAndTheme()
    {
        await using var host = await StartAsync();
        foreach (var (theme, width) in new[] { (Theme.Light, AppFixture.Desktop), (Theme.Dark, AppFixture.Desktop), (Theme.Light, AppFixture.Phone), (Theme.Dark, AppFixture.Phone) })
        {
            foreach (var user in new[] { "TeamLead", "Ifk N1", "DepartmentHead" })
            {
                await using var page = await app.OpenAsync(Page, theme, width, host, user);
                await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Wohin gehört, wer hier betreut wird?" })).ToBeVisibleAsync();
                await Assertions.Expect(page.Page.Locator(".worklist tbody tr")).ToHaveCountAsync(user switch { "TeamLead" => 5, "DepartmentHead" => 0, _ => 3 });
                await page.Page.GetByText("Tabelle").First.ClickAsync();
                await page.KeepPictureAsync($"assignment-{user.Split(' ')[0]}-{theme}-{width}");
                Assert.Equal((user, ""), (user, string.Join('\n', await page.AxeViolationsAsync())));
                Assert.Equal((user, 0), (user, await page.OverflowAsync()));
                Assert.Empty(page.Problems);
            }
        }
    }

    /// <summary>What a number of the page means is one click away.</summary>
    [Fact]
    public async Task Definition_OfTheNumbers_IsBehindOneLink()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync(Page, host: host, user: "TeamLead");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Regeln der Abschnitte 2 und 3" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Zuordnung nach Fachkonzept", Level = 2 })).ToBeInViewportAsync();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Chips_Chosen_StandInTheAddressAndNarrowTheList()
    {
        await using var host = await StartAsync();
        await using var page = await app.OpenAsync(Page, host: host, user: "TeamLead");

        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Auswahl" }).GetByRole(AriaRole.Link, new() { Name = "AEZ-Status endet" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".worklist tbody th").First).ToHaveTextAsync("000000006");
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Gehört zu" }).GetByRole(AriaRole.Link, new() { Name = "Fallmanagement" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".worklist tbody th")).ToHaveTextAsync(["000000007"]);
        Assert.Contains("auswahl=endet&einheit=fallmanagement", page.Page.Url, StringComparison.Ordinal);
    }

    /// <summary>A unit that there is not, and no month: one sentence, no file.</summary>
    [Theory]
    [InlineData("export/uebergabe.xlsx?monat=2016-09&einheit=jobcenter", "Eine Einheit „jobcenter“ gibt es nicht: Erlaubt sind selbstaendige, u25, reha-sb, fallmanagement, markt-und-integration und aez, zum Beispiel einheit=selbstaendige.")]
    [InlineData("export/uebergabe.xlsx?monat=2016-09", "Nennen Sie die Einheit: Erlaubt sind selbstaendige, u25, reha-sb, fallmanagement, markt-und-integration und aez, zum Beispiel einheit=selbstaendige.")]
    [InlineData("export/uebergabe.xlsx?einheit=u25&monat=heute", "Nennen Sie den Monat, zum Beispiel monat=2016-09.")]
    [InlineData("export/zuordnungspruefung.xlsx?monat=2016-09&einheit=x", "Eine Einheit „x“ gibt es nicht: Erlaubt sind selbstaendige, u25, reha-sb, fallmanagement, markt-und-integration und aez, zum Beispiel einheit=selbstaendige.")]
    public async Task Download_OfNothing_IsRefusedInASentence(string address, string sentence)
    {
        await using var host = await StartAsync();
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, "TeamLead");

        using var response = await client.GetAsync(address, Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, sentence), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
    }

    private static async Task<AppHost> StartAsync()
    {
        var host = new AppHost();
        await AssignmentWorld.FillAsync(host.Services.GetRequiredService<ImportService>());
        return host;
    }
}
