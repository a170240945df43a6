using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Accounts in a real browser, from the first sign-in to a lock that reaches an open page.</summary>
public sealed class SignInPathTests(AppFixture app, SignInPathTests.Program program) : IClassFixture<SignInPathTests.Program>
{
    private const string Password = "gelbe Regenjacke";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private AccountCommands Commands => program.Host.Services.GetRequiredService<AccountCommands>();

    /// <summary>In Development: a cookie that needs https would not come back over the test's http.</summary>
    public sealed class Program : IAsyncDisposable
    {
        internal AppHost Host { get; } = new(environment: "Development", realSignIn: true);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Fact]
    public async Task Account_ThatIsLocked_LosesItsOpenPage()
    {
        await AddAsync("gesperrt");
        await using var page = await SignedInAsync("gesperrt");
        Assert.Equal("Übersicht", await page.Page.Locator("h1").InnerTextAsync());

        await Commands.ChangeAsync(Administrator, new AccountDraft("gesperrt", "Petra Lindner", Role.DepartmentHead, AllTeams: true));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Datenimport" })).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Commands.LockAsync(Administrator, "gesperrt");
        await page.Page.WaitForURLAsync("**/konto/anmelden*", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Page_WhereNobodyWorks_EndsWithTheSignInAndTheOtherGoesOn()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new AppHost(services => services.AddSingleton<TimeProvider>(clock), "Development", realSignIn: true);
        await AddAsync("werkend", host);
        await AddAsync("ruhend", host);
        await using var working = await SignedInAsync("werkend", host);
        await using var idle = await SignedInAsync("ruhend", host);

        // What a page does while it loads counts as use, and on a busy machine it may load for some steps: it ends once that is long enough ago.
        var ended = idle.Page.WaitForURLAsync("**/konto/anmelden*", new() { Timeout = 150_000 });
        for (var step = 0; step < 2 || (step < MostSteps && !ended.IsCompleted); step++)
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            await working.Page.Clock.SetFixedTimeAsync(clock.GetUtcNow().UtcDateTime);
            var link = step % 2 == 0 ? "kontaktdichte" : "egv-gueltigkeit";
            var prolonged = await working.Page.RunAndWaitForResponseAsync(
                () => working.Page.Locator($"a.navigation-link[href*={link}]").ClickAsync(), response => response.Url.EndsWith(AccountPaths.StaySignedIn, StringComparison.Ordinal));
            Assert.Equal(204, prolonged.Status);
            await working.Page.WaitForURLAsync($"**/{link}*");
            if (step > 0)
                await Task.WhenAny(ended, Task.Delay(CircuitUser.Interval * 1.5));
        }

        await ended;
        Assert.DoesNotContain(AccountPaths.SignIn, working.Page.Url, StringComparison.Ordinal);
        var download = await working.Page.EvaluateAsync<string>("async () => { const answer = await fetch('/export/ziele.xlsx?jahr=2016'); return `${answer.status} ${answer.redirected}`; }");
        Assert.Equal("200 false", download);
    }

    [Fact]
    public async Task UserMenu_ByKeyboard_OpensClosesAndSignsOut()
    {
        await AddAsync("menue");
        await using var page = await SignedInAsync("menue");
        var menu = page.Page.Locator(".user-menu");
        var summary = menu.Locator("summary");

        await summary.PressAsync("Enter");
        await Assertions.Expect(menu.GetByText("Teamleitung")).ToBeVisibleAsync();
        Assert.Empty(await page.AxeViolationsAsync(".top-bar"));
        await page.KeepPictureAsync("user-menu");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu.GetByText("Teamleitung")).ToBeHiddenAsync();
        await Assertions.Expect(summary).ToBeFocusedAsync();
        await summary.PressAsync("Enter");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/konto/anmelden");
        await page.Page.GotoAsync("/ziele");

        Assert.EndsWith("/konto/anmelden?zurueck=%2Fziele", page.Page.Url);
        Assert.Empty(page.Problems);
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    public async Task AccountPages_InEveryTheme_AreAccessibleAndFit(Theme theme, int width)
    {
        var login = $"seiten-{theme}-{width}";
        await AddAsync(login);
        await using var page = await app.BlankAsync(program.Host.Address, theme, width);
        await page.Page.GotoAsync(AccountPaths.SignIn);
        await ExpectGoodAsync(page, $"account-sign-in-{theme}-{width}");
        await SignInAsync(page, login, "falsch");
        await ExpectGoodAsync(page, $"account-refused-{theme}-{width}");
        await SignInAsync(page, login, Password);
        await page.WaitUntilInteractiveAsync();
        await page.Page.GotoAsync(AccountPaths.Password);
        await ExpectGoodAsync(page, $"account-password-{theme}-{width}");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await ExpectGoodAsync(page, $"account-second-factor-{theme}-{width}");
        await page.Page.GetByLabel("Passwort, um die App einzurichten").FillAsync(Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "App einrichten" }).ClickAsync();
        await ExpectGoodAsync(page, $"account-second-factor-app-{theme}-{width}");
        await page.Page.GotoAsync(AccountPaths.Sessions);
        await ExpectGoodAsync(page, $"account-sessions-{theme}-{width}");
        Assert.Empty(page.Problems);
    }

    // Less than the twelve hours after which every session ends.
    private const int MostSteps = 10;

    private async Task<AppPage> SignedInAsync(string login, AppHost? host = null)
    {
        var page = await app.BlankAsync((host ?? program.Host).Address);
        await page.Page.GotoAsync("/");
        await SignInAsync(page, login, Password);
        await page.WaitUntilInteractiveAsync();
        return page;
    }

    private async Task AddAsync(string login, AppHost? host = null) =>
        Assert.Null((await (host ?? program.Host).Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft(login, "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);

    private static async Task SignInAsync(AppPage page, string login, string password)
    {
        await page.Page.GetByLabel("Anmeldename").FillAsync(login);
        await page.Page.GetByLabel("Passwort").FillAsync(password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
    }

    private static async Task ExpectGoodAsync(AppPage page, string picture)
    {
        await page.KeepPictureAsync(picture);
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }
}
