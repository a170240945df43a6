using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The whole way to a provider and back, as a browser goes it.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private const string Locked = "Zu Ihrer Anmeldung gibt es hier kein freigegebenes Konto.";
    private const string Failed = "Der Anmeldedienst hat die Anmeldung nicht bestätigt.";
    private const string WrongCode = "Der Einmalcode stimmt nicht oder gilt nicht mehr.";
    private const string Password = "gelbe Regenjacke";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator) { Login = "test" };

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly OpenIdProvider _provider = new();
    private AppHost _host = null!;
    private SignInClient _client = null!;

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    private LinkCommands Links => _host.Services.GetRequiredService<LinkCommands>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Person_LinkedByACode_ComesBackWithItsRoleOfTheDatabase()
    {
        await AddAsync("lindner", Role.Controlling);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        _provider.SignedIn = new("s-1", "irgendwer");

        Assert.Equal("/konto/verknuepfen?zurueck=%2Fziele%3Fjahr%3D2016", await SignInAsync("/ziele?jahr=2016"));
        Assert.Equal("/ziele?jahr=2016", (await LinkAsync(_client, code.ToUpperInvariant(), "?zurueck=%2Fziele%3Fjahr%3D2016")).Location);

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/datenimport")).Status);
        // The provider calls them an administrator; that is no concern of its.
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/konten")).Status);
        Assert.Equal(["SignedIn lindner OpenIdConnect", "SignInFailed unbekannt OpenIdConnect, nicht verknüpft: 1 Versuch"], await SignInsAsync());
        var entry = Assert.Single(await EntriesAsync("Verknüpfung mit dem Anmeldedienst"), e => e.Action == AuditAction.Changed);
        Assert.Equal(("lindner", "lindner"), (entry.User, entry.Key));
        Assert.Contains("Kennung: s-1", entry.After);
        Assert.DoesNotContain(code, await EverythingAsync());
    }

    [Fact]
    public async Task Person_OnceLinked_IsKnownBySubjectUnderAnotherName()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner-weber");

        Assert.Equal("/", await SignInAsync());
    }

    [Fact]
    public async Task NameAndAddress_OfAnAccount_AtTheProvider_OpenNothing()
    {
        await AddAsync("lindner", Role.TeamLead, "lindner@example.org");
        _provider.SignedIn = new("s-2", "lindner", "lindner@example.org");

        var address = await SignInAsync();

        Assert.StartsWith("/konto/verknuepfen", address);
        Assert.Contains("Die Administration gibt Ihnen dafür einen Einmalcode.", (await _client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
        Assert.Null(await LinkOfAsync("lindner"));
    }

    [Fact]
    public async Task Code_OnceUsed_LinksNobodyElse()
    {
        await AddAsync("lindner", Role.TeamLead);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        await ComeAsync(_client, "s-1");
        Assert.Equal("/", (await LinkAsync(_client, code)).Location);
        using var other = new SignInClient(_host);
        await ComeAsync(other, "s-2");

        Assert.Contains(WrongCode, (await LinkAsync(other, code)).Html);

        Assert.Equal("s-1", (await LinkOfAsync("lindner"))!.Subject);
        Assert.Contains("SignInFailed unbekannt Einmalcode der Verknüpfung: 1 Versuch", await SignInsAsync());
    }

    [Fact]
    public async Task Code_UsedByTwoAtOnce_LinksOne()
    {
        await AddAsync("lindner", Role.TeamLead);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        var links = _host.Services.GetRequiredService<AccountLinks>();

        var linked = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => links.RedeemAsync(new ProviderAnswer("https://x", $"s-{i}", "t", null, false), code, cancellationToken: Cancellation))));

        Assert.Single(linked, account => account is not null);
    }

    [Fact]
    public async Task Code_AfterThreeDaysOrANewOne_IsRefused()
    {
        await AddAsync("lindner", Role.TeamLead);
        var replaced = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        await ComeAsync(_client, "s-1");
        Assert.Contains(WrongCode, (await LinkAsync(_client, replaced)).Html);
        Assert.Contains(WrongCode, (await LinkAsync(_client, "")).Html);
        _clock.Advance(TimeSpan.FromDays(3));
        await ComeAsync(_client, "s-1");

        Assert.Contains(WrongCode, (await LinkAsync(_client, code)).Html);
    }

    [Fact]
    public async Task SecondSubject_OfALinkedAccount_IsRefused()
    {
        await AddAsync("lindner", Role.TeamLead);
        var waiting = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        Assert.Null((await Links.PresetAsync(Administrator, "lindner", "s-1", Cancellation)).Refusal);

        Assert.Equal(AccountLinks.AlreadyLinked, (await Links.PresetAsync(Administrator, "lindner", "s-2", Cancellation)).Refusal);
        Assert.Equal(AccountLinks.AlreadyLinked, (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Refusal);
        await ComeAsync(_client, "s-2");
        Assert.Contains(WrongCode, (await LinkAsync(_client, waiting)).Html);
        Assert.Equal("s-1", (await LinkOfAsync("lindner"))!.Subject);
    }

    [Fact]
    public async Task Subject_OfAnotherAccount_IsNotGivenTwice()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await AddAsync("brandt", Role.DepartmentHead);
        var code = (await Links.MakeCodeAsync(Administrator, "brandt", Cancellation)).Password!;

        Assert.Contains("schon mit einem anderen Konto verknüpft", (await Links.PresetAsync(Administrator, "brandt", " s-1 ", Cancellation)).Refusal);
        Assert.Contains("1 bis 255 Zeichen", (await Links.PresetAsync(Administrator, "brandt", " ", Cancellation)).Refusal);
        var links = _host.Services.GetRequiredService<AccountLinks>();
        Assert.Null(await links.RedeemAsync(new ProviderAnswer(_provider.Address, "s-1", "t", null, false), code, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Subject_OfAnotherProvider_IsAnotherPerson()
    {
        await AddAsync("lindner", Role.TeamLead);
        Assert.Null(await _host.Services.GetRequiredService<AccountLinks>().PresetAsync(Administrator, await IdAsync("lindner"), "https://frueher.example.org/", "s-1", Cancellation));
        _provider.SignedIn = new("s-1", "lindner");

        Assert.StartsWith("/konto/verknuepfen", await SignInAsync());
    }

    [Fact]
    public async Task Link_ThatIsRemoved_EndsWhatCameByItAndNothingElse()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        using var own = new SignInClient(_host);
        await own.SignInAsync("lindner", Password);

        Assert.Null((await Links.RemoveAsync(Administrator, "lindner", Cancellation)).Refusal);

        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/hilfe")).Location);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/hilfe")).Status);
        Assert.StartsWith("/konto/verknuepfen", await SignInAsync());
        var entry = Assert.Single(await EntriesAsync("Verknüpfung mit dem Anmeldedienst"), e => e.Action == AuditAction.Removed);
        Assert.Equal(("test", "lindner"), (entry.User, entry.Key));
    }

    [Fact]
    public async Task OwnLink_IsShownAndRemovedWithThePasswordOnly()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await _client.SignInAsync("lindner", Password);
        Assert.Contains("s-1", (await _client.GetAsync("/konto/sitzungen")).Html);

        Assert.Contains("Das Passwort stimmt nicht.", (await _client.PostAsync("/konto/sitzungen", "unlink", ("UnlinkPassword", "falsch"))).Html);
        Assert.NotNull(await LinkOfAsync("lindner"));
        Assert.Contains("Die Verknüpfung ist gelöst.", (await _client.PostAsync("/konto/sitzungen", "unlink", ("UnlinkPassword", Password))).Html);

        Assert.Null(await LinkOfAsync("lindner"));
        Assert.Equal("lindner", Assert.Single(await EntriesAsync("Verknüpfung mit dem Anmeldedienst"), e => e.Action == AuditAction.Removed).User);
    }

    [Fact]
    public async Task Person_WhoseAccountIsLocked_IsRefused()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await Commands.LockAsync(Administrator, "lindner");
        _provider.SignedIn = new("s-1", "lindner");

        var address = await SignInAsync();

        Assert.Contains(Locked, (await _client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
        Assert.Equal(["SignInFailed lindner OpenIdConnect"], await SignInsAsync());
    }

    [Fact]
    public async Task OneTimePassword_OfWhoComesByTheProvider_IsNeitherAskedForNorLeftOpen()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true));
        await Links.PresetAsync(Administrator, "neu", "s-1", Cancellation);
        _provider.SignedIn = new("s-1", "neu");

        Assert.Equal("/", await SignInAsync());

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/datenimport")).Status);
        using var other = new SignInClient(_host);
        Assert.Contains("Die Anmeldung ist nicht möglich", (await other.SignInAsync("neu", made.Password!)).Html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_ThatIsARefusalOrForged_SignsNobodyIn(bool forged)
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        (_provider.SignedIn, _provider.Forges) = (forged ? new("s-1", "lindner") : null, forged);

        var address = await SignInAsync();

        Assert.Contains(Failed, (await _client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
    }

    [Fact]
    public async Task SecondFactor_OfTheAccount_IsAskedForUnlessTheProviderProvesOne()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        var recovery = await EnableAsync("lindner");
        _provider.SignedIn = new("s-1", "lindner", Methods: ["pwd"], Session: "sid-1");
        Assert.Equal("/konto/code?zurueck=%2Fziele", await SignInAsync("/ziele"));
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/ziele")).Location);

        Assert.Equal("/ziele", (await _client.PostAsync("/konto/code?zurueck=%2Fziele", "recovery", ("RecoveryCode", recovery))).Location);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/ziele")).Status);
        await using (var db = await DatabaseAsync())
            Assert.Equal("sid-1", Assert.Single(db.SignInSessions).ProviderSession);

        using var proved = new SignInClient(_host);
        _provider.SignedIn = new("s-1", "lindner", Methods: ["pwd", "mfa"]);
        Assert.Equal("/ziele", await SignInAsync("/ziele", proved));
    }

    [Theory]
    [InlineData(null, null, "mfa", false)]
    [InlineData("acr", "urn:hoch urn:hoechst", "urn:hoch", true)]
    [InlineData("acr", "urn:hoch", "mfa", false)]
    [InlineData("amr", "", "mfa", false)]
    public async Task Proof_OfTheProvider_IsWhatTheSettingNames(string? claim, string? values, string level, bool proves)
    {
        await RestartAsync((nameof(ExternalProvider.SecondFactorClaim), claim), (nameof(ExternalProvider.SecondFactorValues), values));
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await EnableAsync("lindner");
        _provider.SignedIn = new("s-1", "lindner", Level: level, Methods: claim == "amr" ? ["mfa"] : null);

        Assert.Equal(proves ? "/" : "/konto/code", await SignInAsync());
        Assert.Equal(claim == "acr" ? values : null, _provider.Asked.GetValueOrDefault("acr_values"));
    }

    [Fact]
    public async Task Role_ThatDemandsASecondFactor_TakesTheProvidersProof()
    {
        await RestartAsync(("SignIn:SecondFactorFor", "Teamleitung"));
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner", Methods: ["mfa"]);
        await SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/ziele")).Status);

        using var without = new SignInClient(_host);
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync(client: without);
        Assert.Equal("/konto/zweiter-faktor", (await without.GetAsync("/ziele")).Location);
    }

    [Fact]
    public async Task SigningOut_OfWhoCameByTheProvider_EndsItsSessionToo()
    {
        _provider.SignedOutAddress = new Uri(_host.Address, AccountPaths.ExternalSignedOut).ToString();
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();

        var page = await _client.PostAsync("/konto/sitzungen", "/konto/abmelden");

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        var there = page.Html.Split("content=\"0;url=")[1].Split("\"")[0];
        Assert.StartsWith($"{_provider.Address}/logout?", there, StringComparison.Ordinal);
        Assert.Contains("\"cache\"", page.ClearSiteData);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/hilfe")).Location);
        var back = await _client.GetAsync(await _provider.VisitAsync(there));
        Assert.Equal(("s-1", "/konto/anmelden"), (_provider.SignedOut, back.Location));
        await using var db = await DatabaseAsync();
        Assert.Null(Assert.Single(db.SignInSessions).ProviderToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SigningOut_WhereTheProviderHasNoPageOrIsGone_EndsTheSessionHere(bool isGone)
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        if (isGone)
            _host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<OpenIdConnectOptions>>().Get(ExternalProvider.Scheme).ConfigurationManager = new Gone();

        var answer = await _client.PostAsync("/konto/sitzungen", "/konto/abmelden");

        Assert.Equal((HttpStatusCode.Redirect, "/konto/anmelden"), (answer.Status, answer.Location));
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/hilfe")).Location);
    }

    [Fact]
    public async Task Token_OfTheProvider_LiesInNoTableInPlain()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();

        await using var db = await DatabaseAsync();
        var stored = Assert.Single(db.SignInSessions).ProviderToken!;
        Assert.DoesNotContain("eyJ", stored);
        Assert.NotNull(await _host.Services.GetRequiredService<Sessions>().ProviderTokenAsync(db.SignInSessions.Single().Id, Cancellation));
    }

    private sealed class Gone : Microsoft.IdentityModel.Protocols.IConfigurationManager<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration>
    {
        public Task<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => throw new InvalidOperationException("IDX20803: gone");

        public void RequestRefresh()
        {
        }
    }

    private void Start(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            [$"{ExternalProvider.Section}:Authority"] = _provider.Address,
            [$"{ExternalProvider.Section}:ClientId"] = OpenIdProvider.ClientId,
            [$"{ExternalProvider.Section}:ClientSecret"] = OpenIdProvider.ClientSecret,
            [$"{ExternalProvider.Section}:DisplayName"] = "Hauskonto",
        };
        foreach (var (key, value) in settings.Where(s => s.Value is not null))
            all[key.Contains(':', StringComparison.Ordinal) ? key : $"{ExternalProvider.Section}:{key}"] = value;
        _host = new AppHost(
            services =>
            {
                services.Configure<OpenIdConnectOptions>(ExternalProvider.Scheme, options =>
                {
                    options.BackchannelHttpHandler = _provider.Trusting();
                    // The provider's clock is the machine's.
                    options.ProtocolValidator.NonceLifetime = TimeSpan.FromDays(10);
                });
                services.AddSingleton<TimeProvider>(_clock);
            },
            realSignIn: true,
            settings: all);
        _provider.ReturnAddress = new Uri(_host.Address, "/konto/extern-antwort").ToString();
        _client = new SignInClient(_host);
    }

    private async Task RestartAsync(params (string Key, string? Value)[] settings)
    {
        _client.Dispose();
        await _host.DisposeAsync();
        Start(settings);
    }

    /// <summary>From the button of the sign-in page to wherever one is in the end.</summary>
    private async Task<string> SignInAsync(string? to = null, SignInClient? client = null)
    {
        client ??= _client;
        var there = await client.GetAsync(AccountPaths.Returning(AccountPaths.External, to));
        Assert.StartsWith(_provider.Address, there.Location, StringComparison.Ordinal);
        var back = await client.GetAsync(await _provider.VisitAsync(there.Location!));
        return back.Location!.StartsWith(AccountPaths.ExternalReturn, StringComparison.Ordinal) ? (await client.GetAsync(back.Location)).Location! : back.Location;
    }

    /// <summary>Comes back from the provider as somebody whom no account is linked to.</summary>
    private async Task ComeAsync(SignInClient client, string subject)
    {
        _provider.SignedIn = new(subject, "lindner");
        Assert.StartsWith(AccountPaths.Link, await SignInAsync(client: client));
    }

    private static Task<SignInClient.Answer> LinkAsync(SignInClient client, string code, string query = "") => client.PostAsync(AccountPaths.Link + query, "link", ("Code", code));

    private async Task AddAsync(string login, Role role, string? email = null) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, "Petra Lindner", role, Email: email, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    private async Task LinkedAsync(string login, Role role, string subject)
    {
        await AddAsync(login, role);
        Assert.Null((await Links.PresetAsync(Administrator, login, subject, Cancellation)).Refusal);
    }

    private Task<AccountLink?> LinkOfAsync(string login) => Links.GetAsync(Administrator, login, Cancellation);

    /// <returns>A recovery code.</returns>
    private async Task<string> EnableAsync(string login)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByNameAsync(login))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
        return (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 1))!.Single();
    }

    private async Task<string> IdAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return await db.Users.Where(a => a.UserName == login).Select(a => a.Id).SingleAsync(Cancellation);
    }

    private async Task<List<string>> SignInsAsync()
    {
        await _host.Services.GetRequiredService<SignInNotes>().FlushAsync();
        return [.. (await EntriesAsync("Anmeldung")).Select(e => $"{e.Action} {e.User} {e.After}")];
    }

    private async Task<List<AuditEntry>> EntriesAsync(string subject)
    {
        await using var db = await DatabaseAsync();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private async Task<string> EverythingAsync()
    {
        await using var db = await DatabaseAsync();
        return string.Join('\n', (await db.AuditEntries.ToListAsync(Cancellation)).Select(e => $"{e.Key} {e.Before} {e.After}"));
    }

    private Task<AezDbContext> DatabaseAsync() => _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
}
