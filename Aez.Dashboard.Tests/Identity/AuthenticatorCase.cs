using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OtpNet;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The program with somebody who has, or sets up, an authenticator app.</summary>
public abstract partial class AuthenticatorCase : IAsyncLifetime
{
    private protected const string Password = "gelbe Regenjacke";

    private protected const string Page = "/konto/zweiter-faktor";

    private protected const string WrongCode = "Der Code stimmt nicht";

    private protected static ActingUser Administrator { get; } = new("Test", Role.Administrator) { Login = "test" };

    // In the middle of a thirty-second step.
    private protected FakeTimeProvider Clock { get; } = new(new(2026, 9, 1, 6, 0, 15, TimeSpan.Zero));

    private protected AppHost Host { get; private set; } = null!;

    private protected SignInClient Client { get; private set; } = null!;

    private protected AccountCommands Commands => Host.Services.GetRequiredService<AccountCommands>();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await Host.DisposeAsync();
    }

    private protected async Task StartAsync(params (string Key, string Value)[] settings)
    {
        Host = new AppHost(services => services.AddSingleton<TimeProvider>(Clock), realSignIn: true, settings: settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        Client = new SignInClient(Host);
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft("lead", "Petra Lindner", Role.TeamLead, AllTeams: true), Password)).Refusal);
    }

    private protected async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await DisposeAsync();
        await StartAsync(settings);
    }

    /// <returns>The key of the app, and the recovery codes.</returns>
    private protected async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(bool signIn = false)
    {
        if (signIn)
            await Client.SignInAsync("lead", Password);
        var begun = await Client.PostAsync(Page, "start", ("StartPassword", Password));
        Assert.Contains("<svg class=\"qr-code\"", begun.Html);
        var key = KeyIn(begun.Html);
        var (code, proof) = (Code(key), ProofIn(begun.Html));
        var wrong = await Client.PostAsync(Page, "enable", ("Code", Wrong(code)), ("Proof", proof));
        Assert.Contains(WrongCode, wrong.Html);
        return (key, CodesIn((await Client.PostAsync(Page, "enable", ("Code", code), ("Proof", proof))).Html));
    }

    /// <summary>Somebody who has typed the password, and is asked for the code.</summary>
    private protected async Task<SignInClient> FirstStepAsync(string query = "")
    {
        var client = new SignInClient(Host);
        Assert.Equal($"/konto/code{query}", (await client.SignInAsync("lead", Password, "/konto/anmelden" + query)).Location);
        return client;
    }

    private protected string Code(string key, int steps = 0) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(Clock.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    private protected static string Wrong(string code) => (code[0] == '9' ? '0' : '9') + code[1..];

    private protected static string KeyIn(string html) => KeyOf().Match(html).Groups[1].Value;

    private protected static string ProofIn(string html) => ProofOf().Match(html).Groups[1].Value;

    private protected static IReadOnlyList<string> CodesIn(string html) => [.. CodeOf().Matches(html).Select(m => m.Groups[1].Value)];

    private protected async Task<string?> KeyAsync(string login)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await accounts.GetAuthenticatorKeyAsync((await accounts.FindByNameAsync(login))!);
    }

    private protected async Task<Account> AccountAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return await db.Users.AsNoTracking().SingleAsync(a => a.UserName == login, Cancellation);
    }

    private protected async Task<List<string>> SignInsAsync() => [.. (await EntriesAsync("Anmeldung")).Select(e => $"{e.Action} {e.User} {e.After}")];

    private protected async Task<List<AuditEntry>> EntriesAsync(string subject)
    {
        await using var db = await DatabaseAsync();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private protected Task<AezDbContext> DatabaseAsync() => Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);

    [GeneratedRegex("secret=([A-Z2-7]+)&", RegexOptions.None, 1000)]
    private static partial Regex KeyOf();

    [GeneratedRegex("name=\"Proof\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex ProofOf();

    [GeneratedRegex("<li><code>([^<]+)</code></li>", RegexOptions.None, 1000)]
    private static partial Regex CodeOf();
}
