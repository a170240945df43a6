using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Quotas;

namespace Aez.Dashboard.Platform;

/// <summary>One person's downloads come one after the other, and not without end: each keeps a core busy.</summary>
internal sealed class ExportQuota(UserQuotas quotas, ICurrentUser current) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // What needs no sign-in counts by itself.
        if (http.User.ActingUser() is null)
            return await next(context);
        var (turn, refusal) = await quotas.ExportAsync(UserQuotas.NameOf(current.User), http.RequestAborted);
        if (refusal is not null)
            return Results.Content(SentencePage.Html("Zu viele Downloads", refusal), SentencePage.ContentType, statusCode: StatusCodes.Status429TooManyRequests);
        // A file that is fetched slowly lies on the disk meanwhile.
        http.Response.RegisterForDispose(turn!);
        return await next(context);
    }
}
