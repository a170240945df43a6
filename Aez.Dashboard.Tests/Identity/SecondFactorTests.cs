using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The authenticator app and its recovery codes, as a browser goes the way.</summary>
public sealed class SecondFactorTests : AuthenticatorCase
{
    [Fact]
    public async Task SetUp_AsksForThePassword_AndShowsKeyAndRecoveryCodesOnce()
    {
        await Client.SignInAsync("lead", Password);

        var refused = await Client.PostAsync(Page, "start", ("StartPassword", "falsch"));
        Assert.Contains("Das Passwort stimmt nicht.", refused.Html);
        Assert.DoesNotContain("otpauth://", refused.Html);
        Assert.Equal(("lead", "App einrichten"), Assert.Single(await EntriesAsync("Passwort in der Sitzung")) is { Action: AuditAction.SignInFailed } entry ? (entry.User, entry.After) : default);

        var (key, codes) = await SetUpAsync();
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], (await Client.GetAsync(Page)).Html);
        Assert.DoesNotContain(key, (await Client.GetAsync(Page)).Html.ToUpperInvariant());
        Assert.Contains(await EntriesAsync("Konto"), e => e.User == "lead" && e.After == "Zweiter Faktor: ja");
        Assert.Single(await EntriesAsync("Wiederherstellungscodes"), e => e.User == "lead");
    }

    [Fact]
    public async Task SetUp_ThatAnotherSessionBegan_IsNotFinishedWithoutThePassword()
    {
        await Client.SignInAsync("lead", Password);
        var begun = await Client.PostAsync(Page, "start", ("StartPassword", Password));
        var key = KeyIn(begun.Html);
        using var thief = Client.Copy();

        var answer = await thief.PostAsync(Page, "enable", ("Code", Code(key)), ("Proof", ""));
        Assert.Contains("Beginnen Sie noch einmal.", answer.Html);
        Assert.DoesNotContain(key, answer.Html);
        using var other = new SignInClient(Host);
        await other.SignInAsync("lead", Password);
        Assert.Contains("Beginnen Sie noch einmal.", (await other.PostAsync(Page, "enable", ("Code", Code(key)), ("Proof", ProofIn(begun.Html)))).Html);
        Assert.False((await AccountAsync("lead")).TwoFactorEnabled);
    }

    [Fact]
    public async Task Code_IsAskedForAfterThePassword_AndWorksOnce()
    {
        var (key, codes) = await SetUpAsync(signIn: true);
        Clock.Advance(TimeSpan.FromSeconds(60));
        var code = Code(key);
        using var one = await FirstStepAsync("?zurueck=%2Fziele");
        Assert.StartsWith("/konto/anmelden", (await one.GetAsync("/ziele")).Location);
        Assert.Contains(WrongCode, (await one.PostAsync("/konto/code", "code", ("Code", Wrong(code)))).Html);
        Assert.Equal("/ziele", (await one.PostAsync("/konto/code?zurueck=%2Fziele", "code", ("Code", code))).Location);

        using var replay = await FirstStepAsync();
        Assert.Contains(WrongCode, (await replay.PostAsync("/konto/code", "code", ("Code", code))).Html);
        // Older than the last that was used: gone, too, though still within the window.
        Assert.Contains(WrongCode, (await replay.PostAsync("/konto/code", "code", ("Code", Code(key, -1)))).Html);
        Clock.Advance(TimeSpan.FromSeconds(30));
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
        Clock.Advance(TimeSpan.FromMinutes(5));
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
        Clock.Advance(TimeSpan.FromMinutes(5));
        await using var db = await DatabaseAsync();
        var scopes = Enumerable.Range(0, 8).Select(_ => Host.Services.CreateAsyncScope()).ToList();
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
}
