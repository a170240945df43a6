namespace Aez.Dashboard.Platform;

internal static class SecurityHeaders
{
    // MudBlazor positions popovers by inline styles; scripts come from this server only.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; " +
        "frame-ancestors 'none'";

    /// <summary>TRACE answers what was asked, headers that no script may read included: nothing here needs it.</summary>
    public static void UseWithoutTrace(this WebApplication app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsTrace(context.Request.Method))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    });

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // Late, because error handling clears the headers of a failed answer.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            // Figures and lists of customers must not lie in a shared computer's cache; assets say themselves how long they keep.
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
