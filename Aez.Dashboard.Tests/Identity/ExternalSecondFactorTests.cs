using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>Whether the provider's proof of a second factor is taken.</summary>
public sealed class ExternalSecondFactorTests : ProviderCase
{
    [Fact]
    public async Task SecondFactor_OfTheAccount_IsAskedForUnlessTheProviderProvesOne()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        var recovery = await EnableAsync("lindner");
        Provider.SignedIn = new("s-1", "lindner", Methods: ["pwd"], Session: "sid-1");
        Assert.Equal("/konto/code?zurueck=%2Fziele", await SignInAsync("/ziele"));
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/ziele")).Location);

        Assert.Equal("/ziele", (await Client.PostAsync("/konto/code?zurueck=%2Fziele", "recovery", ("RecoveryCode", recovery))).Location);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/ziele")).Status);
        await using (var db = await DatabaseAsync())
            Assert.Equal("sid-1", Assert.Single(db.SignInSessions).ProviderSession);

        using var proved = new SignInClient(Host);
        Provider.SignedIn = new("s-1", "lindner", Methods: ["pwd", "mfa"]);
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
        Provider.SignedIn = new("s-1", "lindner", Level: level, Methods: claim == "amr" ? ["mfa"] : null);

        Assert.Equal(proves ? "/" : "/konto/code", await SignInAsync());
        Assert.Equal(claim == "acr" ? values : null, Provider.Asked.GetValueOrDefault("acr_values"));
    }

    [Fact]
    public async Task Role_ThatDemandsASecondFactor_TakesTheProvidersProof()
    {
        await RestartAsync(("SignIn:SecondFactorFor", "Teamleitung"));
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner", Methods: ["mfa"]);
        await SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/ziele")).Status);

        using var without = new SignInClient(Host);
        Provider.SignedIn = new("s-1", "lindner");
        await SignInAsync(client: without);
        Assert.Equal("/konto/zweiter-faktor", (await without.GetAsync("/ziele")).Location);
    }
}
