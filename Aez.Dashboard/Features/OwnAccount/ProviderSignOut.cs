using System.Text.Encodings.Web;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>Ends the session at the provider, too, when somebody signs out who came by it (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal static partial class ProviderSignOut
{
    /// <param name="token">The provider's token of the sign-in that has ended here.</param>
    /// <returns>Where the browser goes for it; null where the provider offers no such page, or can't be reached.</returns>
    public static async Task<string?> AddressAsync(HttpContext context, string token)
    {
        var properties = new AuthenticationProperties { RedirectUri = AccountPaths.SignIn };
        properties.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = token }]);
        try
        {
            await context.SignOutAsync(ExternalProvider.Scheme, properties);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or HttpRequestException)
        {
            Unreachable(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Aez.Dashboard.ProviderSignOut"), error);
        }
        var address = context.Response.Headers.Location.ToString();
        context.Response.Headers.Remove("Location");
        context.Response.StatusCode = StatusCodes.Status200OK;
        return address.Length == 0 ? null : address;
    }

    /// <summary>A page that leads on: browsers follow no redirect of a form to another server where the security policy allows forms to this one only.</summary>
    public static IResult Page(string address)
    {
        var safe = HtmlEncoder.Default.Encode(address);
        return Results.Content(
            $"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Abgemeldet · AEZ-Dashboard</title><meta http-equiv="refresh" content="0;url={safe}"></head><body><main><h1>Abgemeldet</h1><p><a href="{safe}">Weiter zur Abmeldung beim Anmeldedienst</a></p></main></body></html>""",
            "text/html; charset=utf-8");
    }

    [LoggerMessage(LogLevel.Warning, "Der Anmeldedienst war bei einer Abmeldung nicht zu erreichen: Hier ist die Sitzung beendet, dort vielleicht nicht.")]
    private static partial void Unreachable(ILogger logger, Exception error);
}
