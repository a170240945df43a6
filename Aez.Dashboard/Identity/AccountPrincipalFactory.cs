using System.Security.Claims;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>Puts what the rights depend on into the principal of an account; made anew at every validation.</summary>
internal sealed class AccountPrincipalFactory(UserManager<Account> accounts, IOptions<IdentityOptions> options, AezDbContext db, SecondFactorRule rule, TimeProvider clock)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaims(UserClaims.Of(await ActingUserAsync(user), user.MustChangePassword, await LacksSecondFactorAsync(user)));
        return identity;
    }

    private async Task<bool> LacksSecondFactorAsync(Account account) =>
        rule.IsRequiredFor(account.Role) && !account.TwoFactorEnabled && !await db.UserPasskeys.AnyAsync(p => p.UserId == account.Id);

    private async Task<ActingUser> ActingUserAsync(Account account)
    {
        var isIfk = account.Role == Role.Ifk;
        var officers = isIfk || account.Team is not null ? await db.OfficersAsync() : new OfficerTimeline([]);
        // Officers change teams in the master data, not in their account; one whom nobody knows belongs to none.
        var team = account.Role == Role.Administrator ? null : isIfk ? officers.On(account.Ifk ?? "", clock.Today())?.Team ?? ActingUser.NoTeam : account.AllTeams ? null : account.Team ?? ActingUser.NoTeam;
        return new ActingUser(account.DisplayName, account.Role, isIfk ? account.Ifk : null)
        {
            Login = account.UserName,
            Team = team,
            FormerTeams = isIfk || team is null or ActingUser.NoTeam ? [] : await FormerTeams.OfAsync(db, officers, team),
            SeesEachIfk = await db.Settings.AnyAsync(s => s.Key == Setting.ServiceAgreement),
        };
    }
}
