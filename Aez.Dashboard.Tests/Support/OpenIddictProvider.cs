using System.Collections.Immutable;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// A provider of others' making on a loopback port: OpenIddict's server with its own protocol, keys, codes and tokens. Only who is
/// signed in there, and which client there is, is said here.
/// </summary>
internal sealed class OpenIddictProvider : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly WebApplication _app;

    public OpenIddictProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetEndSessionEndpointUris("logout");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            // Without a database of clients: the one that there is, is known here.
            server.EnableDegradedMode().UseAspNetCore();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(Authorize));
            server.AddEventHandler<OpenIddictServerEvents.HandleEndSessionRequestContext>(handler => handler.UseInlineHandler(SignOut));
        });
        _app = builder.Build();
        _app.UseAuthentication();
        ((IHost)_app).Start();
    }

    public string Address => _app.Urls.Single();

    /// <summary>Where a browser may be sent back to with a code; any other address is refused.</summary>
    public string? ReturnAddress { get; set; }

    /// <summary>Where it may be sent back to after signing out.</summary>
    public string? SignedOutAddress { get; set; }

    /// <summary>Subject, and how they signed in there.</summary>
    public (string Subject, string[] Methods) SignedIn { get; set; }

    /// <summary>Whose session the program asked to end, by the token that it showed.</summary>
    public string? SignedOut { get; private set; }

    /// <summary>For the program's own calls: trusts this certificate and no other.</summary>
    public HttpMessageHandler Trusting() => new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == _certificate.Thumbprint };

    /// <summary>A browser's visit: where the provider sends it.</summary>
    public async Task<string> VisitAsync(string address)
    {
        using var browser = new HttpClient(Trusting());
        using var answer = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private ValueTask Validate(OpenIddictServerEvents.ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != OpenIdProvider.ClientId || context.RedirectUri != ReturnAddress)
            context.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private ValueTask Validate(OpenIddictServerEvents.ValidateTokenRequestContext context)
    {
        if (context.ClientId != OpenIdProvider.ClientId || context.ClientSecret != OpenIdProvider.ClientSecret)
            context.Reject(Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private ValueTask Validate(OpenIddictServerEvents.ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri != SignedOutAddress)
            context.Reject(Errors.InvalidRequest);
        return ValueTask.CompletedTask;
    }

    private ValueTask Authorize(OpenIddictServerEvents.HandleAuthorizationRequestContext context)
    {
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, SignedIn.Subject).SetClaims(Claims.AuthenticationMethodReference, [.. SignedIn.Methods]);
        identity.SetScopes(context.Request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return ValueTask.CompletedTask;
    }

    private ValueTask SignOut(OpenIddictServerEvents.HandleEndSessionRequestContext context)
    {
        SignedOut = context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject);
        context.SignOut();
        return ValueTask.CompletedTask;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
