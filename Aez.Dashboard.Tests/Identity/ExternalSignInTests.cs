using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The whole way to a provider and back, as a browser goes it.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private const string Unknown = "Zu Ihrer Anmeldung gibt es hier kein freigegebenes Konto.";
    private const string Failed = "Der Anmeldedienst hat die Anmeldung nicht bestätigt.";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private readonly OpenIdProvider _provider = new();
    private AppHost _host = null!;
    private SignInClient _client = null!;

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    public ValueTask InitializeAsync()
    {
        _host = new AppHost(
            services => services.Configure<OpenIdConnectOptions>(ExternalProvider.Scheme, options => options.BackchannelHttpHandler = _provider.Trusting()),
            realSignIn: true,
            settings: new Dictionary<string, string?>
            {
                [$"{ExternalProvider.Section}:Authority"] = _provider.Address,
                [$"{ExternalProvider.Section}:ClientId"] = OpenIdProvider.ClientId,
                [$"{ExternalProvider.Section}:ClientSecret"] = OpenIdProvider.ClientSecret,
                [$"{ExternalProvider.Section}:DisplayName"] = "Hauskonto",
            });
        _provider.ReturnAddress = new Uri(_host.Address, "/konto/extern-antwort").ToString();
        _client = new SignInClient(_host);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Person_WithAnAccount_ComesBackWithItsRoleOfTheDatabase()
    {
        await AddAsync("lindner", Role.Controlling);
        _provider.SignedIn = new("s-1", "lindner");

        Assert.Equal("/ziele?jahr=2016", await SignInAsync("/ziele?jahr=2016"));

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/datenimport")).Status);
        // The provider calls them an administrator; that is no concern of its.
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("/konten")).Status);
        Assert.Equal(["SignedIn lindner OpenIdConnect"], await SignInsAsync());
    }

    [Fact]
    public async Task Person_OnceKnown_IsKnownBySubjectUnderAnotherName()
    {
        await AddAsync("lindner", Role.TeamLead);
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        using var later = new SignInClient(_host);
        _provider.SignedIn = new("s-1", "lindner-weber");

        Assert.Equal("/", await SignInAsync(client: later));
    }

    [Fact]
    public async Task Person_KnownByAVerifiedAddressOnly_IsSignedIn()
    {
        await AddAsync("lindner", Role.TeamLead, "lindner@example.org");

        _provider.SignedIn = new("s-2", "x", "lindner@example.org", EmailIsVerified: false);
        Assert.Equal("/konto/anmelden?fehler=unbekannt", await SignInAsync());

        _provider.SignedIn = new("s-1", "x", "lindner@example.org");
        Assert.Equal("/", await SignInAsync());
    }

    [Fact]
    public async Task Person_WithoutAnAccount_IsToldWhomToAsk()
    {
        await AddAsync("lindner", Role.TeamLead);
        _provider.SignedIn = new("s-9", "niemand", "niemand@example.org");

        var address = await SignInAsync();

        Assert.Contains($"{Unknown} Wenden Sie sich an die Administration.", (await _client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
        Assert.Equal(["SignInFailed unbekannt OpenIdConnect"], await SignInsAsync());
    }

    [Fact]
    public async Task Person_WhoseAccountIsLocked_IsRefused()
    {
        await AddAsync("lindner", Role.TeamLead);
        _provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        await Commands.LockAsync(Administrator, "lindner");
        using var later = new SignInClient(_host);

        var address = await SignInAsync(client: later);

        Assert.Contains(Unknown, (await later.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await later.GetAsync("/")).Location);
        Assert.Equal(["SignedIn lindner OpenIdConnect", "SignInFailed lindner OpenIdConnect"], await SignInsAsync());
    }

    [Fact]
    public async Task OneTimePassword_OfWhoComesByTheProvider_IsNeitherAskedForNorLeftOpen()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling));
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
        await AddAsync("lindner", Role.TeamLead);
        (_provider.SignedIn, _provider.Forges) = (forged ? new("s-1", "lindner") : null, forged);

        var address = await SignInAsync();

        Assert.Contains(Failed, (await _client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/")).Location);
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

    private async Task AddAsync(string login, Role role, string? email = null) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, "Petra Lindner", role, Email: email), "gelbe Regenjacke")).Refusal);

    private async Task<List<string>> SignInsAsync()
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.AuditEntries.Where(e => e.Subject == "Anmeldung").OrderBy(e => e.Id).Select(e => $"{e.Action} {e.User} {e.After}").ToListAsync(TestContext.Current.CancellationToken);
    }
}
