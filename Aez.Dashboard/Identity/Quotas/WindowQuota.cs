namespace Aez.Dashboard.Identity.Quotas;

internal static class WindowQuota
{
    private const string Connections = "/_blazor";

    /// <summary>Counts the connections of open pages by person; behind the authorization, which knows who it is.</summary>
    public static void UseWindowQuota(this WebApplication app)
    {
        var windows = app.Services.GetRequiredService<UserQuotas>().Windows;
        app.Use(async (context, next) =>
        {
            if (!IsConnection(context.Request) || context.User.ActingUser() is not { } user)
            {
                await next(context);
                return;
            }
            using var connection = windows.Open(UserQuotas.NameOf(user));
            if (connection is null)
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            else
                await next(context);
        });
    }

    /// <summary>The request lasts as long as the connection, whatever carries it.</summary>
    private static bool IsConnection(HttpRequest request) =>
        request.Path.Equals(Connections, StringComparison.OrdinalIgnoreCase) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsConnect(request.Method));
}
