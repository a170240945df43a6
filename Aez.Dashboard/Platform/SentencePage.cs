using System.Net;

namespace Aez.Dashboard.Platform;

/// <summary>A page that stands where a download or another answer was expected: a heading and what to do.</summary>
internal static class SentencePage
{
    public const string ContentType = "text/html; charset=utf-8";

    public static string Html(string title, string sentence) => $"""
        <!DOCTYPE html>
        <html lang="de">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{WebUtility.HtmlEncode(title)} · AEZ-Dashboard</title>
          <link rel="stylesheet" href="/css/base.css">
          <script src="/js/theme.js"></script>
        </head>
        <body>
          <main class="server-error">
            <h1>{WebUtility.HtmlEncode(title)}</h1>
            <p>{WebUtility.HtmlEncode(sentence)}</p>
            <p><a href="/">Zur Startseite</a></p>
          </main>
        </body>
        </html>
        """;
}
