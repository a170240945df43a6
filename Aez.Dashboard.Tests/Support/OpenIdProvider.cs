using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// A small OpenID Connect provider on a loopback port: discovery, keys, code with PKCE, a signed id_token, the end of a
/// session. It refuses what the standard tells a provider to refuse.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "aez";
    public const string ClientSecret = "nur zwischen den beiden";

    private readonly RsaSecurityKey _key = NewKey();
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly WebApplication _app;

    public OpenIdProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", Discovery);
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicPart(_key) } }));
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", TokenAsync);
        _app.MapGet("/logout", Logout);
        ((IHost)_app).Start();
    }

    public string Address => _app.Urls.Single();

    /// <summary>Where a browser may be sent back to; any other address is refused.</summary>
    public string? ReturnAddress { get; set; }

    /// <summary>Who is signed in at the provider; null: they refuse.</summary>
    public Person? SignedIn { get; set; }

    /// <summary>The program's end of a sign-out; null: this provider has no page for it.</summary>
    public string? SignedOutAddress { get; set; }

    /// <summary>Whose session the program asked to end, by the token that it showed.</summary>
    public string? SignedOut { get; private set; }

    /// <summary>What the program asked for at last.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>Signs with a key that the provider never published, as a forger would.</summary>
    public bool Forges { get; set; }

    /// <summary>For the program's own calls: trusts this certificate and no other.</summary>
    public HttpMessageHandler Trusting() => new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == _certificate.Thumbprint };

    /// <summary>A browser's visit: where the provider sends it, or fails with what it has to complain about.</summary>
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

    private IResult Discovery() => Results.Json(new
    {
        issuer = Address,
        authorization_endpoint = $"{Address}/authorize",
        token_endpoint = $"{Address}/token",
        end_session_endpoint = SignedOutAddress is null ? null : $"{Address}/logout",
        jwks_uri = $"{Address}/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        code_challenge_methods_supported = new[] { "S256" },
    });

    private IResult Authorize(HttpRequest request)
    {
        this.Asked = request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        string Asked(string key) => request.Query[key].ToString();
        if (Asked("client_id") != ClientId || Asked("redirect_uri") != ReturnAddress || Asked("response_type") != "code" || !Asked("scope").Split(' ').Contains("openid")
            || Asked("code_challenge_method") != "S256" || Asked("nonce").Length == 0 || Asked("state").Length == 0)
            return Results.BadRequest($"Refused: {request.QueryString}");
        var answer = new Dictionary<string, string?> { ["state"] = Asked("state") };
        if (SignedIn is { } person)
            _grants[answer["code"] = Random()] = new Grant(person, Asked("nonce"), Asked("code_challenge"));
        else
            answer["error"] = "access_denied";
        return Results.Redirect(QueryHelpers.AddQueryString(ReturnAddress!, answer));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        // A code is good for once, whoever comes with it.
        if (!_grants.TryRemove(form["code"].ToString(), out var grant) || grant.Challenge != proof || form["redirect_uri"] != ReturnAddress
            || form["grant_type"] != "authorization_code" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        // The name is told, too, as many providers do: it must not count.
        var person = grant.Person;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = person.Subject,
            ["nonce"] = grant.Nonce,
            ["preferred_username"] = person.Login,
            ["email"] = person.Email ?? "",
            ["email_verified"] = true,
            ["role"] = "Administrator",
        };
        foreach (var (name, value) in new (string, object?)[] { ("amr", person.Methods), ("acr", person.Level), ("sid", person.Session) })
        {
            if (value is not null)
                claims[name] = value;
        }
        return Results.Json(new { access_token = Random(), token_type = "Bearer", expires_in = 60, id_token = Signed(claims) });
    }

    /// <summary>Tells whoever shows its own token that its session is over, and sends the browser back.</summary>
    private IResult Logout(HttpRequest request)
    {
        var hint = request.Query["id_token_hint"].ToString();
        var back = request.Query["post_logout_redirect_uri"].ToString();
        if (back != SignedOutAddress)
            return Results.BadRequest($"Refused: {back}");
        SignedOut = new JsonWebTokenHandler().ReadJsonWebToken(hint).Subject;
        return Results.Redirect(QueryHelpers.AddQueryString(back, "state", request.Query["state"].ToString()));
    }

    /// <summary>Signed by the provider, for the program.</summary>
    public string Signed(IDictionary<string, object> claims, string? audience = null, string? type = null) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = audience ?? ClientId,
        Claims = claims,
        TokenType = type,
        SigningCredentials = new SigningCredentials(Forges ? NewKey(_key.KeyId) : _key, SecurityAlgorithms.RsaSha256),
    });

    private static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    private static RsaSecurityKey NewKey(string id = "erster") => new(RSA.Create(2048)) { KeyId = id };

    private static object PublicPart(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(numbers.Modulus), e = Base64UrlEncoder.Encode(numbers.Exponent) };
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <param name="Subject">The name that never changes and means nothing.</param>
    /// <param name="Login">What the person has chosen to be called.</param>
    /// <param name="Methods">How they signed in there (claim "amr").</param>
    /// <param name="Level">How sure that is (claim "acr").</param>
    /// <param name="Session">Of the provider (claim "sid").</param>
    public sealed record Person(string Subject, string Login, string? Email = null, string[]? Methods = null, string? Level = null, string? Session = null);

    private sealed record Grant(Person Person, string Nonce, string Challenge);
}
