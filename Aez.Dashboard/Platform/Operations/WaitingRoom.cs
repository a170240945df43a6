using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>
/// Stands at the server's address while its database is brought to this version, which may take minutes: it is alive, not ready, and says so to
/// whoever opens a page. Gone before the server itself begins.
/// </summary>
internal static class WaitingRoom
{
    private const string Sentence = "Die Datenbank wird gerade auf den Stand dieser Version gebracht. Bitte laden Sie die Seite in einigen Minuten neu.";

    public static async Task EnsureAsync(DatabaseSetup setup, string[] args, CancellationToken cancellationToken = default)
    {
        if (!setup.IsOlder())
        {
            await setup.EnsureAsync(cancellationToken);
            return;
        }
        await using var room = await OpenAsync(args, cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, room.Lifetime.ApplicationStopping);
        await setup.EnsureAsync(stopping.Token);
        await room.StopAsync(cancellationToken);
    }

    private static async Task<WebApplication> OpenAsync(string[] args, CancellationToken cancellationToken)
    {
        var builder = WebHost.CreateBuilder(args);
        builder.Services.AddSingleton<TimeProvider>(ProductClock.Of(builder.Configuration));
        builder.Services.AddSingleton(new CustomerNumbers(builder.Configuration[CustomerNumbers.PatternKey]));
        var room = builder.Build();
        room.MapGet(Health.Live, () => Results.Text("Healthy")).AllowAnonymous();
        room.MapGet(Health.Ready, () => Results.Text(Sentence, statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
        room.MapGet(Health.Whole, () => Results.Text(Sentence, statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
        room.MapFallback(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (StatusCodes.Status503ServiceUnavailable, SentencePage.ContentType);
            context.Response.Headers.RetryAfter = "30";
            return context.Response.WriteAsync(SentencePage.Html("Wartung", Sentence), context.RequestAborted);
        });
        await room.StartAsync(cancellationToken);
        return room;
    }
}
