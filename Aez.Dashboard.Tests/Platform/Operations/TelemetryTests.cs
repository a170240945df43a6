using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aez.Dashboard.Tests.Platform.Operations;

/// <summary>What is measured, and that it says nothing of anybody.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_WithRejectedRows_IsCounted()
    {
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == Measurements.Name) own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}";
            counted.AddOrUpdate(key, value, (_, before) => before + value);
        });
        listener.Start();
        await using var host = new ImportHost();
        await host.ImportAsync(ImportHost.Officers, new ImportOptions(new(2016, 9, 30)));
        await host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000001;05.09.2016;persönlich\n000000002;99.09.2016;persönlich\n", new ImportOptions(new(2016, 9, 30)) { CommitValidRows = true });

        // Others import at the same time.
        Assert.True(counted["aez.imports Officers"] >= 1);
        Assert.True(counted["aez.import.rows Contacts rejected"] >= 1);
        Assert.Contains("aez.writes.running ", Observed(listener, counted));
    }

    /// <summary>A collector of the operator's hears of the requests, and of none of their addresses: they may be secrets, or name somebody.</summary>
    [Fact]
    public async Task Collector_OfARunningServer_HearsMetricsAndTracesWithoutAddresses()
    {
        var heard = new ConcurrentDictionary<string, StringBuilder>();
        await using var collector = await CollectAsync(heard);
        await using var server = await ServerProcess.StartAsync(
            new Dictionary<string, string?>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Telemetry__Endpoint"] = collector.Urls.First(),
                ["Telemetry__Protocol"] = "HttpProtobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            },
            Cancellation);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var answer = await client.GetAsync("konto/anmelden?zurueck=%2Fgeheimnis-4711&kunde=061234567", Cancellation);
        using var missing = await client.GetAsync("geheimnis-4711/061234567", Cancellation);

        for (var wait = 0; wait < 300 && !(Heard("/v1/metrics").Contains("http.server.request.duration", StringComparison.Ordinal) && Heard("/v1/traces").Contains("konto/anmelden", StringComparison.Ordinal)); wait++)
            await Task.Delay(100, Cancellation);

        Assert.Contains("http.server.request.duration", Heard("/v1/metrics"));
        Assert.Contains("aez.writes.waiting", Heard("/v1/metrics"));
        Assert.Contains("konto/anmelden", Heard("/v1/traces"));
        Assert.DoesNotContain("geheimnis", Heard("/v1/metrics") + Heard("/v1/traces"));
        Assert.DoesNotContain("061234567", Heard("/v1/metrics") + Heard("/v1/traces"));

        string Heard(string path)
        {
            if (!heard.TryGetValue(path, out var text))
                return "";
            lock (text)
                return text.ToString();
        }
    }

    /// <summary>Nobody pays for what nobody asked for.</summary>
    [Fact]
    public async Task Server_WithoutACollector_LoadsNoneOfIt()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Production" }, Cancellation);

        Assert.DoesNotContain("OpenTelemetry", await File.ReadAllTextAsync($"/proc/{server.Id}/maps", Cancellation));
    }

    private static ICollection<string> Observed(MeterListener listener, ConcurrentDictionary<string, long> counted)
    {
        listener.RecordObservableInstruments();
        return counted.Keys;
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, StringBuilder> heard)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var text = heard.GetOrAdd(context.Request.Path.Value!, _ => new StringBuilder());
            lock (text)
                text.Append(Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync(Cancellation);
        return app;
    }
}
