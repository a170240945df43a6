using System.Net;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using OtpNet;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The authenticator app and its recovery codes, as a browser goes the way; passkeys need a browser's device and are tried there.</summary>
public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private const string Password = "gelbe Regenjacke";
    private const string Page = "/konto/zweiter-faktor";
    private const string WrongCode = "Der Code stimmt nicht";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator) { Login = "test" };

    // In the middle of a thirty-second step.
    private readonly FakeTimeProvider _clock = new(new(2026, 9, 1, 6, 0, 15, TimeSpan.Zero));
    private AppHost _host = null!;
    private SignInClient _client = null!;

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task SetUp_AsksForThePassword_AndShowsKeyAndRecoveryCodesOnce()
    {
        await _client.SignInAsync("lead", Password);

        var refused = await _client.PostAsync(Page, "start", ("StartPassword", "falsch"));
        Assert.Contains("Das Passwort stimmt nicht.", refused.Html);
        Assert.DoesNotContain("otpauth://", refused.Html);
        Assert.Equal(("lead", "App einrichten"), Assert.Single(await EntriesAsync("Passwort in der Sitzung")) is { Action: AuditAction.SignInFailed } entry ? (entry.User, entry.After) : default);

        var (key, codes) = await SetUpAsync();
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], (await _client.GetAsync(Page)).Html);
        Assert.DoesNotContain(key, (await _client.GetAsync(Page)).Html.ToUpperInvariant());
        Assert.Contains(await EntriesAsync("Konto"), e => e.User == "lead" && e.After == "Zweiter Faktor: ja");
        Assert.Single(await EntriesAsync("Wiederherstellungscodes"), e => e.User == "lead");
    }

    [Fact]
    public async Task SetUp_ThatAnotherSessionBegan_IsNotFinishedWithoutThePassword()
    {
        await _client.SignInAsync("lead", Password);
        var begun = await _client.PostAsync(Page, "start", ("StartPassword", Password));
        var key = KeyIn(begun.Html);
        using var thief = _client.Copy();

        var answer = await thief.PostAsync(Page, "enable", ("Code", Code(key)), ("Proof", ""));
        Assert.Contains("Beginnen Sie noch einmal.", answer.Html);
        Assert.DoesNotContain(key, answer.Html);
        using var other = new SignInClient(_host);
        await other.SignInAsync("lead", Password);
        Assert.Contains("Beginnen Sie noch einmal.", (await other.PostAsync(Page, "enable", ("Code", Code(key)), ("Proof", ProofIn(begun.Html)))).Html);
        Assert.False((await AccountAsync("lead")).TwoFactorEnabled);
    }

    [Fact]
    public async Task Code_IsAskedForAfterThePassword_AndWorksOnce()
    {
        var (key, codes) = await SetUpAsync(signIn: true);
        _clock.Advance(TimeSpan.FromSeconds(60));
        var code = Code(key);
        using var one = await FirstStepAsync("?zurueck=%2Fziele");
        Assert.StartsWith("/konto/anmelden", (await one.GetAsync("/ziele")).Location);
        Assert.Contains(WrongCode, (await one.PostAsync("/konto/code", "code", ("Code", Wrong(code)))).Html);
        Assert.Equal("/ziele", (await one.PostAsync("/konto/code?zurueck=%2Fziele", "code", ("Code", code))).Location);

        using var replay = await FirstStepAsync();
        Assert.Contains(WrongCode, (await replay.PostAsync("/konto/code", "code", ("Code", code))).Html);
        // Older than the last that was used: gone, too, though still within the window.
        Assert.Contains(WrongCode, (await replay.PostAsync("/konto/code", "code", ("Code", Code(key, -1)))).Html);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/", (await replay.PostAsync("/konto/code", "code", ("Code", Code(key)))).Location);

        using var lost = await FirstStepAsync();
        Assert.Equal("/", (await lost.PostAsync("/konto/code", "recovery", ("RecoveryCode", codes[0].ToLowerInvariant()))).Location);
        using var again = await FirstStepAsync();
        Assert.Contains(WrongCode, (await again.PostAsync("/konto/code", "recovery", ("RecoveryCode", codes[0]))).Html);
        Assert.Equal(
            ["SignInFailed lead Code der App", "SignedIn lead Code der App", "SignInFailed lead Code der App", "SignInFailed lead Code der App", "SignedIn lead Code der App",
             "SignedIn lead Wiederherstellungscode", "SignInFailed lead Wiederherstellungscode"],
            (await SignInsAsync()).Skip(1));
    }

    [Fact]
    public async Task CodeOfTheSetUp_SignsNobodyIn()
    {
        var (key, _) = await SetUpAsync(signIn: true);
        using var client = await FirstStepAsync();

        Assert.Contains(WrongCode, (await client.PostAsync("/konto/code", "code", ("Code", Code(key)))).Html);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Code_OfAStepAside_IsTakenOneOff(int steps, bool taken)
    {
        var (key, _) = await SetUpAsync(signIn: true);
        _clock.Advance(TimeSpan.FromMinutes(5));
        using var client = await FirstStepAsync();

        var answer = await client.PostAsync("/konto/code", "code", ("Code", Code(key, steps)));

        Assert.Equal(taken ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Code_UsedByManyAtOnce_LetsOneIn(bool isRecoveryCode)
    {
        var (key, codes) = await SetUpAsync(signIn: true);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await using var db = await DatabaseAsync();
        var scopes = Enumerable.Range(0, 8).Select(_ => _host.Services.CreateAsyncScope()).ToList();
        var code = Code(key);

        var used = await Task.WhenAll(scopes.Select(scope => Task.Run(async () =>
        {
            scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByNameAsync("lead"))!;
            return isRecoveryCode
                ? (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, codes[0])).Succeeded
                : await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code);
        }, Cancellation)));

        foreach (var scope in scopes)
            await scope.DisposeAsync();
        Assert.Single(used, wasTaken => wasTaken);
    }

    [Fact]
    public async Task Account_SavedWithWhatItWasBefore_DoesNotBringAUsedCodeBack()
    {
        var (key, _) = await SetUpAsync(signIn: true);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var before = (await accounts.FindByNameAsync("lead"))!;
        var code = Code(key);
        Assert.True(await accounts.VerifyTwoFactorTokenAsync(before, TokenOptions.DefaultAuthenticatorProvider, code));

        Assert.True((await accounts.UpdateAsync(before)).Succeeded);

        Assert.False(await accounts.VerifyTwoFactorTokenAsync(before, TokenOptions.DefaultAuthenticatorProvider, code));
    }

    [Fact]
    public async Task Secrets_InTheDatabase_AreNotReadable()
    {
        var (key, codes) = await SetUpAsync(signIn: true);

        await using var db = await DatabaseAsync();
        var stored = string.Join('\n', await db.UserTokens.Select(t => t.Value!).ToListAsync(Cancellation));
        Assert.DoesNotContain(key, stored);
        Assert.All(codes, code => Assert.DoesNotContain(code, stored));
        // Put in another account's place it is worth nothing.
        await Commands.AddAsync(Administrator, new AccountDraft("andere", "Andere", Role.Controlling, AllTeams: true), Password);
        await db.UserTokens.Where(t => t.Name == AccountStore.KeyName).ExecuteUpdateAsync(t => t.SetProperty(x => x.UserId, db.Users.First(a => a.UserName == "andere").Id), Cancellation);
        Assert.Null(await KeyAsync("andere"));
    }

    [Fact]
    public async Task Secrets_OfAnEarlierVersion_AreProtectedAtTheStartAndGoOnWorking()
    {
        const string Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
        await using (var db = await DatabaseAsync())
        {
            var account = await db.Users.SingleAsync(a => a.UserName == "lead", Cancellation);
            await db.Users.ExecuteUpdateAsync(a => a.SetProperty(x => x.TwoFactorEnabled, true), Cancellation);
            db.UserTokens.AddRange(
                new IdentityUserToken<string> { UserId = account.Id, LoginProvider = AccountStore.Provider, Name = AccountStore.KeyName, Value = Key },
                new IdentityUserToken<string> { UserId = account.Id, LoginProvider = AccountStore.Provider, Name = AccountStore.CodesName, Value = "ABCDE-FGHJK;23456-789BC" });
            await db.SaveChangesAsync(Cancellation);
        }
        using (var early = await FirstStepAsync())
            Assert.Contains(WrongCode, (await early.PostAsync("/konto/code", "code", ("Code", Code(Key)))).Html);

        var upgrade = _host.Services.GetRequiredService<AccountUpgrade>();
        await upgrade.RunAsync(Cancellation);
        await using (var db = await DatabaseAsync())
        {
            var stored = await db.UserTokens.AsNoTracking().OrderBy(t => t.Name).Select(t => t.Value!).ToListAsync(Cancellation);
            Assert.DoesNotContain(stored, value => value.Contains(Key, StringComparison.Ordinal) || value.Contains("FGHJK", StringComparison.Ordinal));
            await upgrade.RunAsync(Cancellation);
            Assert.Equal(stored, await db.UserTokens.AsNoTracking().OrderBy(t => t.Name).Select(t => t.Value!).ToListAsync(Cancellation));
        }

        using var app = await FirstStepAsync();
        Assert.Equal("/", (await app.PostAsync("/konto/code", "code", ("Code", Code(Key)))).Location);
        using var recovery = await FirstStepAsync();
        Assert.Equal("/", (await recovery.PostAsync("/konto/code", "recovery", ("RecoveryCode", "23456-789BC"))).Location);
    }

    [Fact]
    public async Task Role_ThatDemandsIt_ReachesNothingButTheSetUp()
    {
        await RestartAsync(("SignIn:SecondFactorFor", "Teamleitung; Administration"));
        Assert.Equal("/", (await _client.SignInAsync("lead", Password)).Location);

        foreach (var address in new[] { "/", "/ziele", "/hilfe", "/export/ziele.xlsx?jahr=2016", "/konto/sitzungen" })
            Assert.Equal((address, Page), (address, (await _client.GetAsync(address)).Location));
        Assert.Contains("Ihre Rolle verlangt einen zweiten Faktor.", (await _client.GetAsync(Page)).Html);

        await SetUpAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/ziele")).Status);
        Assert.DoesNotContain("Ihre Rolle verlangt", (await _client.GetAsync(Page)).Html);
        await _client.PostAsync(Page, "disable", ("DisablePassword", Password));
        Assert.Equal(Page, (await _client.GetAsync("/ziele")).Location);

        await Commands.AddAsync(Administrator, new AccountDraft("co", "Selin Aydın", Role.Controlling, AllTeams: true), Password);
        using var other = new SignInClient(_host);
        await other.SignInAsync("co", Password);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/ziele")).Status);
        // With the role comes the demand, also in a session that is open.
        await Commands.ChangeAsync(Administrator, new AccountDraft("co", "Selin Aydın", Role.TeamLead, AllTeams: true));
        _clock.Advance(CircuitUser.Interval + TimeSpan.FromSeconds(1));
        Assert.Equal(Page, (await other.GetAsync("/ziele")).Location);
    }

    [Fact]
    public void Roles_InProduction_AreThoseThatSeeOrSignMost()
    {
        var inProduction = Rule("Production");
        Assert.Equal([Role.TeamLead, Role.DepartmentHead, Role.Administrator], Enum.GetValues<Role>().Where(inProduction.IsRequiredFor));
        Assert.DoesNotContain(Enum.GetValues<Role>(), Rule("Development").IsRequiredFor);
        Assert.DoesNotContain(Enum.GetValues<Role>(), Rule("Production", "keine").IsRequiredFor);
        Assert.Equal([Role.Ifk, Role.Controlling], Enum.GetValues<Role>().Where(Rule("Production", "IFK;Controlling").IsRequiredFor));
        Assert.Contains("„Chefin“", Assert.Throws<UnusableSettingException>(() => Rule("Production", "Chefin")).Message);

        static SecondFactorRule Rule(string environment, string? roles = null) => SecondFactorRule.Of(
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(SecondFactorRule.Key, roles)]).Build(),
            new HostingEnvironment { EnvironmentName = environment });
    }

    [Fact]
    public async Task Administration_ForALostDevice_TakesEveryFactorAndEndsTheSessions()
    {
        var (key, codes) = await SetUpAsync(signIn: true);

        Assert.Null((await Commands.ResetTwoFactorAsync(Administrator, "lead")).Refusal);

        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/hilfe")).Location);
        await using var db = await DatabaseAsync();
        Assert.Empty(db.UserTokens);
        using var client = new SignInClient(_host);
        Assert.Equal("/", (await client.SignInAsync("lead", Password)).Location);
        Assert.Contains(await EntriesAsync("Konto"), e => e.User == "test" && e.After == "Zweiter Faktor: nein");
        Assert.NotEmpty(key + codes[0]);
    }

    [Fact]
    public async Task RecoveryCodes_MadeAnew_ReplaceTheOld()
    {
        var (_, old) = await SetUpAsync(signIn: true);
        Assert.Contains("noch 10 Codes", (await _client.GetAsync(Page)).Html);
        Assert.Contains("Das Passwort stimmt nicht.", (await _client.PostAsync(Page, "codes", ("CodesPassword", ""))).Html);

        var codes = CodesIn((await _client.PostAsync(Page, "codes", ("CodesPassword", Password))).Html);

        using var lost = await FirstStepAsync();
        Assert.Contains(WrongCode, (await lost.PostAsync("/konto/code", "recovery", ("RecoveryCode", old[1]))).Html);
        Assert.Equal("/", (await lost.PostAsync("/konto/code", "recovery", ("RecoveryCode", codes[1]))).Location);
    }

    [Theory]
    [InlineData("/konto/passkey/anlegen")]
    [InlineData("/konto/passkey/anmelden")]
    public async Task PasskeyOptions_WithoutTheFormsToken_AreRefused(string address)
    {
        await _client.SignInAsync("lead", Password);

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsync("/hilfe", address, ("Input.Password", Password))).Status);
    }

    [Fact]
    public async Task PasskeyOptions_OfAnAccount_AskForThePassword()
    {
        await _client.SignInAsync("lead", Password);

        var refused = await _client.PostAsync(Page, "/konto/passkey/anlegen", ("Input.Password", "falsch"));
        Assert.Equal((HttpStatusCode.BadRequest, "Das Passwort stimmt nicht."), (refused.Status, refused.Html));
        var options = await _client.PostAsync(Page, "/konto/passkey/anlegen", ("Input.Password", Password));
        Assert.Contains("\"userVerification\":\"required\"", options.Html);
        Assert.Contains("wurde nicht angelegt", (await _client.PostAsync(Page, "add-passkey", ("Credential", "{}"), ("PasskeyName", "x"))).Html);
        Assert.Contains("wurde nicht angelegt", (await _client.PostAsync(Page, "add-passkey", ("Credential", "kein JSON"), ("PasskeyName", "x"))).Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("kein JSON")]
    public async Task Passkey_ThatIsNone_IsRefusedAndNoted(string credential)
    {
        await _client.PostAsync("/konto/anmelden", "/konto/passkey/anmelden");

        Assert.Contains("Zu diesem Passkey gehört kein freigegebenes Konto", (await _client.PostAsync("/konto/anmelden", "passkey", ("Credential", credential))).Html);

        await _host.Services.GetRequiredService<SignInNotes>().FlushAsync();
        Assert.Equal(["SignInFailed unbekannt Passkey: 1 Versuch"], await SignInsAsync());
    }

    private async Task StartAsync(params (string Key, string Value)[] settings)
    {
        _host = new AppHost(services => services.AddSingleton<TimeProvider>(_clock), realSignIn: true, settings: settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        _client = new SignInClient(_host);
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
    }

    private async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await DisposeAsync();
        await StartAsync(settings);
    }

    /// <returns>The key of the app, and the recovery codes.</returns>
    private async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(bool signIn = false)
    {
        if (signIn)
            await _client.SignInAsync("lead", Password);
        var begun = await _client.PostAsync(Page, "start", ("StartPassword", Password));
        Assert.Contains("<svg class=\"qr-code\"", begun.Html);
        var key = KeyIn(begun.Html);
        var (code, proof) = (Code(key), ProofIn(begun.Html));
        var wrong = await _client.PostAsync(Page, "enable", ("Code", Wrong(code)), ("Proof", proof));
        Assert.Contains(WrongCode, wrong.Html);
        return (key, CodesIn((await _client.PostAsync(Page, "enable", ("Code", code), ("Proof", proof))).Html));
    }

    /// <summary>Somebody who has typed the password, and is asked for the code.</summary>
    private async Task<SignInClient> FirstStepAsync(string query = "")
    {
        var client = new SignInClient(_host);
        Assert.Equal($"/konto/code{query}", (await client.SignInAsync("lead", Password, "/konto/anmelden" + query)).Location);
        return client;
    }

    private string Code(string key, int steps = 0) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(_clock.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private static string Wrong(string code) => (code[0] == '9' ? '0' : '9') + code[1..];

    private static string KeyIn(string html) => KeyOf().Match(html).Groups[1].Value;

    private static string ProofIn(string html) => ProofOf().Match(html).Groups[1].Value;

    private static IReadOnlyList<string> CodesIn(string html) => [.. CodeOf().Matches(html).Select(m => m.Groups[1].Value)];

    private async Task<string?> KeyAsync(string login)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await accounts.GetAuthenticatorKeyAsync((await accounts.FindByNameAsync(login))!);
    }

    private async Task<Account> AccountAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return await db.Users.AsNoTracking().SingleAsync(a => a.UserName == login, Cancellation);
    }

    private async Task<List<string>> SignInsAsync() => [.. (await EntriesAsync("Anmeldung")).Select(e => $"{e.Action} {e.User} {e.After}")];

    private async Task<List<AuditEntry>> EntriesAsync(string subject)
    {
        await using var db = await DatabaseAsync();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private Task<AezDbContext> DatabaseAsync() => _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);

    [GeneratedRegex("secret=([A-Z2-7]+)&", RegexOptions.None, 1000)]
    private static partial Regex KeyOf();

    [GeneratedRegex("name=\"Proof\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex ProofOf();

    [GeneratedRegex("<li><code>([^<]+)</code></li>", RegexOptions.None, 1000)]
    private static partial Regex CodeOf();
}
