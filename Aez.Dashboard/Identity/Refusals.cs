using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;

namespace Aez.Dashboard.Identity;

/// <summary>What a request gets that may not: the sign-in page, the page for a new password, or status 403.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden)
            return _default.HandleAsync(next, context, policy, authorizeResult);
        if (context.User.MustChangePassword())
        {
            context.Response.Redirect(AccountPaths.Password);
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        // A page gets the frame around its refusal; a download has only its text.
        if (IsPage(context.Request))
            return Task.CompletedTask;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Access.Refusal, context.RequestAborted);
    }

    /// <summary>An error page that needs the sign-in is no place to return to.</summary>
    public static string ReturnAddress(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpMethods.IsGet(context.Request.Method)
            ? context.Request.PathBase + context.Request.Path + context.Request.QueryString
            : "/";

    private static bool IsPage(HttpRequest request) => !request.Path.StartsWithSegments("/export", StringComparison.OrdinalIgnoreCase);
}
