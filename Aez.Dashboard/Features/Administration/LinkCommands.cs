using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Which person at the house's provider an account is, for the administration: seen, made by a one-time code or a subject, removed.</summary>
public sealed class LinkCommands(IDbContextFactory<AezDbContext> factory, AccountLinks links, IConfiguration configuration)
{
    private const string NoProvider = "Es ist kein Anmeldedienst eingerichtet (Authentication:OpenIdConnect).";

    /// <summary>Null where the account is not linked and no code waits.</summary>
    public async Task<AccountLink?> GetAsync(ActingUser user, string login, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        return await AccountIdAsync(login, cancellationToken) is { } account ? await links.OfAsync(account, cancellationToken) : null;
    }

    /// <summary>A code for the person of the account, who types it once they have signed in at the provider.</summary>
    /// <returns>The code in place of a password.</returns>
    public async Task<AccountResult> MakeCodeAsync(ActingUser user, string login, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        if (ExternalProvider.Of(configuration) is null)
            return AccountResult.Refused(NoProvider);
        if (await AccountIdAsync(login, cancellationToken) is not { } account)
            return AccountResult.Refused(Unknown(login));
        var (code, refusal) = await links.MakeCodeAsync(user, account, cancellationToken);
        return new AccountResult(code, refusal);
    }

    /// <param name="subject">How the provider names the person (claim "sub").</param>
    public async Task<AccountResult> PresetAsync(ActingUser user, string login, string subject, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        if (ExternalProvider.Of(configuration) is not { } provider)
            return AccountResult.Refused(NoProvider);
        return new AccountResult(Refusal: await AccountIdAsync(login, cancellationToken) is { } account
            ? await links.PresetAsync(user, account, provider.Issuer, subject, cancellationToken)
            : Unknown(login));
    }

    /// <summary>Ends the sessions that came by the provider, too.</summary>
    public async Task<AccountResult> RemoveAsync(ActingUser user, string login, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        return new AccountResult(Refusal: await AccountIdAsync(login, cancellationToken) is { } account
            ? await links.RemoveAsync(user, account, cancellationToken)
            : Unknown(login));
    }

    private static string Unknown(string login) => $"Ein Konto „{login}“ gibt es nicht.";

    private async Task<string?> AccountIdAsync(string login, CancellationToken cancellationToken)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        var normalized = login.ToUpperInvariant();
        return await db.Users.Where(a => a.NormalizedUserName == normalized).Select(a => a.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
