using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Identity;

/// <summary>
/// What a migration can't do to the accounts of an earlier version, at each start until nothing is left of it: encrypts keys of
/// authenticator apps, hashes recovery codes, names the provider of links that did not say which. What people have goes on working.
/// </summary>
internal sealed class AccountUpgrade(IDbContextFactory<AezDbContext> factory, AccountSecrets secrets, IConfiguration configuration)
{
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var tokens = await db.UserTokens.AsNoTracking().Where(t => t.LoginProvider == AccountStore.Provider && t.Value != null).ToListAsync(cancellationToken);
        foreach (var token in tokens)
        {
            var stored = token.Value!;
            var safe = token.Name switch
            {
                AccountStore.KeyName when !AccountSecrets.IsProtected(stored) => secrets.Protect(AccountStore.KeyName, token.UserId, stored),
                AccountStore.CodesName when !RecoveryCodes.AreHashed(stored) => RecoveryCodes.Hash(stored.Split(';')),
                _ => stored,
            };
            // Not over what somebody has set up anew meanwhile.
            if (safe != stored)
                await db.UserTokens.Where(t => t.UserId == token.UserId && t.LoginProvider == token.LoginProvider && t.Name == token.Name && t.Value == stored)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.Value, safe), cancellationToken);
        }
        if (ExternalProvider.Of(configuration) is { } provider)
            await db.AccountLinks.Where(l => l.Issuer == "").ExecuteUpdateAsync(l => l.SetProperty(x => x.Issuer, provider.Issuer), cancellationToken);
    }
}
