using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity;

/// <summary>What the provider said of the person who came back from it: only what its signed token says.</summary>
/// <param name="Issuer">How it names itself, without a slash at the end.</param>
/// <param name="Subject">How it names the person, for good.</param>
/// <param name="Token">The token itself, which its sign-out asks for.</param>
/// <param name="Session">How it names its own session; null where it does not.</param>
/// <param name="ProvesSecondFactor">It asked for a second factor, and says so.</param>
public sealed record ProviderAnswer(string Issuer, string Subject, string Token, string? Session, bool ProvesSecondFactor)
{
    private const string Key = "aez:provider:";

    /// <summary>Issuers differ by a slash between a provider's address and its tokens.</summary>
    public static string Named(string issuer) => issuer.TrimEnd('/');

    /// <summary>Null where nobody has come back, or too long ago.</summary>
    public static async Task<ProviderAnswer?> OfAsync(HttpContext context)
    {
        if (await context.AuthenticateAsync(IdentityConstants.ExternalScheme) is not { Succeeded: true, Properties.Items: var items })
            return null;
        string? Item(string name) => items.TryGetValue(Key + name, out var value) ? value : null;
        return Item(nameof(Issuer)) is { } issuer && Item(nameof(Subject)) is { } subject && Item(nameof(Token)) is { } token
            ? new ProviderAnswer(issuer, subject, token, Item(nameof(Session)), Item(nameof(ProvesSecondFactor)) is not null)
            : null;
    }

    /// <summary>Keeps it in the protected cookie of the person who came back.</summary>
    internal static Task KeepAsync(TokenValidatedContext context, ExternalProvider provider)
    {
        var token = context.SecurityToken;
        var items = context.Properties!.Items;
        items[Key + nameof(Issuer)] = Named(token.Issuer);
        items[Key + nameof(Subject)] = token.Subject;
        items[Key + nameof(Token)] = context.TokenEndpointResponse?.IdToken;
        items[Key + nameof(Session)] = token.Claims.FirstOrDefault(c => c.Type == "sid")?.Value;
        if (token.Claims.Any(c => c.Type == provider.SecondFactorClaim && provider.SecondFactorValues.Contains(c.Value)))
            items[Key + nameof(ProvesSecondFactor)] = bool.TrueString;
        return Task.CompletedTask;
    }
}
