using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Aez.Dashboard.Identity;

/// <summary>Identity's store, but the key of the authenticator app is encrypted, and recovery codes are hashed.</summary>
internal sealed class AccountStore(AezDbContext context, AccountSecrets secrets, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<Account, AezDbContext, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, IdentityUserPasskey<string>>(context, describer)
{
    /// <summary>Where Identity keeps its own tokens.</summary>
    public const string Provider = "[AspNetUserStore]";
    public const string KeyName = "AuthenticatorKey";
    public const string CodesName = "RecoveryCodes";

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, KeyName, secrets.Protect(KeyName, user.Id, key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await GetTokenAsync(user, Provider, KeyName, cancellationToken) is { Length: > 0 } stored ? secrets.Reveal(KeyName, user.Id, stored) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, CodesName, RecoveryCodes.Hash(recoveryCodes), cancellationToken);

    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) =>
        RecoveryCodes.Count(await GetTokenAsync(user, Provider, CodesName, cancellationToken) ?? "");

    /// <summary>Two who use one at once change the same account: the second is refused when the account is saved.</summary>
    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        if (await GetTokenAsync(user, Provider, CodesName, cancellationToken) is not { } stored || RecoveryCodes.Redeem(stored, code) is not { } left)
            return false;
        await SetTokenAsync(user, Provider, CodesName, left, cancellationToken);
        return true;
    }
}
