using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>What runs the server, and asks how it is.</summary>
internal static class Health
{
    /// <summary>Whether the process answers at all; never asks the database. Who gets no answer starts it anew.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether it can be used: 503 with the reason where not. Who gets that sends people elsewhere, and waits.</summary>
    public const string Ready = "/health/ready";

    /// <summary>As <see cref="Ready"/>, under the address of before.</summary>
    public const string Whole = "/health";

    public static void AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OpenCircuits>();
        services.AddSingleton<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler>(all => all.GetRequiredService<OpenCircuits>());
        services.Replace(ServiceDescriptor.Singleton<IHostLifetime, AnnouncedLifetime>());
        services.AddHealthChecks().AddCheck<DatabaseReadiness>("database", tags: [DatabaseReadiness.Tag]);
        services.AddTelemetry(configuration);
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        foreach (var path in new[] { Ready, Whole })
            app.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(DatabaseReadiness.Tag), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>"Healthy", or the reason in German.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = string.Join(' ', report.Entries.Values.Select(entry => entry.Description).OfType<string>());
        return context.Response.WriteAsync(reasons.Length > 0 ? reasons : report.Status.ToString(), context.RequestAborted);
    }
}
