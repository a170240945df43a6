using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Aez.Dashboard.Identity;

/// <summary>Sign-in by the house's own OpenID Connect provider; section <c>Authentication:OpenIdConnect</c>, absent by default.</summary>
/// <param name="Authority">Address of the provider, https.</param>
/// <param name="DisplayName">The word on the button: "Mit … anmelden".</param>
public sealed record ExternalProvider(string Authority, string ClientId, string? ClientSecret, string DisplayName)
{
    public const string Section = "Authentication:OpenIdConnect";

    /// <summary>Name of the authentication scheme, and of the provider at the account's logins.</summary>
    public const string Scheme = "OpenIdConnect";

    /// <summary>What the person is called at the provider.</summary>
    public const string LoginClaim = "preferred_username";
    public const string EmailClaim = "email";

    /// <summary>Whether the provider has seen that the address is theirs; else anybody could claim anybody's.</summary>
    public const string EmailVerifiedClaim = "email_verified";

    /// <summary>Null where none is configured; refuses half a configuration by the name of its key.</summary>
    public static ExternalProvider? Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value)))
            return null;
        var authority = Required(section, nameof(Authority));
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new UnusableSettingException($"{Section}:{nameof(Authority)} ist „{authority}“; nötig ist eine Adresse mit https://.");
        return new ExternalProvider(authority, Required(section, nameof(ClientId)), section[nameof(ClientSecret)], section[nameof(DisplayName)] ?? address.Host);
    }

    private static string Required(IConfigurationSection section, string key) =>
        section[key] is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new UnusableSettingException($"{Section}:{key} fehlt in der Konfiguration.");
}

internal static class ExternalSignIn
{
    public static void AddExternalSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        if (ExternalProvider.Of(configuration) is not { } provider)
            return;
        services.AddSingleton(provider);
        services.AddAuthentication().AddOpenIdConnect(ExternalProvider.Scheme, provider.DisplayName, options =>
        {
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.Authority = provider.Authority;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes as a plain navigation, so that its cookies may stay SameSite.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CallbackPath = "/konto/extern-antwort";
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.Scope.Add("email");
            // Many providers name the person there only.
            options.ClaimActions.MapUniqueJsonKey(ExternalProvider.LoginClaim, ExternalProvider.LoginClaim);
            options.ClaimActions.MapUniqueJsonKey(ExternalProvider.EmailVerifiedClaim, ExternalProvider.EmailVerifiedClaim);
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect($"{AccountPaths.SignIn}?{AccountPaths.FailureKey}={AccountPaths.ExternalFailed}");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
