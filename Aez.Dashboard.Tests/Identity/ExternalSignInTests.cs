using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The whole way to a provider and back, as a browser goes it.</summary>
public sealed class ExternalSignInTests : ProviderCase
{
    [Fact]
    public async Task Person_LinkedByACode_ComesBackWithItsRoleOfTheDatabase()
    {
        await AddAsync("lindner", Role.Controlling);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        Provider.SignedIn = new("s-1", "irgendwer");

        Assert.Equal("/konto/verknuepfen?zurueck=%2Fziele%3Fjahr%3D2016", await SignInAsync("/ziele?jahr=2016"));
        Assert.Equal("/ziele?jahr=2016", (await LinkAsync(Client, code.ToUpperInvariant(), "?zurueck=%2Fziele%3Fjahr%3D2016")).Location);

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/datenimport")).Status);
        // The provider calls them an administrator; that is no concern of its.
        Assert.Equal(HttpStatusCode.Forbidden, (await Client.GetAsync("/konten")).Status);
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
        Provider.SignedIn = new("s-1", "lindner-weber");

        Assert.Equal("/", await SignInAsync());
    }

    [Fact]
    public async Task NameAndAddress_OfAnAccount_AtTheProvider_OpenNothing()
    {
        await AddAsync("lindner", Role.TeamLead, "lindner@example.org");
        Provider.SignedIn = new("s-2", "lindner", "lindner@example.org");

        var address = await SignInAsync();

        Assert.StartsWith("/konto/verknuepfen", address);
        Assert.Contains("Die Administration gibt Ihnen dafür einen Einmalcode.", (await Client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/")).Location);
        Assert.Null(await LinkOfAsync("lindner"));
    }

    [Fact]
    public async Task Person_WhoseAccountIsLocked_IsRefused()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await Commands.LockAsync(Administrator, "lindner");
        Provider.SignedIn = new("s-1", "lindner");

        var address = await SignInAsync();

        Assert.Contains(Locked, (await Client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/")).Location);
        Assert.Equal(["SignInFailed lindner OpenIdConnect"], await SignInsAsync());
    }

    [Fact]
    public async Task OneTimePassword_OfWhoComesByTheProvider_IsNeitherAskedForNorLeftOpen()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true));
        await Links.PresetAsync(Administrator, "neu", "s-1", Cancellation);
        Provider.SignedIn = new("s-1", "neu");

        Assert.Equal("/", await SignInAsync());

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/datenimport")).Status);
        using var other = new SignInClient(Host);
        Assert.Contains("Die Anmeldung ist nicht möglich", (await other.SignInAsync("neu", made.Password!)).Html);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_ThatIsARefusalOrForged_SignsNobodyIn(bool forged)
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        (Provider.SignedIn, Provider.Forges) = (forged ? new("s-1", "lindner") : null, forged);

        var address = await SignInAsync();

        Assert.Contains(Failed, (await Client.GetAsync(address)).Html);
        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/")).Location);
    }

    [Fact]
    public async Task Token_OfTheProvider_LiesInNoTableInPlain()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();

        await using var db = await DatabaseAsync();
        var stored = Assert.Single(db.SignInSessions).ProviderToken!;
        var token = await Host.Services.GetRequiredService<Sessions>().ProviderTokenAsync(db.SignInSessions.Single().Id, Cancellation);
        Assert.NotNull(token);
        var parts = token.Split('.');
        Assert.Equal(3, parts.Length);
        Assert.All([token, .. parts], part => Assert.DoesNotContain(part, stored, StringComparison.OrdinalIgnoreCase));
    }
}
