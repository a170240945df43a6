using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Aez.Dashboard.Identity;

/// <summary>Whose session at the provider has ended, as it says itself.</summary>
/// <param name="Subject">Null: only the session is named.</param>
/// <param name="Session">Null: every session of the subject.</param>
public sealed record EndedAtProvider(string Issuer, string? Subject, string? Session);

/// <summary>
/// Reads what the provider sends when a session there has ended (OpenID Connect Back-Channel Logout 1.0, section 2.6). Anybody may send
/// something to that address: only what the provider has signed, for this program, just now and for the first time, is taken.
/// </summary>
internal sealed class LogoutTokens(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const string Type = "logout+jwt";

    /// <summary>How long after it was made a token is taken, and before by a clock that goes wrong.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    // What was taken once; as long as it could come again.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _taken = new(StringComparer.Ordinal);

    /// <returns>Null where it is not to be believed.</returns>
    public async Task<EndedAtProvider?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var provider = options.Get(ExternalProvider.Scheme);
        if (await ValidateAsync(provider, token, cancellationToken) is not { } valid || !IsLogout(valid) || !IsNew(valid))
            return null;
        valid.TryGetPayloadValue("sid", out string? session);
        return string.IsNullOrEmpty(valid.Subject) && string.IsNullOrEmpty(session)
            ? null
            : new EndedAtProvider(ProviderAnswer.Named(valid.Issuer), valid.Subject is { Length: > 0 } subject ? subject : null, session is { Length: > 0 } ? session : null);
    }

    private async Task<JsonWebToken?> ValidateAsync(OpenIdConnectOptions provider, string token, CancellationToken cancellationToken)
    {
        OpenIdConnectConfiguration published;
        try
        {
            published = await provider.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // Whoever can't be asked for its keys can't be believed.
            return null;
        }
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = published.Issuer,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = published.SigningKeys,
            ClockSkew = Lasts,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && clock.GetUtcNow().UtcDateTime < end + Lasts,
        });
        // The provider may have a new key; how often it is asked for it is limited by the framework.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            provider.ConfigurationManager.RequestRefresh();
        return result is { IsValid: true, SecurityToken: JsonWebToken valid } ? valid : null;
    }

    /// <summary>Neither a token of a sign-in, which has a nonce and no event, nor one of another kind or day.</summary>
    private bool IsLogout(JsonWebToken token) =>
        (string.IsNullOrEmpty(token.Typ) || token.Typ.Equals("JWT", StringComparison.OrdinalIgnoreCase) || token.Typ.Equals(Type, StringComparison.OrdinalIgnoreCase))
        && !token.TryGetPayloadValue<object>("nonce", out _)
        && token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Event, out _)
        && (clock.GetUtcNow().UtcDateTime - token.IssuedAt).Duration() <= Lasts;

    private bool IsNew(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _taken.Where(t => now - t.Value > 3 * Lasts).Select(t => t.Key))
            _taken.TryRemove(old, out _);
        return !string.IsNullOrEmpty(token.Id) && _taken.TryAdd(token.Id, now);
    }
}
