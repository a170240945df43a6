using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity.Passwords;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity.Guessing;

/// <summary>The program behind a proxy that tells the address of each browser.</summary>
public abstract partial class GuessingCase : IAsyncLifetime
{
    private protected const string Password = "gelbe Regenjacke";

    private protected static ActingUser Administrator { get; } = new("Test", Role.Administrator);

    private protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected Counter Hasher { get; } = new();

    private protected AppHost Host { get; private set; } = null!;

    private protected AccountCommands Commands => Host.Services.GetRequiredService<AccountCommands>();

    public async ValueTask InitializeAsync()
    {
        Host = new AppHost(
            services => services.AddSingleton<TimeProvider>(Clock).AddSingleton(Hasher).AddSingleton<IPasswordHasher<Account>, CountingHasher>(),
            realSignIn: true,
            settings: new Dictionary<string, string?> { ["Proxies:Known"] = "127.0.0.1;::1", ["AllowedHosts"] = "*" });
        await AddAsync("lead", Role.TeamLead);
        await AddAsync("admin", Role.Administrator);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Host.DisposeAsync();
    }

    private protected static Task<SignInClient.Answer> ChangeAsync(SignInClient client, string old, string fresh) =>
        client.PostAsync("/konto/passwort", "change", ("Input.Old", old), ("Input.New", fresh), ("Input.Repeat", fresh));

    private protected SignInClient From(string address) => new(Host) { ForwardedFor = address };

    private protected async Task AddAsync(string login, Role role) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, login, role, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    private protected async Task<AccountRow> AccountAsync(string login) =>
        (await Host.Services.GetRequiredService<AccountsQuery>().ListAsync(Administrator, TestContext.Current.CancellationToken)).Single(a => a.Login == login);

    private protected Task StoreOldHashAsync(string login)
    {
        var old = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 500 })).HashPassword(new Account { DisplayName = "" }, Password);
        return StoreHashAsync(login, old);
    }

    private protected Task WithoutPasswordAsync(string login) => StoreHashAsync(login, null);

    private protected async Task StoreHashAsync(string login, string? hash)
    {
        await using var db = await DatabaseAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.Users.Where(u => u.UserName == login).ExecuteUpdateAsync(u => u.SetProperty(a => a.PasswordHash, hash), TestContext.Current.CancellationToken));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private protected async Task<string> HashAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return (await db.Users.Where(u => u.UserName == login).Select(u => u.PasswordHash).SingleAsync(TestContext.Current.CancellationToken))!;
    }

    private protected Task<AezDbContext> DatabaseAsync() => Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Without what is random in every answer, and without the name that was typed.</summary>
    private protected static string Bare(string html, string login) => Protected().Replace(html, "").Replace($"value=\"{login}\"", "", StringComparison.Ordinal);

    [GeneratedRegex("CfDJ8[A-Za-z0-9+/=_-]+", RegexOptions.None, 1000)]
    private static partial Regex Protected();

    private protected sealed class Counter
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
