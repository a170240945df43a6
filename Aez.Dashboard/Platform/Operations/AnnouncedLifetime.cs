using System.Diagnostics;
using System.Runtime.InteropServices;
using Aez.Dashboard.Data;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>
/// Ends the server when the system asks it to: first open pages are told and what is being written is finished, then everything stops. The
/// framework's own lifetime closes the connections of pages at once. Asked a second time, it stops without waiting.
/// </summary>
internal sealed partial class AnnouncedLifetime(Maintenance maintenance, IHostApplicationLifetime application, OpenCircuits circuits, ILogger<AnnouncedLifetime> logger) : IHostLifetime, IDisposable
{
    /// <summary>So long pages have to show the notice and to send what was typed last.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(3);

    /// <summary>An import may write for a minute; what takes longer is rolled back. The service manager must allow for it (deploy/).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        // Else the system ends the process.
        context.Cancel = true;
        if (maintenance.IsAnnounced)
            application.StopApplication();
        else
            _ = Task.Run(EndAsync);
    }

    /// <summary>Tells open pages, waits for them and for what is being written, and stops.</summary>
    internal async Task EndAsync()
    {
        LogStopping(circuits.Count, Measurements.Writes);
        maintenance.Announce();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) is var waited && waited < Longest && (Measurements.Writes > 0 || (circuits.Count > 0 && waited < Notice)))
            await Task.Delay(Look);
        application.StopApplication();
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Pages} open pages are told, {Writes} writes are waited for")]
    private partial void LogStopping(int pages, long writes);
}
