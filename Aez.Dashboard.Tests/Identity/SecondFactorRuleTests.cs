using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>Who has to have a second factor, and what a passkey is asked for; passkeys themselves need a browser's device and are tried there.</summary>
public sealed class SecondFactorRuleTests : AuthenticatorCase
{
    [Fact]
    public async Task Role_ThatDemandsIt_ReachesNothingButTheSetUp()
    {
        await RestartAsync(("SignIn:SecondFactorFor", "Teamleitung; Administration"));
        Assert.Equal("/", (await Client.SignInAsync("lead", Password)).Location);

        foreach (var address in new[] { "/", "/ziele", "/hilfe", "/export/ziele.xlsx?jahr=2016", "/konto/sitzungen" })
            Assert.Equal((address, Page), (address, (await Client.GetAsync(address)).Location));
        Assert.Contains("Ihre Rolle verlangt einen zweiten Faktor.", (await Client.GetAsync(Page)).Html);

        await SetUpAsync();
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/ziele")).Status);
        Assert.DoesNotContain("Ihre Rolle verlangt", (await Client.GetAsync(Page)).Html);
        await Client.PostAsync(Page, "disable", ("DisablePassword", Password));
        Assert.Equal(Page, (await Client.GetAsync("/ziele")).Location);

        await Commands.AddAsync(Administrator, new AccountDraft("co", "Selin Aydın", Role.Controlling, AllTeams: true), Password);
        using var other = new SignInClient(Host);
        await other.SignInAsync("co", Password);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/ziele")).Status);
        // With the role comes the demand, also in a session that is open.
        await Commands.ChangeAsync(Administrator, new AccountDraft("co", "Selin Aydın", Role.TeamLead, AllTeams: true));
        Clock.Advance(CircuitUser.Interval + TimeSpan.FromSeconds(1));
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

    [Theory]
    [InlineData("/konto/passkey/anlegen")]
    [InlineData("/konto/passkey/anmelden")]
    public async Task PasskeyOptions_WithoutTheFormsToken_AreRefused(string address)
    {
        await Client.SignInAsync("lead", Password);

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.PostAsync("/hilfe", address, ("Input.Password", Password))).Status);
    }

    [Fact]
    public async Task PasskeyOptions_OfAnAccount_AskForThePassword()
    {
        await Client.SignInAsync("lead", Password);

        var refused = await Client.PostAsync(Page, "/konto/passkey/anlegen", ("Input.Password", "falsch"));
        Assert.Equal((HttpStatusCode.BadRequest, "Das Passwort stimmt nicht."), (refused.Status, refused.Html));
        var options = await Client.PostAsync(Page, "/konto/passkey/anlegen", ("Input.Password", Password));
        Assert.Contains("\"userVerification\":\"required\"", options.Html);
        Assert.Contains("wurde nicht angelegt", (await Client.PostAsync(Page, "add-passkey", ("Credential", "{}"), ("PasskeyName", "x"))).Html);
        Assert.Contains("wurde nicht angelegt", (await Client.PostAsync(Page, "add-passkey", ("Credential", "kein JSON"), ("PasskeyName", "x"))).Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("kein JSON")]
    public async Task Passkey_ThatIsNone_IsRefusedAndNoted(string credential)
    {
        await Client.PostAsync("/konto/anmelden", "/konto/passkey/anmelden");

        Assert.Contains("Zu diesem Passkey gehört kein freigegebenes Konto", (await Client.PostAsync("/konto/anmelden", "passkey", ("Credential", credential))).Html);

        await Host.Services.GetRequiredService<SignInNotes>().FlushAsync();
        Assert.Equal(["SignInFailed unbekannt Passkey: 1 Versuch"], await SignInsAsync());
    }
}
