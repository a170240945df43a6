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
    private const string NeedsFactor = "aez:needs-second-factor";

    /// <summary>Identity's own claim of how somebody signed in, and its value for two factors.</summary>
    private const string Method = "amr";
    private const string TwoFactors = "mfa";

    /// <param name="lacksSecondFactor">The role demands one, and the account has none of its own.</param>
    public static IEnumerable<Claim> Of(ActingUser user, bool mustChangePassword, bool lacksSecondFactor = false)
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
        if (lacksSecondFactor)
            yield return new Claim(NeedsFactor, bool.TrueString);
    }

    /// <summary>Says of a sign-in that two factors were shown.</summary>
    public static Claim SecondFactor() => new(Method, TwoFactors);

    public static bool HasSecondFactor(this ClaimsPrincipal principal) => principal.HasClaim(Method, TwoFactors);

    /// <summary>The role demands a second factor, and neither the account nor the provider has shown one: setting it up is all that is open to them.</summary>
    public static bool LacksSecondFactor(this ClaimsPrincipal principal) => principal.HasClaim(claim => claim.Type == NeedsFactor) && !principal.HasSecondFactor();

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
