using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>Which account is which person at the provider: linked once, by a code or a subject.</summary>
public sealed class ExternalLinkTests : ProviderCase
{
    [Fact]
    public async Task Code_OnceUsed_LinksNobodyElse()
    {
        await AddAsync("lindner", Role.TeamLead);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        await ComeAsync(Client, "s-1");
        Assert.Equal("/", (await LinkAsync(Client, code)).Location);
        using var other = new SignInClient(Host);
        await ComeAsync(other, "s-2");

        Assert.Contains(WrongCode, (await LinkAsync(other, code)).Html);

        Assert.Equal("s-1", (await LinkOfAsync("lindner"))!.Subject);
        Assert.Contains("SignInFailed unbekannt Einmalcode der Verknüpfung: 1 Versuch", await SignInsAsync());
    }

    /// <summary>A house behind one address links all its people on one morning.</summary>
    [Fact]
    public async Task Codes_ThatAreRight_KeepNobodyOfTheAddressWaiting()
    {
        await RestartAsync(("Guessing:FreeAttemptsOfAddress", "5"));
        for (var i = 0; i < 8; i++)
        {
            await AddAsync($"person-{i}", Role.TeamLead);
            var code = (await Links.MakeCodeAsync(Administrator, $"person-{i}", Cancellation)).Password!;
            using var client = new SignInClient(Host);
            await ComeAsync(client, $"s-{i}");
            Assert.Equal((i, "/"), (i, (await LinkAsync(client, code)).Location));
        }
    }

    [Fact]
    public async Task Code_UsedByTwoAtOnce_LinksOne()
    {
        await AddAsync("lindner", Role.TeamLead);
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        var links = Host.Services.GetRequiredService<AccountLinks>();

        var linked = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => links.RedeemAsync(new ProviderAnswer("https://x", $"s-{i}", "t", null, false), code, cancellationToken: Cancellation))));

        Assert.Single(linked, account => account is not null);
    }

    [Fact]
    public async Task Code_AfterThreeDaysOrANewOne_IsRefused()
    {
        await AddAsync("lindner", Role.TeamLead);
        var replaced = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        var code = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        await ComeAsync(Client, "s-1");
        Assert.Contains(WrongCode, (await LinkAsync(Client, replaced)).Html);
        Assert.Contains(WrongCode, (await LinkAsync(Client, "")).Html);
        Clock.Advance(TimeSpan.FromDays(3));
        await ComeAsync(Client, "s-1");

        Assert.Contains(WrongCode, (await LinkAsync(Client, code)).Html);
    }

    [Fact]
    public async Task SecondSubject_OfALinkedAccount_IsRefused()
    {
        await AddAsync("lindner", Role.TeamLead);
        var waiting = (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Password!;
        Assert.Null((await Links.PresetAsync(Administrator, "lindner", "s-1", Cancellation)).Refusal);

        Assert.Equal(AccountLinks.AlreadyLinked, (await Links.PresetAsync(Administrator, "lindner", "s-2", Cancellation)).Refusal);
        Assert.Equal(AccountLinks.AlreadyLinked, (await Links.MakeCodeAsync(Administrator, "lindner", Cancellation)).Refusal);
        await ComeAsync(Client, "s-2");
        Assert.Contains(WrongCode, (await LinkAsync(Client, waiting)).Html);
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
        var links = Host.Services.GetRequiredService<AccountLinks>();
        Assert.Null(await links.RedeemAsync(new ProviderAnswer(Provider.Address, "s-1", "t", null, false), code, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Subject_OfAnotherProvider_IsAnotherPerson()
    {
        await AddAsync("lindner", Role.TeamLead);
        Assert.Null(await Host.Services.GetRequiredService<AccountLinks>().PresetAsync(Administrator, await IdAsync("lindner"), "https://frueher.example.org/", "s-1", Cancellation));
        Provider.SignedIn = new("s-1", "lindner");

        Assert.StartsWith("/konto/verknuepfen", await SignInAsync());
    }

    [Fact]
    public async Task Link_ThatIsRemoved_EndsWhatCameByItAndNothingElse()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        Provider.SignedIn = new("s-1", "lindner");
        await SignInAsync();
        using var own = new SignInClient(Host);
        await own.SignInAsync("lindner", Password);

        Assert.Null((await Links.RemoveAsync(Administrator, "lindner", Cancellation)).Refusal);

        Assert.StartsWith("/konto/anmelden", (await Client.GetAsync("/hilfe")).Location);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/hilfe")).Status);
        Assert.StartsWith("/konto/verknuepfen", await SignInAsync());
        var entry = Assert.Single(await EntriesAsync("Verknüpfung mit dem Anmeldedienst"), e => e.Action == AuditAction.Removed);
        Assert.Equal(("test", "lindner"), (entry.User, entry.Key));
    }

    [Fact]
    public async Task OwnLink_IsShownAndRemovedWithThePasswordOnly()
    {
        await LinkedAsync("lindner", Role.TeamLead, "s-1");
        await Client.SignInAsync("lindner", Password);
        Assert.Contains("s-1", (await Client.GetAsync("/konto/sitzungen")).Html);

        Assert.Contains("Das Passwort stimmt nicht.", (await Client.PostAsync("/konto/sitzungen", "unlink", ("UnlinkPassword", "falsch"))).Html);
        Assert.NotNull(await LinkOfAsync("lindner"));
        Assert.Contains("Die Verknüpfung ist gelöst.", (await Client.PostAsync("/konto/sitzungen", "unlink", ("UnlinkPassword", Password))).Html);

        Assert.Null(await LinkOfAsync("lindner"));
        Assert.Equal("lindner", Assert.Single(await EntriesAsync("Verknüpfung mit dem Anmeldedienst"), e => e.Action == AuditAction.Removed).User);
    }
}
