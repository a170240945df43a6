using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;

namespace Aez.Dashboard.Identity;

/// <summary>What a request gets that may not: the sign-in page, the page for a new password or a second factor, or status 403.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    /// <summary>What the audit log calls it.</summary>
    public const string Subject = "Zugriff ohne Recht";

    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Forbidden)
        {
            await _default.HandleAsync(next, context, policy, authorizeResult);
            return;
        }
        if (context.User.MustChangePassword())
        {
            context.Response.Redirect(AccountPaths.Password);
            return;
        }
        if (context.User.LacksSecondFactor())
        {
            context.Response.Redirect(AccountPaths.SecondFactor);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        await NoteAsync(context);
        // A page gets the frame around its refusal; a download has only its text.
        if (IsPage(context.Request))
            return;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(Access.Refusal, context.RequestAborted);
    }

    /// <summary>Of the address without a page, which leads everybody to their own beginning, nothing is noted.</summary>
    public static Task NoteAsync(HttpContext context) => context.User.ActingUser() is { } user && context.Request.Path != "/"
        ? context.RequestServices.GetRequiredService<AuditLog>().RefusedAsync(user, Subject, context.Request.Path, context.RequestAborted)
        : Task.CompletedTask;

    /// <summary>An error page that needs the sign-in is no place to return to.</summary>
    public static string ReturnAddress(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpMethods.IsGet(context.Request.Method)
            ? context.Request.PathBase + context.Request.Path + context.Request.QueryString
            : "/";

    public static bool IsPage(HttpRequest request) => !request.Path.StartsWithSegments("/export", StringComparison.OrdinalIgnoreCase);
}
