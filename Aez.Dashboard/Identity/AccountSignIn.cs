using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>Identity's sign-in, with a passkey as a second factor, and the house's provider.</summary>
public sealed class AccountSignIn(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(accounts, context, principals, options, log, schemes, confirmation)
{
    /// <summary>Who has a passkey does not sign in by the password alone, also without an app.</summary>
    public override async Task<bool> IsTwoFactorEnabledAsync(Account user) =>
        user.TwoFactorEnabled || (await UserManager.GetPasskeysAsync(user)).Count > 0;

    /// <summary>Signs in whom the provider knows; their own second factor is still to come where they have one and the provider proves none.</summary>
    public async Task<SignInResult> ByProviderAsync(Account account, ProviderAnswer answer)
    {
        if (await PreSignInCheck(account) is { } refusal)
            return refusal;
        Context.Features.Set(answer);
        if (!answer.ProvesSecondFactor)
            return await SignInOrTwoFactorAsync(account, isPersistent: false, ExternalProvider.Scheme);
        await WithTwoFactorsAsync(account);
        return SignInResult.Success;
    }

    /// <summary>Signs in somebody who has shown two factors at once, with a passkey or at the provider.</summary>
    public async Task WithTwoFactorsAsync(Account account)
    {
        await Context.SignOutAsync(IdentityConstants.ExternalScheme);
        await SignInWithClaimsAsync(account, isPersistent: false, [UserClaims.SecondFactor()]);
    }
}
