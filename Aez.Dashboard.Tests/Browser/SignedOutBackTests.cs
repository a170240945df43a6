using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Whoever comes to a shared computer after somebody has signed out finds nothing by "zurück": no page, no paper, no download.</summary>
public sealed partial class SignedOutBackTests(AppFixture app, SignInPathTests.Program program) : IClassFixture<SignInPathTests.Program>
{
    private const string Password = "gelbe Regenjacke";
    private const string List = "/export/kontakt-arbeitsliste.xlsx?kontakt=alle&monat=2016-12";

    [Theory]
    [InlineData("/kontaktdichte")]
    [InlineData("/kontaktdichte?monat=2016-12&kontakt=alle")]
    public async Task Page_ByTheBackButtonAfterTheSignOut_ShowsNothing(string path)
    {
        await using var page = await SignedInAsync($"zurueck{path.Length}");
        // A page with customers, and one that was loaded by itself: each is a way back.
        await page.GoToAsync(path);
        await Assertions.Expect(page.Page.Locator("main h1")).ToHaveCountAsync(1);
        await page.GoToAsync("/hilfe");
        await page.GoToAsync(path);
        await Assertions.Expect(page.Page.GetByText(Customer()).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await SignOutAsync(page);

        for (var back = 1; back <= 3; back++)
        {
            await page.Page.EvaluateAsync("history.back()");
            await page.Page.WaitForURLAsync("**/konto/anmelden*");
            Assert.DoesNotMatch(Customer(), await page.Page.InnerTextAsync("body"));
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
            Assert.DoesNotMatch(Customer(), await page.Page.InnerTextAsync("body"));
            await page.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
        // Nothing of what was shown comes out of the browser's own store, either.
        Assert.Equal("nothing", await FromCacheAsync(page, path));
    }

    [Fact]
    public async Task Download_AfterTheSignOut_IsInNoCache()
    {
        await using var page = await SignedInAsync("zurueck-datei");
        var status = await page.Page.EvaluateAsync<int>("async address => (await fetch(address)).status", List);
        Assert.Equal(200, status);
        Assert.Equal("nothing", await FromCacheAsync(page, List));
        await SignOutAsync(page);

        Assert.Equal("nothing", await FromCacheAsync(page, List));
        Assert.EndsWith("/konto/anmelden", new Uri(await page.Page.EvaluateAsync<string>("async address => (await fetch(address)).url", List)).AbsolutePath, StringComparison.Ordinal);
    }

    private static Task<string> FromCacheAsync(AppPage page, string address) => page.Page.EvaluateAsync<string>(
        "async address => { try { const answer = await fetch(address, { cache: 'only-if-cached', mode: 'same-origin' }); return answer.ok ? 'cached' : 'nothing'; } catch { return 'nothing'; } }", address);

    private async Task<AppPage> SignedInAsync(string login)
    {
        var commands = program.Host.Services.GetRequiredService<AccountCommands>();
        Assert.Null((await commands.AddAsync(new ActingUser("Test", Role.Administrator), new AccountDraft(login, "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
        var page = await app.BlankAsync(program.Host.Address);
        await page.Page.GotoAsync("/");
        await page.Page.GetByLabel("Anmeldename").FillAsync(login);
        await page.Page.GetByLabel("Passwort").FillAsync(Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
        await page.WaitUntilInteractiveAsync();
        return page;
    }

    private static async Task SignOutAsync(AppPage page)
    {
        await page.Page.Locator(".user-menu summary").ClickAsync();
        await page.Page.Locator(".user-menu").GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await page.Page.WaitForURLAsync("**/konto/anmelden*");
    }

    /// <summary>A Kundennummer of the demo.</summary>
    [GeneratedRegex("\\b\\d{3}[A-Z]\\d{6}\\b|\\b\\d{9}\\b", RegexOptions.None, 1000)]
    private static partial Regex Customer();
}
