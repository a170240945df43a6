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

    /// <summary>How the provider names itself in its tokens, without a slash at the end: the address unless the setting says otherwise.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the provider says how the person signed in: "amr" by default, or "acr".</summary>
    public string SecondFactorClaim { get; init; } = "amr";

    /// <summary>Values of it that mean a second factor; "mfa" by default (RFC 8176), none: the provider's word is not taken.</summary>
    public IReadOnlyList<string> SecondFactorValues { get; init; } = ["mfa"];

    /// <summary>Null where none is configured; refuses half a configuration by the name of its key.</summary>
    public static ExternalProvider? Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value)))
            return null;
        var authority = Required(section, nameof(Authority));
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new UnusableSettingException($"{Section}:{nameof(Authority)} ist „{authority}“; nötig ist eine Adresse mit https://.");
        return new ExternalProvider(authority, Required(section, nameof(ClientId)), section[nameof(ClientSecret)], section[nameof(DisplayName)] ?? address.Host)
        {
            Issuer = ProviderAnswer.Named(section[nameof(Issuer)] is { Length: > 0 } issuer ? issuer : authority),
            SecondFactorClaim = section[nameof(SecondFactorClaim)] is { Length: > 0 } claim ? claim : "amr",
            SecondFactorValues = section[nameof(SecondFactorValues)] is { } values ? values.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries) : ["mfa"],
        };
    }

    private static string Required(IConfigurationSection section, string key) =>
        section[key] is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new UnusableSettingException($"{Section}:{key} fehlt in der Konfiguration.");
}

internal static class ExternalSignIn
{
    /// <param name="harden">Makes a cookie one of this host alone, by a name.</param>
    public static void AddExternalSignIn(this IServiceCollection services, IConfiguration configuration, Action<CookieBuilder, string> harden)
    {
        if (ExternalProvider.Of(configuration) is not { } provider)
            return;
        services.AddSingleton(provider);
        services.AddSingleton<LogoutTokens>();
        services.AddAuthentication().AddOpenIdConnect(ExternalProvider.Scheme, provider.DisplayName, options =>
        {
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.Authority = provider.Authority;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes as a plain navigation, so that its cookies may stay SameSite.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            harden(options.CorrelationCookie, "aez-anfrage.");
            harden(options.NonceCookie, "aez-nonce.");
            options.CallbackPath = "/konto/extern-antwort";
            options.MapInboundClaims = false;
            // The subject is all that counts; what a person is called there is no concern of ours.
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.GetClaimsFromUserInfoEndpoint = false;
            options.SignedOutCallbackPath = AccountPaths.ExternalSignedOut;
            options.SignedOutRedirectUri = AccountPaths.SignIn;
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                if (provider is { SecondFactorClaim: "acr", SecondFactorValues.Count: > 0 })
                    context.ProtocolMessage.AcrValues = string.Join(' ', provider.SecondFactorValues);
                return Task.CompletedTask;
            };
            options.Events.OnTokenValidated = context => ProviderAnswer.KeepAsync(context, provider);
            options.Events.OnRedirectToIdentityProviderForSignOut = context =>
            {
                // Its proof of who signs out; without it many providers ask, and some refuse.
                context.ProtocolMessage.IdTokenHint = context.Properties.GetTokenValue(OpenIdConnectParameterNames.IdToken);
                if (string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
                    context.HandleResponse();
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect($"{AccountPaths.SignIn}?{AccountPaths.FailureKey}={AccountPaths.ExternalFailed}");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
