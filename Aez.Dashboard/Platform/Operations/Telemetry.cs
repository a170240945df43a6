using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>Sends metrics and traces to the collector of the settings.</summary>
internal static class Telemetry
{
    /// <summary>Of the framework; what an address says beside its route may be a secret, a number or a name.</summary>
    private static readonly string[] Addresses = ["url.path", "url.query", "url.full", "client.address", "user_agent.original", "network.peer.address"];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (TelemetrySettings.Of(configuration) is { } settings)
            Add(services, settings);
    }

    /// <summary>Takes away what a request says of persons: their address, and everything that is written in it beside the route.</summary>
    internal static void Conceal(Activity activity)
    {
        foreach (var tag in Addresses)
            activity.SetTag(tag, null);
    }

    // A method of its own: the libraries are loaded when it is compiled. Nothing here is a type of theirs, which would load them with all types of the program.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(IServiceCollection services, TelemetrySettings settings)
    {
        // What the meter counts is there from the first export on, also if nothing has happened.
        _ = Measurements.Writes;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("aez-dashboard", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics
                .AddMeter(Measurements.Name, "Microsoft.AspNetCore.Components.Server.Circuits")
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter(exporter => Aim(exporter, settings, "v1/metrics")))
            .WithTracing(traces => traces
                .AddSource(Measurements.Name)
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
                    requests.EnrichWithHttpResponse = (activity, _) => Conceal(activity);
                })
                .AddOtlpExporter(exporter => Aim(exporter, settings, "v1/traces")));
    }

    private static void Aim(OtlpExporterOptions exporter, TelemetrySettings settings, string path)
    {
        exporter.Protocol = settings.UsesHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // By HTTP a given address is taken as it is.
        exporter.Endpoint = settings.UsesHttp ? new Uri(settings.Endpoint.ToString().TrimEnd('/') + "/" + path) : settings.Endpoint;
        exporter.Headers = settings.Headers;
    }
}
