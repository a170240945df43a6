using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Identity;

/// <summary>
/// What a migration can't do to the accounts of an earlier version, at each start until nothing is left of it: encrypts keys of
/// authenticator apps, hashes recovery codes, names the provider of links that did not say which. What people have goes on working.
/// </summary>
internal sealed class AccountUpgrade(DatabaseSetup database, UnitOfWork unit, AccountSecrets secrets, IConfiguration configuration)
{
    /// <summary>Where nothing is left, nothing is written: a start waits for nobody.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (!IsDue())
            return;
        await unit.WriteAsync(ActingUser.System, async work =>
        {
            var db = work.Db;
            foreach (var (token, safe) in await UnsafeAsync(db, cancellationToken))
                await db.UserTokens.Where(t => t.UserId == token.UserId && t.LoginProvider == token.LoginProvider && t.Name == token.Name).ExecuteUpdateAsync(t => t.SetProperty(x => x.Value, safe), cancellationToken);
            if (ExternalProvider.Of(configuration) is { } provider)
                await db.AccountLinks.Where(l => l.Issuer == "").ExecuteUpdateAsync(l => l.SetProperty(x => x.Issuer, provider.Issuer), cancellationToken);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
    }

    private bool IsDue() =>
        !database.TokensOf(AccountStore.Provider, AccountStore.KeyName).All(AccountSecrets.IsProtected)
        || !database.TokensOf(AccountStore.Provider, AccountStore.CodesName).All(RecoveryCodes.AreHashed)
        || (ExternalProvider.Of(configuration) is not null && database.HasLinksWithoutIssuer());

    /// <summary>Tokens that are stored as they were given, each with what takes its place.</summary>
    private async Task<List<(IdentityUserToken<string> Token, string Safe)>> UnsafeAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var tokens = await db.UserTokens.AsNoTracking().Where(t => t.LoginProvider == AccountStore.Provider && t.Value != null).ToListAsync(cancellationToken);
        return [.. tokens.Select(token => (Token: token, Safe: SafeOf(token))).Where(t => t.Safe != t.Token.Value)];
    }

    private string SafeOf(IdentityUserToken<string> token) => token.Name switch
    {
        AccountStore.KeyName when !AccountSecrets.IsProtected(token.Value!) => secrets.Protect(AccountStore.KeyName, token.UserId, token.Value!),
        AccountStore.CodesName when !RecoveryCodes.AreHashed(token.Value!) => RecoveryCodes.Hash(token.Value!.Split(';')),
        _ => token.Value!,
    };
}
