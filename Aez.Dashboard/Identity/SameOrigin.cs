namespace Aez.Dashboard.Identity;

/// <summary>
/// The connection of an open page carries the browser's cookies from wherever it is opened, and the framework does not look where
/// that is: a page of another site must not get one (cross-site WebSocket hijacking).
/// </summary>
internal static class SameOrigin
{
    /// <summary>Further origins, separated by semicolons, e.g. "https://aez.example"; none by default.</summary>
    public const string Key = "Security:AllowedOrigins";

    private const string Circuits = "/_blazor";

    public static void UseSameOriginForCircuits(this WebApplication app)
    {
        var allowed = (app.Configuration[Key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (!request.Path.StartsWithSegments(Circuits, StringComparison.OrdinalIgnoreCase) || request.Headers.Origin.Count == 0)
                return next(context);
            var own = $"{request.Scheme}://{request.Host}";
            if (request.Headers.Origin.All(origin => string.Equals(origin, own, StringComparison.OrdinalIgnoreCase) || allowed.Contains(origin ?? "")))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }
}
