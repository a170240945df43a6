using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Diagnostics;

namespace Aez.Dashboard.Platform;

/// <summary>What a person sees when a request fails outside a page, for example while a download is made.</summary>
internal static class ServerErrorPage
{
    public static async Task WriteAsync(HttpContext context)
    {
        if (Access.IsRefusal(context.Features.Get<IExceptionHandlerFeature>()?.Error))
        {
            await Refusals.NoteAsync(context);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(Access.Refusal, context.RequestAborted);
            return;
        }
        context.Response.ContentType = SentencePage.ContentType;
        var cause = context.Features.Get<IExceptionHandlerFeature>()?.Error is { } error ? DatabaseErrors.Explain(error) : null;
        var sentence = $"Der Server konnte die Anfrage nicht ausführen. Gespeicherte Daten sind sicher. {cause}".TrimEnd();
        await context.Response.WriteAsync(SentencePage.Html("Das hat nicht geklappt", sentence), context.RequestAborted);
    }
}
