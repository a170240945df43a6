using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity.Guessing;

/// <summary>What guessing of passwords meets, and what it must not tell.</summary>
public sealed class SignInGuessingTests : GuessingCase
{
    [Fact]
    public async Task Account_UnderAttack_IsOpenToItsOwnerElsewhereAndOnAKnownDevice()
    {
        using var known = From("198.51.100.1");
        Assert.Equal(HttpStatusCode.Redirect, (await known.SignInAsync("admin", Password)).Status);
        await known.PostAsync("/konto/passwort", "/konto/abmelden");
        using var attacker = From("198.51.100.1");
        for (var i = 0; i < 6; i++)
            await attacker.SignInAsync("admin", "falsch geraten");

        // Even a right guess is of no use while the attacker waits.
        Assert.Equal(HttpStatusCode.OK, (await attacker.SignInAsync("admin", Password)).Status);

        using var elsewhere = From("192.0.2.9");
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignInAsync("admin", Password)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await known.SignInAsync("admin", Password)).Status);
    }

    [Fact]
    public async Task Owner_AfterTheWait_SignsInAndBeginsAnew()
    {
        using var client = From("192.0.2.9");
        for (var i = 0; i < 5; i++)
            await client.SignInAsync("lead", "falsch geraten");
        Assert.Equal(HttpStatusCode.OK, (await client.SignInAsync("lead", Password)).Status);

        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("lead", Password)).Status);
    }

    [Fact]
    public async Task Waits_OfAnAccount_EndWithANewPasswordFromTheAdministration()
    {
        using var client = From("192.0.2.9");
        for (var i = 0; i < 9; i++)
            await client.SignInAsync("lead", "falsch geraten");

        var made = await Commands.ResetPasswordAsync(Administrator, "lead");

        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("lead", made.Password!)).Status);
    }

    [Fact]
    public async Task Address_ThatTriesManyNames_IsRefusedInASentenceThatNamesNone()
    {
        using var client = From("198.51.100.1");
        for (var i = 0; i < 20; i++)
            await client.SignInAsync($"niemand{i}", "falsch geraten");
        Hasher.Checks = 0;

        var unknown = await client.SignInAsync("niemand", "falsch geraten");
        var real = await client.SignInAsync("lead", Password);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (unknown.Status, real.Status));
        Assert.Contains("Von Ihrer Adresse kommen gerade zu viele Anmeldungen.", unknown.Html);
        Assert.Equal(Bare(unknown.Html, "niemand"), Bare(real.Html, "lead"));
        Assert.Equal(0, Hasher.Checks);
        using var elsewhere = From("192.0.2.9");
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SignInAsync("lead", Password)).Status);
    }

    /// <summary>Each costs one check of as many rounds, and answers the same bytes: what is left to measure is chance.</summary>
    [Fact]
    public async Task Refusals_WhateverTheReason_AreTheSameAndCostTheSame()
    {
        await AddAsync("locked", Role.Controlling);
        Assert.Null((await Commands.LockAsync(Administrator, "locked")).Refusal);
        await AddAsync("old", Role.Controlling);
        await StoreOldHashAsync("old");
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft("late", "Spät", Role.Controlling, AllTeams: true))).Refusal);
        await AddAsync("waiting", Role.Controlling);
        await AddAsync("external", Role.Controlling);
        await WithoutPasswordAsync("external");
        Clock.Advance(TimeSpan.FromDays(4));
        using (var attacker = From("192.0.2.77"))
        {
            for (var i = 0; i < 6; i++)
                await attacker.SignInAsync("waiting", "falsch geraten");
        }

        var answers = new Dictionary<string, (string Html, int Checks)>();
        foreach (var login in (string[])["niemand", "lead", "locked", "old", "late", "waiting", "external"])
        {
            using var client = From("192.0.2.77");
            await client.GetAsync("/konto/anmelden");
            Hasher.Checks = 0;
            var answer = await client.SignInAsync(login, "falsch geraten");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("Die Anmeldung ist nicht möglich", answer.Html);
            answers[login] = (Bare(answer.Html, login), Hasher.Checks);
        }

        Assert.Each(answers, answer => Assert.Equal(1, answer.Value.Checks));
        Assert.Single(answers.Values.Select(a => a.Html).Distinct());
    }

    [Fact]
    public async Task ClientAddress_ThatTheBrowserClaimsItself_IsNotBelieved()
    {
        await using var host = new AppHost(realSignIn: true);
        Assert.Null((await host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
        var refused = HttpStatusCode.OK;
        for (var i = 0; i < 25; i++)
        {
            using var client = new SignInClient(host) { ForwardedFor = $"192.0.2.{i}" };
            refused = (await client.SignInAsync($"niemand{i}", "falsch geraten")).Status;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, refused);
    }

    [Fact]
    public async Task KnownDevice_WhileAnAttackFromEverywhereKeepsThePasswordsBusy_SignsIn()
    {
        using var known = From("192.0.2.9");
        await known.SignInAsync("lead", Password);
        await known.PostAsync("/konto/passwort", "/konto/abmelden");
        using var fresh = From("192.0.2.10");
        var turns = Host.Services.GetRequiredService<PasswordTurns>();
        using var ended = new CancellationTokenSource();
        var attack = Enumerable.Range(0, Environment.ProcessorCount + 40).Select(_ => turns.TakeAsync(isKnownDevice: false, ended.Token)).ToList();

        var busy = await fresh.SignInAsync("lead", Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, busy.Status);
        Assert.Contains("Gerade melden sich sehr viele zugleich an.", busy.Html);
        Assert.Equal(HttpStatusCode.Redirect, (await known.SignInAsync("lead", Password)).Status);

        await ended.CancelAsync();
        foreach (var turn in attack.Where(t => t.IsCompletedSuccessfully))
            (await turn)?.Dispose();
        Assert.Equal(HttpStatusCode.Redirect, (await fresh.SignInAsync("lead", Password)).Status);
    }

    [Fact]
    public async Task Cookies_OfEachStepOfASignIn_AreOfThisHostOnly()
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", Password);
        AssertOfThisHost(client, "aez-konto", "aez-geraet");
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.SetTwoFactorEnabledAsync((await accounts.FindByNameAsync("admin"))!, enabled: true);
            await accounts.ResetAuthenticatorKeyAsync((await accounts.FindByNameAsync("admin"))!);
        }
        using var other = From("192.0.2.10");
        Assert.StartsWith("/konto/code", (await other.SignInAsync("admin", Password)).Location);
        AssertOfThisHost(other, "aez-zweiter-schritt");

        static void AssertOfThisHost(SignInClient browser, params string[] names)
        {
            Assert.Each(names, name => Assert.Contains(browser.SetCookies, c => c.StartsWith($"__Host-{name}=", StringComparison.Ordinal)));
            Assert.Each(browser.SetCookies, cookie =>
            {
                Assert.StartsWith("__Host-", cookie);
                Assert.Contains("; path=/;", cookie);
                Assert.Contains("; secure", cookie);
                Assert.DoesNotContain("domain=", cookie);
            });
        }
    }
}
