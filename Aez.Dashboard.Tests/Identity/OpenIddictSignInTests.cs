using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The whole way with a provider that others have written: what ours of the other tests forgives, it may not.</summary>
public sealed class OpenIddictSignInTests : IAsyncLifetime
{
    private static readonly ActingUser Administrator = new("Test", Role.Administrator) { Login = "test" };

    private readonly OpenIddictProvider _provider = new();
    private AppHost _host = null!;
    private SignInClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = new AppHost(
            services => services.Configure<OpenIdConnectOptions>(ExternalProvider.Scheme, options => options.BackchannelHttpHandler = _provider.Trusting()),
            realSignIn: true,
            settings: new Dictionary<string, string?>
            {
                [$"{ExternalProvider.Section}:Authority"] = _provider.Address,
                [$"{ExternalProvider.Section}:ClientId"] = OpenIdProvider.ClientId,
                [$"{ExternalProvider.Section}:ClientSecret"] = OpenIdProvider.ClientSecret,
                [SecondFactorRule.Key] = "Teamleitung",
            });
        _provider.ReturnAddress = new Uri(_host.Address, "/konto/extern-antwort").ToString();
        _provider.SignedOutAddress = new Uri(_host.Address, AccountPaths.ExternalSignedOut).ToString();
        _client = new SignInClient(_host);
        Assert.Null((await _host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("lindner", "Petra Lindner", Role.TeamLead, AllTeams: true), "gelbe Regenjacke")).Refusal);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Person_LinkedByACodeWithTheProvidersProof_ComesInAndGoesOutOfBoth()
    {
        var code = (await _host.Services.GetRequiredService<LinkCommands>().MakeCodeAsync(Administrator, "lindner", TestContext.Current.CancellationToken)).Password!;
        _provider.SignedIn = ("s-1", ["pwd", "mfa"]);
        Assert.Equal(AccountPaths.Link, await SignInAsync());
        Assert.Equal("/", (await _client.PostAsync(AccountPaths.Link, "link", ("Code", code))).Location);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/ziele")).Status);

        var page = await _client.PostAsync("/konto/passwort", "/konto/abmelden");
        var there = page.Html.Split("content=\"0;url=")[1].Split("\"")[0];
        var back = await _client.GetAsync(await _provider.VisitAsync(there));

        Assert.Equal(("s-1", "/konto/anmelden"), (_provider.SignedOut, back.Location));
        Assert.StartsWith("/konto/anmelden", (await _client.GetAsync("/ziele")).Location);
        _provider.SignedIn = ("s-1", ["pwd"]);
        Assert.Equal("/", await SignInAsync());
        // The role demands a second factor, and this time the provider proves none.
        Assert.Equal(AccountPaths.SecondFactor, (await _client.GetAsync("/ziele")).Location);
    }

    private async Task<string> SignInAsync()
    {
        var there = await _client.GetAsync(AccountPaths.External);
        var back = await _client.GetAsync(await _provider.VisitAsync(there.Location!));
        return (await _client.GetAsync(back.Location!)).Location!;
    }
}
