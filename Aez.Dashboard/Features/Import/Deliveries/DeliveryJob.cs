using Aez.Dashboard.Data;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>Looks at the watched folder as often as the setting says, where there is one.</summary>
internal sealed partial class DeliveryJob(DeliveryWatch watch, IOptions<DeliverySettings> settings, TimeProvider clock, ILogger<DeliveryJob> logger) : BackgroundService
{
    // Whoever waits for the server to come up is answered first.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(2);

    /// <summary>One look, whatever becomes of it: an error that left here would end the whole server.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (DatabaseErrors.Explain(error) is { } busy)
                LogLater(busy);
            else
                LogFailed(error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.IsOn)
            return;
        for (var wait = Start; ; wait = TimeSpan.FromSeconds(settings.Value.Seconds))
        {
            await Task.Delay(wait, clock, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The watched folder was not looked at, the next look will: {Why}")]
    private partial void LogLater(string why);

    [LoggerMessage(LogLevel.Error, "The look at the watched folder failed")]
    private partial void LogFailed(Exception error);
}
