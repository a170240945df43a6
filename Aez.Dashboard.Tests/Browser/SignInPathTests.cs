using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Accounts in a real browser, from the first sign-in to a lock that reaches an open page.</summary>
public sealed class SignInPathTests(AppFixture app) : IAsyncLifetime
{
    private const string Password = "gelbe Regenjacke";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    // Development: a cookie that needs https would not come back over the test's http.
    private readonly AppHost _host = new(environment: "Development", realSignIn: true);

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    public async ValueTask InitializeAsync()
    {
        await Commands.AddAsync(Administrator, new AccountDraft("lindner", "Petra Lindner", Role.TeamLead), Password);
        await Commands.AddAsync(Administrator, new AccountDraft("zweite", "Zweite Verwaltung", Role.Administrator), Password);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Account_ThatIsLocked_LosesItsOpenPageWithinAMinute()
    {
        await using var page = await SignedInAsync();
        Assert.Equal("Übersicht", await page.Page.Locator("h1").InnerTextAsync());

        await Commands.ChangeAsync(Administrator, new AccountDraft("lindner", "Petra Lindner", Role.DepartmentHead));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Datenimport" })).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Commands.LockAsync(Administrator, "lindner");
        await page.Page.WaitForURLAsync("**/konto/anmelden*", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task UserMenu_ByKeyboard_OpensClosesAndSignsOut()
    {
        await using var page = await SignedInAsync();
        var menu = page.Page.Locator(".user-menu");
        var summary = menu.Locator("summary");

        await summary.PressAsync("Enter");
        await Assertions.Expect(menu.GetByText("Teamleitung")).ToBeVisibleAsync();
        Assert.Empty(await page.AxeViolationsAsync());
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
        await using var page = await app.BlankAsync(_host.Address, theme, width);
        await page.Page.GotoAsync(AccountPaths.SignIn);
        await ExpectGoodAsync(page, $"account-sign-in-{theme}-{width}");
        await SignInAsync(page, "falsch");
        await ExpectGoodAsync(page, $"account-refused-{theme}-{width}");
        await SignInAsync(page, Password);
        await page.WaitUntilInteractiveAsync();
        await page.Page.GotoAsync(AccountPaths.Password);
        await ExpectGoodAsync(page, $"account-password-{theme}-{width}");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Einrichten" }).ClickAsync();
        await ExpectGoodAsync(page, $"account-second-factor-{theme}-{width}");
        Assert.Empty(page.Problems);
    }

    private async Task<AppPage> SignedInAsync()
    {
        var page = await app.BlankAsync(_host.Address);
        await page.Page.GotoAsync("/");
        await SignInAsync(page, Password);
        await page.WaitUntilInteractiveAsync();
        return page;
    }

    private static async Task SignInAsync(AppPage page, string password)
    {
        await page.Page.GetByLabel("Anmeldename").FillAsync("lindner");
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
