using System.Security.Claims;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>Puts what the rights depend on into the principal of an account; made anew at every validation.</summary>
internal sealed class AccountPrincipalFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options, AezDbContext db, TimeProvider clock)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(UserClaims.Of(await ActingUserAsync(user), user.MustChangePassword));
        return identity;
    }

    private async Task<ActingUser> ActingUserAsync(Account account)
    {
        var isIfk = account.Role == Role.Ifk;
        return new ActingUser(account.DisplayName, account.Role, isIfk ? account.Ifk : null)
        {
            Login = account.UserName,
            // Officers change teams in the master data, not in their account.
            Team = isIfk ? (await db.OfficersAsync()).On(account.Ifk ?? "", clock.Today())?.Team : account.Team,
            SeesEachIfk = await db.Settings.AnyAsync(s => s.Key == Setting.ServiceAgreement),
        };
    }
}
