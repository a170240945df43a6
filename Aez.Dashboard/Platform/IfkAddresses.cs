using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Diagnostics;

namespace Aez.Dashboard.Platform;

/// <summary>
/// Pages and downloads whose address names an IFK that the team does not have (404), or whose figures the user may not see (403): refused
/// before anything of it is read, and noted.
/// </summary>
internal static class IfkAddresses
{
    public static void UseIfksOfTheTeam(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (FilterOf(context) is not { Ifk: { } ifk } filter || context.User.ActingUser() is not { } user || !Access.May(user, Permission.SeeFigures))
            await next();
        else if (!Access.MaySeeFiguresOf(user, ifk))
            await RefuseAsync(context, StatusCodes.Status403Forbidden, Access.Refusal, Refusals.NoteAsync(context));
        else if (await context.RequestServices.GetRequiredService<IfkOfTeam>().RefusalAsync(user, filter.Team, ifk, context.RequestAborted) is { } refusal)
            await RefuseAsync(context, StatusCodes.Status404NotFound, refusal, Task.CompletedTask);
        else
            await next();
    });

    private static async Task RefuseAsync(HttpContext context, int status, string sentence, Task noted)
    {
        await noted;
        context.Response.StatusCode = status;
        // A page gets the frame around its refusal; a download has only its text.
        if (!Refusals.IsPage(context.Request))
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(sentence, context.RequestAborted);
        }
    }

    private static DashboardFilter? FilterOf(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.QueryString.HasValue && context.GetEndpoint() is not null && context.Features.Get<IStatusCodeReExecuteFeature>() is null
            && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            ? DashboardFilter.Parse(context.Request.QueryString.Value!)
            : null;
}
