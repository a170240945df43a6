using System.Net;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Passwords;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity.Guessing;

/// <summary>What guessing of passwords meets, and what it must not tell.</summary>
public sealed partial class SignInGuessingTests : IAsyncLifetime
{
    private const string Password = "gelbe Regenjacke";

    private static readonly ActingUser Administrator = new("Test", Role.Administrator);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Counter _hasher = new();
    private AppHost _host = null!;

    private AccountCommands Commands => _host.Services.GetRequiredService<AccountCommands>();

    public async ValueTask InitializeAsync()
    {
        _host = new AppHost(
            services => services.AddSingleton<TimeProvider>(_clock).AddSingleton(_hasher).AddSingleton<IPasswordHasher<Account>, CountingHasher>(),
            realSignIn: true,
            settings: new Dictionary<string, string?> { ["Proxies:Known"] = "127.0.0.1;::1", ["AllowedHosts"] = "*" });
        await AddAsync("lead", Role.TeamLead);
        await AddAsync("admin", Role.Administrator);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

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

        _clock.Advance(TimeSpan.FromSeconds(1));

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
        _hasher.Checks = 0;

        var unknown = await client.SignInAsync("niemand", "falsch geraten");
        var real = await client.SignInAsync("lead", Password);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (unknown.Status, real.Status));
        Assert.Contains("Von Ihrer Adresse kommen gerade zu viele Anmeldungen.", unknown.Html);
        Assert.Equal(Bare(unknown.Html, "niemand"), Bare(real.Html, "lead"));
        Assert.Equal(0, _hasher.Checks);
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
        _clock.Advance(TimeSpan.FromDays(4));
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
            _hasher.Checks = 0;
            var answer = await client.SignInAsync(login, "falsch geraten");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("Die Anmeldung ist nicht möglich", answer.Html);
            answers[login] = (Bare(answer.Html, login), _hasher.Checks);
        }

        Assert.Each(answers, answer => Assert.Equal(1, answer.Value.Checks));
        Assert.Single(answers.Values.Select(a => a.Html).Distinct());
    }

    [Fact]
    public async Task FailedSignIns_InTheLog_NameAccountsOneByOneAndCountUnknownNames()
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", "falsch geraten");
        for (var i = 0; i < 7; i++)
            await client.SignInAsync("mein geheimes passwort", "falsch geraten");
        await _host.Services.GetRequiredService<SignInNotes>().FlushAsync();

        await using var db = await DatabaseAsync();
        var entries = await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).Select(e => $"{e.User}: {e.After}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["lead: Passwort", "unbekannt: unbekannter Anmeldename: 7 Versuche"], entries.Order());
    }

    [Fact]
    public async Task FailedSignIns_DuringAWait_AreCountedAndNotedOnceAnHour()
    {
        using var client = From("192.0.2.9");
        for (var i = 0; i < 15; i++)
            await client.SignInAsync("lead", "falsch geraten");
        var notes = _host.Services.GetRequiredService<SignInNotes>();
        await notes.FlushAsync();
        await notes.FlushAsync();

        await using var db = await DatabaseAsync();
        var entries = await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).Select(e => e.After).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, entries.Count(e => e == "Passwort"));
        Assert.Equal(["während der Wartezeit: 10 Versuche"], entries.Where(e => e != "Passwort"));
    }

    [Fact]
    public async Task PasswordsInASession_TriedTooOften_AreNotedAndHaveToWait()
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", Password);
        for (var i = 0; i < 5; i++)
            Assert.Contains("Das bisherige Passwort stimmt nicht.", (await ChangeAsync(client, "falsch geraten", "blaue Gummistiefel")).Html);

        Assert.Contains("Versuchen Sie es in 1 Sekunde noch einmal.", (await ChangeAsync(client, Password, "blaue Gummistiefel")).Html);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Ihr Passwort ist geändert.", (await ChangeAsync(client, Password, "blaue Gummistiefel")).Html);

        await using var db = await DatabaseAsync();
        Assert.Equal(5, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.SignInFailed && e.Subject == PasswordChecks.Subject && e.User == "lead" && e.After == "Passwort ändern", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hash_OfAnEarlierVersion_IsReplacedAtTheNextSignIn()
    {
        await StoreOldHashAsync("lead");
        Assert.Equal(500, EvenPasswordHasher.RoundsOf(await HashAsync("lead")));
        using var client = From("192.0.2.9");

        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("lead", Password)).Status);

        Assert.Equal(1000, EvenPasswordHasher.RoundsOf(await HashAsync("lead")));
    }

    [Fact]
    public async Task OneTimePassword_AfterThreeDays_OpensNothingAndSaysSoToWhoeverKnowsIt()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime.AddDays(3), made.PasswordUntil);
        Assert.Equal(made.PasswordUntil, (await AccountAsync("neu")).OneTimePasswordUntil);
        _clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        using (var inTime = From("192.0.2.9"))
            Assert.Equal(HttpStatusCode.Redirect, (await inTime.SignInAsync("neu", made.Password!)).Status);

        _clock.Advance(TimeSpan.FromSeconds(1));

        using var late = From("192.0.2.10");
        var told = await late.SignInAsync("neu", made.Password!);
        Assert.Contains("Dieses Einmalpasswort gilt nicht mehr.", told.Html);
        Assert.StartsWith("/konto/anmelden", (await late.GetAsync("/")).Location);
        Assert.Contains("Die Anmeldung ist nicht möglich", (await late.SignInAsync("neu", "falsch geraten")).Html);
        Assert.True((await AccountAsync("neu")).IsOneTimePasswordOver);

        var again = await Commands.ResetPasswordAsync(Administrator, "neu");
        Assert.Equal(HttpStatusCode.Redirect, (await late.SignInAsync("neu", again.Password!)).Status);
        await ChangeAsync(late, again.Password!, Password);
        Assert.Null((await AccountAsync("neu")).OneTimePasswordUntil);
        _clock.Advance(TimeSpan.FromDays(30));
        using var later = From("192.0.2.9");
        Assert.Equal(HttpStatusCode.Redirect, (await later.SignInAsync("neu", Password)).Status);
    }

    [Theory]
    [InlineData("jobcenter2026!!", "fast nur aus Wörtern")]
    [InlineData("Passwort1234", "zuerst geraten")]
    public async Task NewPassword_ThatAnybodyWouldTry_IsRefusedInGerman(string password, string sentence)
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", Password);

        Assert.Contains(sentence, (await ChangeAsync(client, Password, password)).Html);

        Assert.Contains(sentence, (await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true), password)).Refusal);
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
        var turns = _host.Services.GetRequiredService<PasswordTurns>();
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
        await using (var scope = _host.Services.CreateAsyncScope())
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

    private static Task<SignInClient.Answer> ChangeAsync(SignInClient client, string old, string fresh) =>
        client.PostAsync("/konto/passwort", "change", ("Input.Old", old), ("Input.New", fresh), ("Input.Repeat", fresh));

    private SignInClient From(string address) => new(_host) { ForwardedFor = address };

    private async Task AddAsync(string login, Role role) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, login, role, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    private async Task<AccountRow> AccountAsync(string login) =>
        (await _host.Services.GetRequiredService<AccountsQuery>().ListAsync(Administrator, TestContext.Current.CancellationToken)).Single(a => a.Login == login);

    private Task StoreOldHashAsync(string login)
    {
        var old = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(new Account { DisplayName = "" }, Password);
        return StoreHashAsync(login, old);
    }

    private Task WithoutPasswordAsync(string login) => StoreHashAsync(login, null);

    private async Task StoreHashAsync(string login, string? hash)
    {
        await using var db = await DatabaseAsync();
        Assert.Equal(1, await db.Users.Where(u => u.UserName == login).ExecuteUpdateAsync(u => u.SetProperty(a => a.PasswordHash, hash), TestContext.Current.CancellationToken));
    }

    private async Task<string> HashAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return (await db.Users.Where(u => u.UserName == login).Select(u => u.PasswordHash).SingleAsync(TestContext.Current.CancellationToken))!;
    }

    private Task<AezDbContext> DatabaseAsync() => _host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Without what is random in every answer, and without the name that was typed.</summary>
    private static string Bare(string html, string login) => Protected().Replace(html, "").Replace($"value=\"{login}\"", "", StringComparison.Ordinal);

    [GeneratedRegex("CfDJ8[A-Za-z0-9+/=_-]+", RegexOptions.None, 1000)]
    private static partial Regex Protected();

    private sealed class Counter
    {
        public int Checks { get; set; }
    }

    /// <summary>The program's own hasher, which says how often it was asked.</summary>
    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options, Counter counter) : IPasswordHasher<Account>
    {
        private readonly EvenPasswordHasher _inner = new(options);

        public string HashPassword(Account user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            counter.Checks++;
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
