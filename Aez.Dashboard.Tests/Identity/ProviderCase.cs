using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity;

/// <summary>The program beside a provider, with a browser that goes between them.</summary>
public abstract class ProviderCase : IAsyncLifetime
{
    private protected const string Locked = "Zu Ihrer Anmeldung gibt es hier kein freigegebenes Konto.";

    private protected const string Failed = "Der Anmeldedienst hat die Anmeldung nicht bestätigt.";

    private protected const string WrongCode = "Der Einmalcode stimmt nicht oder gilt nicht mehr.";

    private protected const string Password = "gelbe Regenjacke";

    private protected static ActingUser Administrator { get; } = new("Test", Role.Administrator) { Login = "test" };

    private protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected OpenIdProvider Provider { get; } = new();

    private protected AppHost Host { get; private set; } = null!;

    private protected SignInClient Client { get; private set; } = null!;

    private protected AccountCommands Commands => Host.Services.GetRequiredService<AccountCommands>();

    private protected LinkCommands Links => Host.Services.GetRequiredService<LinkCommands>();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private protected void Start(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            [$"{ExternalProvider.Section}:Authority"] = Provider.Address,
            [$"{ExternalProvider.Section}:ClientId"] = OpenIdProvider.ClientId,
            [$"{ExternalProvider.Section}:ClientSecret"] = OpenIdProvider.ClientSecret,
            [$"{ExternalProvider.Section}:DisplayName"] = "Hauskonto",
        };
        foreach (var (key, value) in settings.Where(s => s.Value is not null))
            all[key.Contains(':', StringComparison.Ordinal) ? key : $"{ExternalProvider.Section}:{key}"] = value;
        Host = new AppHost(
            services =>
            {
                services.Configure<OpenIdConnectOptions>(ExternalProvider.Scheme, options =>
                {
                    options.BackchannelHttpHandler = Provider.Trusting();
                    // The provider's clock is the machine's.
                    options.ProtocolValidator.NonceLifetime = TimeSpan.FromDays(10);
                });
                services.AddSingleton<TimeProvider>(Clock);
            },
            realSignIn: true,
            settings: all);
        Provider.ReturnAddress = new Uri(Host.Address, "/konto/extern-antwort").ToString();
        Client = new SignInClient(Host);
    }

    private protected async Task RestartAsync(params (string Key, string? Value)[] settings)
    {
        Client.Dispose();
        await Host.DisposeAsync();
        Start(settings);
    }

    /// <summary>From the button of the sign-in page to wherever one is in the end.</summary>
    private protected async Task<string> SignInAsync(string? to = null, SignInClient? client = null)
    {
        client ??= Client;
        var there = await client.GetAsync(AccountPaths.Returning(AccountPaths.External, to));
        Assert.StartsWith(Provider.Address, there.Location, StringComparison.Ordinal);
        var back = await client.GetAsync(await Provider.VisitAsync(there.Location!));
        return back.Location!.StartsWith(AccountPaths.ExternalReturn, StringComparison.Ordinal) ? (await client.GetAsync(back.Location)).Location! : back.Location;
    }

    /// <summary>Comes back from the provider as somebody whom no account is linked to.</summary>
    private protected async Task ComeAsync(SignInClient client, string subject)
    {
        Provider.SignedIn = new(subject, "lindner");
        Assert.StartsWith(AccountPaths.Link, await SignInAsync(client: client));
    }

    private protected static Task<SignInClient.Answer> LinkAsync(SignInClient client, string code, string query = "") => client.PostAsync(AccountPaths.Link + query, "link", ("Code", code));

    private protected async Task AddAsync(string login, Role role, string? email = null) =>
        Assert.Null((await Commands.AddAsync(Administrator, new AccountDraft(login, "Petra Lindner", role, Email: email, AllTeams: role is not (Role.Ifk or Role.Administrator)), Password)).Refusal);

    private protected async Task LinkedAsync(string login, Role role, string subject)
    {
        await AddAsync(login, role);
        Assert.Null((await Links.PresetAsync(Administrator, login, subject, Cancellation)).Refusal);
    }

    private protected Task<AccountLink?> LinkOfAsync(string login) => Links.GetAsync(Administrator, login, Cancellation);

    /// <returns>A recovery code.</returns>
    private protected async Task<string> EnableAsync(string login)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AezDbContext>().Actor = Administrator;
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByNameAsync(login))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
        return (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 1))!.Single();
    }

    private protected async Task<string> IdAsync(string login)
    {
        await using var db = await DatabaseAsync();
        return await db.Users.Where(a => a.UserName == login).Select(a => a.Id).SingleAsync(Cancellation);
    }

    private protected async Task<List<string>> SignInsAsync()
    {
        await Host.Services.GetRequiredService<SignInNotes>().FlushAsync();
        return [.. (await EntriesAsync("Anmeldung")).Select(e => $"{e.Action} {e.User} {e.After}")];
    }

    private protected async Task<List<AuditEntry>> EntriesAsync(string subject)
    {
        await using var db = await DatabaseAsync();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }

    private protected async Task<string> EverythingAsync()
    {
        await using var db = await DatabaseAsync();
        return string.Join('\n', (await db.AuditEntries.ToListAsync(Cancellation)).Select(e => $"{e.Key} {e.Before} {e.After}"));
    }

    private protected Task<AezDbContext> DatabaseAsync() => Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
}
