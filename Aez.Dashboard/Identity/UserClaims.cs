using System.Security.Claims;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Identity;

/// <summary>The acting user as claims of a signed-in principal, and back.</summary>
internal static class UserClaims
{
    private const string Name = "aez:name";
    private const string Role = "aez:role";
    private const string Ifk = "aez:ifk";
    private const string Team = "aez:team";
    private const string FormerTeam = "aez:former-team";
    private const string Login = "aez:login";
    private const string EachIfk = "aez:each-ifk";
    private const string ChangePassword = "aez:change-password";

    public static IEnumerable<Claim> Of(ActingUser user, bool mustChangePassword)
    {
        yield return new Claim(Name, user.Name);
        yield return new Claim(Role, user.Role.ToString());
        if (user.Login is { } login)
            yield return new Claim(Login, login);
        if (user.Ifk is { } ifk)
            yield return new Claim(Ifk, ifk);
        if (user.Team is { } team)
            yield return new Claim(Team, team);
        foreach (var former in user.FormerTeams)
            yield return new Claim(FormerTeam, former);
        if (user.SeesEachIfk)
            yield return new Claim(EachIfk, bool.TrueString);
        if (mustChangePassword)
            yield return new Claim(ChangePassword, bool.TrueString);
    }

    /// <summary>Null for somebody who is not signed in.</summary>
    public static ActingUser? ActingUser(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(Name) is { } name && Enum.TryParse<Role>(principal.FindFirstValue(Role), out var role)
            ? new ActingUser(name, role, principal.FindFirstValue(Ifk))
            {
                Login = principal.FindFirstValue(Login),
                Network = principal.SessionNetwork() is { Length: > 0 } network ? network : null,
                Team = principal.FindFirstValue(Team),
                FormerTeams = [.. principal.FindAll(FormerTeam).Select(claim => claim.Value)],
                SeesEachIfk = principal.HasClaim(claim => claim.Type == EachIfk),
            }
            : null;

    /// <summary>Nothing else is open to them before they have replaced the password.</summary>
    public static bool MustChangePassword(this ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == ChangePassword);
}
