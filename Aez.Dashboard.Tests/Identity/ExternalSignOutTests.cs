using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>A sign-out ends the session on both sides.</summary>
public sealed class ExternalSignOutTests : ProviderCase
{
    [Fact]
    public async Task SigningOut_OfWhoCameByTheProvider_EndsItsSessionToo()
    {
        Provider.SignedOutAddress = new Uri(Host.Address, AccountPaths.ExternalSignedOut).ToString();
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();

        var page = await Client.PostAsync("/konto/sitzungen", "/konto/abmelden");

        Assert.Equal((HttpStatusCode.OK, null), (page.Status, page.Location));
        var there = page.Html.Split("content=\"0;url=")[1].Split("\"")[0];
        Assert.StartsWith($"{Provider.Address}/logout?", there, StringComparison.Ordinal);
        Assert.Contains("\"cache\"", page.ClearSiteData);
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/hilfe")).Location);
        var back = await Client.GetAsync(await Provider.VisitAsync(there));
        Assert.Equal(("s-1", "/konto/anmelden"), (Provider.SignedOut, back.Location));
        await using var db = await DatabaseAsync();
        Assert.Null(Assert.Single(db.SignInSessions).ProviderToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SigningOut_WhereTheProviderHasNoPageOrIsGone_EndsTheSessionHere(bool isGone)
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        if (isGone)
            Host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<OpenIdConnectOptions>>().Get(ExternalProvider.Scheme).ConfigurationManager = new Gone();

        var answer = await Client.PostAsync("/konto/sitzungen", "/konto/abmelden");

        Assert.Equal((HttpStatusCode.Redirect, "/konto/anmelden"), (answer.Status, answer.Location));
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/hilfe")).Location);
    }

    [Theory]
    [InlineData("s-1", "sitzung-1")]
    [InlineData("s-1", null)]
    [InlineData(null, "sitzung-1")]
    public async Task Ending_ToldByTheProvider_EndsTheSessionsThatCameByItAndIsNoted(string? subject, string? session)
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await LinkedAsync("brandt", Role.TeamLead, "s-2");
        Provider.SignedIn = new("s-1", "lindner", Session: "sitzung-1");
        await SignInAsync();
        using var withPassword = new SignInClient(Host);
        await withPassword.SignInAsync("lindner", Password);
        using var other = new SignInClient(Host);
        Provider.SignedIn = new("s-2", "brandt", Session: "sitzung-2");
        await SignInAsync(client: other);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/hilfe")).Status);

        Assert.Equal(HttpStatusCode.OK, await TellAsync(Provider.Signed(Ended(subject, session), type: "logout+jwt")));

        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/hilfe")).Location);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await withPassword.GetAsync("/hilfe")).Status, (await other.GetAsync("/hilfe")).Status));
        Assert.Equal("SignedOut lindner OpenIdConnect, vom Anmeldedienst beendet", (await SignInsAsync())[^1]);
    }

    [Fact]
    public async Task Ending_ThatIsForgedOrOfAnotherKindOrCameBefore_EndsNothing()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner", Session: "sitzung-1");
        var taken = Provider.Signed(Ended("s-1", null));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(taken));
        await SignInAsync();
        string Changed(Action<Dictionary<string, object>> change, string? audience = null, string? type = null)
        {
            var claims = Ended("s-1", "sitzung-1");
            change(claims);
            return Provider.Signed(claims, audience, type);
        }
        var unsigned = Changed(_ => { }).Split('.');
        Provider.Forges = true;
        var forged = Changed(_ => { });
        Provider.Forges = false;
        string[] refused =
        [
            taken,
            forged,
            $"{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{unsigned[1]}.",
            Changed(claims => claims["nonce"] = "x"),
            Changed(claims => claims.Remove("events")),
            Changed(claims => claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>() }),
            Changed(claims => claims.Remove("jti")),
            Changed(claims => (claims["sub"], claims["sid"]) = ("", "")),
            Changed(claims => claims["iat"] = Clock.GetUtcNow().AddHours(-1).ToUnixTimeSeconds()),
            Changed(claims => claims["exp"] = Clock.GetUtcNow().AddHours(-1).ToUnixTimeSeconds()),
            Changed(_ => { }, audience: "anderes-programm"),
            Changed(_ => { }, type: "at+jwt"),
            "kein Token",
            "",
        ];

        foreach (var token in refused)
            Assert.Equal((token, HttpStatusCode.BadRequest), (token, await TellAsync(token)));

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/hilfe")).Status);
    }

    [Fact]
    public async Task Cookies_OfTheWayToTheProvider_AreOfThisHostOnly()
    {
        await RestartAsync(("Proxies:Known", "127.0.0.1;::1"));
        using var browser = new SignInClient(Host) { ForwardedFor = "192.0.2.9" };

        await browser.GetAsync(AccountPaths.External);

        Assert.Contains(browser.SetCookies, c => c.StartsWith("__Host-aez-anfrage.", StringComparison.Ordinal));
        Assert.Contains(browser.SetCookies, c => c.StartsWith("__Host-aez-nonce.", StringComparison.Ordinal));
        Assert.Each(browser.SetCookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie);
            Assert.Contains("; path=/;", cookie);
            Assert.Contains("; secure", cookie);
            Assert.Contains("; samesite=lax", cookie);
            Assert.Contains("; httponly", cookie);
            Assert.DoesNotContain("domain=", cookie);
        });
    }

    private Dictionary<string, object> Ended(string? subject, string? session)
    {
        var now = Clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        if (subject is not null)
            claims["sub"] = subject;
        if (session is not null)
            claims["sid"] = session;
        return claims;
    }

    /// <summary>As the provider does, without a browser.</summary>
    private async Task<HttpStatusCode> TellAsync(string token)
    {
        using var provider = new HttpClient { BaseAddress = Host.Address };
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await provider.PostAsync(AccountPaths.ExternalEnded, form, Cancellation);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return answer.StatusCode;
    }

    private sealed class Gone : Microsoft.IdentityModel.Protocols.IConfigurationManager<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration>
    {
        public Task<Microsoft.IdentityModel.Protocols.OpenIdConnect.OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) => throw new InvalidOperationException("IDX20803: gone");

        public void RequestRefresh()
        {
        }
    }
}
