using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace Aez.Dashboard.Platform;

/// <summary>What a person sees when a request fails outside a page, for example while a download is made.</summary>
internal static class ServerErrorPage
{
    private const string Cause = "{Cause}";

    private const string Html = """
        <!DOCTYPE html>
        <html lang="de">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Fehler · AEZ-Dashboard</title>
          <link rel="stylesheet" href="/css/base.css">
        </head>
        <body>
          <main class="server-error">
            <h1>Das hat nicht geklappt</h1>
            <p>Der Server konnte die Anfrage nicht ausführen. Gespeicherte Daten sind sicher. {Cause}</p>
            <p><a href="/">Zur Startseite</a></p>
          </main>
        </body>
        </html>
        """;

    public static Task WriteAsync(HttpContext context)
    {
        if (Access.IsRefusal(context.Features.Get<IExceptionHandlerFeature>()?.Error))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(Access.Refusal, context.RequestAborted);
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        var cause = context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error ? DatabaseErrors.Explain(error) : null;
        return context.Response.WriteAsync(Html.Replace(Cause, WebUtility.HtmlEncode(cause), StringComparison.Ordinal), context.RequestAborted);
    }
}
