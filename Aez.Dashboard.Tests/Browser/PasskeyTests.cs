using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Passkeys with the browser's own virtual device: made, used, refused, removed.</summary>
public sealed class PasskeyTests(AppFixture app, PasskeyTests.Program program) : IClassFixture<PasskeyTests.Program>
{
    private const string Password = "gelbe Regenjacke";

    /// <summary>A page that needs no circuit.</summary>
    private const string Start = AccountPaths.Password;

    private static readonly ActingUser Administrator = new("Test", Role.Administrator) { Login = "test" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AccountCommands Commands => program.Host.Services.GetRequiredService<AccountCommands>();

    /// <summary>In Development: a cookie that needs https would not come back over the test's http. Browsers give passkeys to names, not to addresses.</summary>
    public sealed class Program : IAsyncDisposable
    {
        internal AppHost Host { get; } = new(environment: "Development", realSignIn: true, settings: new Dictionary<string, string?> { [SecondFactorRule.Key] = "Bereichsleitung" });

        internal Uri Address => new UriBuilder(Host.Address) { Host = "localhost" }.Uri;

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    public async Task Passkey_MadeAndUsed_SignsInWithoutNameOrPassword(Theme theme, int width)
    {
        var login = $"weg-{theme}-{width}";
        await AddAsync(login, Role.TeamLead);
        await using var page = await OpenAsync(theme, width);
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, login);
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await MakeAsync(page, "Dienst-Laptop");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Der Passkey ist angelegt.");
        var recovery = await page.Page.Locator(".account-codes code").First.InnerTextAsync();
        await ExpectGoodAsync(page, $"passkey-made-{theme}-{width}");
        await ContinueAsync(page, "Dienst-Laptop");
        await ExpectGoodAsync(page, $"passkey-list-{theme}-{width}");

        await SignOutAsync(page);
        await ExpectGoodAsync(page, $"passkey-sign-in-{theme}-{width}");
        await UseAsync(page);
        await page.Page.WaitForURLAsync($"**{Start}");

        // The password alone is not enough any more.
        await SignOutAsync(page);
        await SignInAsync(page, login, waits: false);
        await page.Page.WaitForURLAsync("**/konto/code*");
        await ExpectGoodAsync(page, $"passkey-second-step-{theme}-{width}");
        await UseAsync(page);
        await page.Page.WaitForURLAsync($"**{Start}");
        await SignOutAsync(page);
        await SignInAsync(page, login, waits: false);
        await page.Page.GetByText("Ich habe das Gerät nicht zur Hand").ClickAsync();
        await page.Page.GetByLabel("Wiederherstellungscode").FillAsync(recovery);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Mit Wiederherstellungscode anmelden" }).ClickAsync();
        await page.Page.WaitForURLAsync($"**{Start}");

        Assert.Equal(
            ["Added Passkey Dienst-Laptop", "Added Wiederherstellungscodes 10 neue", "SignedIn Anmeldung Passkey „Dienst-Laptop“", "SignedIn Anmeldung Passkey „Dienst-Laptop“", "SignedIn Anmeldung Wiederherstellungscode"],
            await NotedAsync(login));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Passkey_WithTheWrongPassword_IsNotMadeOnTheDevice()
    {
        await AddAsync("falsch", Role.TeamLead);
        await using var page = await OpenAsync();
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, "falsch");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);

        await MakeAsync(page, "Telefon", "geraten");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).ToHaveTextAsync("Das Passwort stimmt nicht.");
        Assert.Empty(await device.CredentialsAsync());
        Assert.Equal(["SignInFailed Passwort in der Sitzung Passkey anlegen"], await NotedAsync("falsch"));
    }

    [Fact]
    public async Task Device_ThatDoesNotAskWhoIsThere_IsNotTaken()
    {
        await AddAsync("ungeprueft", Role.TeamLead);
        await using var page = await OpenAsync();
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, "ungeprueft");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await device.VerifyUserAsync(false);

        await MakeAsync(page, "Telefon");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).ToContainTextAsync("Abgebrochen");
        Assert.Empty(await device.CredentialsAsync());
        await device.VerifyUserAsync(true);
        await MakeAsync(page, "Telefon");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Der Passkey ist angelegt.");
    }

    [Fact]
    public async Task Passkey_OfALockedAccountOrACopiedOrRemovedOne_IsRefused()
    {
        await AddAsync("gesperrt", Role.TeamLead);
        await using var page = await OpenAsync();
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, "gesperrt");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await MakeAsync(page, "Telefon");
        await ContinueAsync(page);
        await SignOutAsync(page);
        var copied = Assert.Single(await device.CredentialsAsync());
        await Commands.LockAsync(Administrator, "gesperrt");
        await UseAsync(page);
        await ExpectRefusalAsync(page);

        await Commands.UnlockAsync(Administrator, "gesperrt");
        await UseAsync(page);
        await page.Page.WaitForURLAsync($"**{Start}");
        await SignOutAsync(page);
        // Whoever has copied the key counts on from where it was copied.
        await device.ReplaceAsync(copied);
        await UseAsync(page);
        await ExpectRefusalAsync(page);

        await SignInAsync(page, "gesperrt", waits: false);
        await page.Page.WaitForURLAsync("**/konto/code*");
        Assert.Null((await Commands.ResetTwoFactorAsync(Administrator, "gesperrt", Cancellation)).Refusal);
        await page.Page.GotoAsync(AccountPaths.Returning(AccountPaths.SignIn, Start));
        await UseAsync(page);
        await ExpectRefusalAsync(page);
        await SignInAsync(page, "gesperrt");
        Assert.Contains("Removed Passkey Telefon", await NotedAsync("gesperrt", by: "test"));
    }

    [Fact]
    public async Task Passkey_RemovedByItsOwner_LetsThePasswordAloneInAgain()
    {
        await AddAsync("entfernt", Role.TeamLead);
        await using var page = await OpenAsync();
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, "entfernt");
        await page.Page.GotoAsync(AccountPaths.SecondFactor);
        await MakeAsync(page, "Telefon");
        await ContinueAsync(page);

        await page.Page.GetByText("Entfernen …").ClickAsync();
        await ExpectGoodAsync(page, "passkey-removing");
        await page.Page.GetByLabel("Passwort, um diesen Passkey zu entfernen").FillAsync(Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Passkey Telefon entfernen" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Der Passkey ist entfernt.");
        await SignOutAsync(page);
        await SignInAsync(page, "entfernt");
        Assert.Contains("Removed Passkey Telefon", await NotedAsync("entfernt"));
    }

    [Fact]
    public async Task Role_ThatDemandsASecondFactor_IsLedToOneAndGoesOn()
    {
        await AddAsync("pflicht", Role.DepartmentHead);
        await using var page = await OpenAsync();
        await using var device = await Device.AddToAsync(page);
        await SignInAsync(page, "pflicht");
        await page.Page.GotoAsync("/ziele");
        Assert.EndsWith(AccountPaths.SecondFactor, page.Page.Url, StringComparison.Ordinal);
        await ExpectGoodAsync(page, "passkey-demanded");

        await MakeAsync(page, "Telefon");
        await ContinueAsync(page);

        await page.Page.GotoAsync("/ziele");
        Assert.EndsWith("/ziele", page.Page.Url, StringComparison.Ordinal);
        Assert.Empty(page.Problems);
    }

    private async Task<AppPage> OpenAsync(Theme theme = Theme.Light, int width = AppFixture.Desktop)
    {
        var page = await app.BlankAsync(program.Address, theme, width);
        await page.Page.GotoAsync(AccountPaths.Returning(AccountPaths.SignIn, Start));
        return page;
    }

    private async Task AddAsync(string login, Role role) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, "Petra Lindner", role, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    /// <param name="waits">Nothing more is asked for.</param>
    private static async Task SignInAsync(AppPage page, string login, bool waits = true)
    {
        await page.Page.GetByLabel("Anmeldename").FillAsync(login);
        await page.Page.GetByLabel("Passwort", new() { Exact = true }).FillAsync(Password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Anmelden", Exact = true }).ClickAsync();
        if (waits)
            await page.Page.WaitForURLAsync($"**{Start}");
    }

    private static async Task SignOutAsync(AppPage page)
    {
        await page.Page.GotoAsync(Start);
        await page.Page.EvaluateAsync("address => { const form = document.forms[0]; form.action = address; form.submit(); }", AccountPaths.SignOut);
        await page.Page.WaitForURLAsync("**/konto/anmelden");
        await page.Page.GotoAsync(AccountPaths.Returning(AccountPaths.SignIn, Start));
    }

    private static async Task MakeAsync(AppPage page, string name, string password = Password)
    {
        await page.Page.GetByLabel("Name des neuen Passkeys").FillAsync(name);
        await page.Page.GetByLabel("Passwort, um den Passkey anzulegen").FillAsync(password);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Passkey anlegen" }).ClickAsync();
    }

    /// <summary>From the recovery codes to the list with the new passkey.</summary>
    private static async Task ContinueAsync(AppPage page, string name = "Telefon")
    {
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Weiter" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByText(name, new() { Exact = true })).ToBeVisibleAsync();
        await page.Page.WaitForLoadStateAsync();
    }

    private static Task UseAsync(AppPage page) => page.Page.GetByRole(AriaRole.Button, new() { Name = "Mit Passkey anmelden" }).ClickAsync();

    private static Task ExpectRefusalAsync(AppPage page) =>
        Assertions.Expect(page.Page.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).ToContainTextAsync("Zu diesem Passkey gehört kein freigegebenes Konto");

    private static async Task ExpectGoodAsync(AppPage page, string picture)
    {
        await page.KeepPictureAsync(picture);
        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }

    /// <summary>What the log has of the account's second factors and sign-ins with them.</summary>
    private async Task<List<string>> NotedAsync(string login, string? by = null)
    {
        await using var db = await program.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        var user = by ?? login;
        return await db.AuditEntries.Where(e => e.User == user && e.Key == login && e.After != "Passwort" && (e.Subject == "Passkey" || e.Subject == "Wiederherstellungscodes" || e.Subject == "Anmeldung" || e.Subject == "Passwort in der Sitzung") && e.Action != AuditAction.SignedOut)
            .OrderBy(e => e.Id).Select(e => $"{e.Action} {e.Subject} {e.After}").ToListAsync(Cancellation);
    }

    /// <summary>A device of the browser's own, over its debugging protocol.</summary>
    private sealed class Device(ICDPSession session, string id) : IAsyncDisposable
    {
        public static async Task<Device> AddToAsync(AppPage page)
        {
            var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
            await session.SendAsync("WebAuthn.enable");
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            });
            return new Device(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        /// <summary>Whether the finger, face or PIN that it asks for is the right one.</summary>
        public Task VerifyUserAsync(bool isRight) => session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = isRight });

        public async Task<IReadOnlyList<JsonElement>> CredentialsAsync() =>
            [.. (await session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value.GetProperty("credentials").EnumerateArray()];

        public async Task ReplaceAsync(JsonElement credential)
        {
            await session.SendAsync("WebAuthn.clearCredentials", new() { ["authenticatorId"] = id });
            var values = credential.EnumerateObject().ToDictionary(p => p.Name, p => (object)(p.Value.ValueKind switch
            {
                JsonValueKind.Number => p.Value.GetInt32(),
                JsonValueKind.True or JsonValueKind.False => p.Value.GetBoolean(),
                _ => p.Value.GetString()!,
            }));
            await session.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = id, ["credential"] = values });
        }

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
