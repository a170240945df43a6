using System.Security.Claims;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Authorization;

namespace Aez.Dashboard.Identity;

/// <summary>One policy for each <see cref="Permission"/>, under its name; without any, being signed in is needed.</summary>
internal static class Policies
{
    /// <summary>Signed in at all, even with a password that is still to be replaced, or a second factor still to be set up.</summary>
    public const string SignedIn = "SignedIn";

    public static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.DefaultPolicy = options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => MayAct(context.User))
            .Build();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(permission.ToString(), policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => MayAct(context.User) && Access.May(context.User.ActingUser()!, permission)));
        }
    }

    public static TBuilder Require<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(permission.ToString());

    /// <summary>Whether somebody may do what their role may: not before they have replaced a one-time password and set up what the role demands.</summary>
    public static bool MayAct(ClaimsPrincipal principal) => principal.ActingUser() is not null && !principal.MustChangePassword() && !principal.LacksSecondFactor();
}
