using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;

namespace Aez.Dashboard.Platform;

/// <summary>Soon after the start and each hour: signs how far audit log and signed months reach. Why it can't is logged; signing a month says it, too.</summary>
internal sealed partial class ProofJob(ProofHeads heads, TimeProvider clock, ILogger<ProofJob> logger) : BackgroundService
{
    // Whoever waits for the server to come up is answered first.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>One run, whatever becomes of it: an error that left here would end the whole server.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await heads.SignDueAsync(cancellationToken);
        }
        catch (UnusableProofException refused)
        {
            LogRefused(refused.Message);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (DatabaseErrors.Explain(error) is { } busy)
                LogRefused(busy);
            else
                LogFailed(error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = Start; ; wait = Hour)
        {
            await Task.Delay(wait, clock, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Audit log and signed months were not signed: {Why}")]
    private partial void LogRefused(string why);

    [LoggerMessage(LogLevel.Error, "Audit log and signed months could not be signed")]
    private partial void LogFailed(Exception error);
}
