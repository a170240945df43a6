using System.Threading.RateLimiting;
using Aez.Dashboard.Domain;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity.Quotas;

/// <summary>Counts what each person takes of the server: downloads, uploads, open windows. Who takes nothing is not remembered.</summary>
public sealed class UserQuotas(IOptions<QuotaSettings> settings) : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly PartitionedRateLimiter<string> _exportsPerTime = Bucket(settings.Value.ExportsPerTenMinutes, TimeSpan.FromMinutes(10));
    private readonly PartitionedRateLimiter<string> _exportsAtOnce = PartitionedRateLimiter.Create<string, string>(user => RateLimitPartition.GetConcurrencyLimiter(user, _ => new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.Value.ExportsAtOnce,
        QueueLimit = settings.Value.ExportsWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    }));
    private readonly PartitionedRateLimiter<string> _uploads = Bucket(settings.Value.UploadsPerHour, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<string> _uploadedMegabytes = Bucket(settings.Value.UploadMegabytesPerHour, TimeSpan.FromHours(1));

    private readonly PartitionedRateLimiter<string> _calendars = Bucket(settings.Value.CalendarsPerTenMinutes, TimeSpan.FromMinutes(10));

    public OpenWindows Windows { get; } = new(settings.Value.Windows);

    /// <summary>Waits for the person's other downloads.</summary>
    /// <returns>What to dispose of when the download is done; or, where it is refused, why, in German.</returns>
    public async Task<(IDisposable? Turn, string? Refusal)> ExportAsync(string user, CancellationToken cancellationToken)
    {
        using (var perTime = _exportsPerTime.AttemptAcquire(user))
        {
            if (!perTime.IsAcquired)
                return (null, $"Sie haben zuletzt sehr viele Dateien abgerufen; vorgesehen sind {German.Number(settings.Value.ExportsPerTenMinutes)} in zehn Minuten. Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.");
        }
        var turn = await _exportsAtOnce.AcquireAsync(user, 1, cancellationToken);
        if (turn.IsAcquired)
            return (turn, null);
        turn.Dispose();
        return (null, "Für Sie werden schon mehrere Dateien erstellt. Warten Sie, bis sie da sind, und versuchen Sie es dann noch einmal.");
    }

    /// <summary>Counts a file that a person is about to hand over.</summary>
    /// <returns>Null, or why it is refused, in German.</returns>
    public string? UploadRefusal(string user, long bytes)
    {
        var megabytes = (int)Math.Clamp(Math.Ceiling(bytes / (double)Megabyte), 1, int.MaxValue);
        using var count = _uploads.AttemptAcquire(user);
        if (!count.IsAcquired)
            return $"Sie haben zuletzt sehr viele Dateien hochgeladen; vorgesehen sind {German.Number(settings.Value.UploadsPerHour)} in einer Stunde. Warten Sie, und versuchen Sie es dann noch einmal.";
        if (megabytes <= settings.Value.UploadMegabytesPerHour)
        {
            using var size = _uploadedMegabytes.AttemptAcquire(user, megabytes);
            if (size.IsAcquired)
                return null;
        }
        return $"Sie haben zuletzt sehr viel hochgeladen; vorgesehen sind {German.Number(settings.Value.UploadMegabytesPerHour)}{German.NarrowSpace}MB in einer Stunde. Warten Sie, und versuchen Sie es dann noch einmal.";
    }

    /// <summary>Counts a question for a calendar, right or wrong: whoever asks is known only afterwards.</summary>
    /// <param name="network">Where it comes from.</param>
    /// <returns>Null, or why it is refused, in German.</returns>
    public string? CalendarRefusal(string network)
    {
        using var asked = _calendars.AttemptAcquire(network);
        return asked.IsAcquired ? null : "Von dieser Adresse wurden zuletzt sehr viele Kalender abgerufen. Warten Sie einige Minuten.";
    }

    public void Dispose()
    {
        _exportsPerTime.Dispose();
        _exportsAtOnce.Dispose();
        _uploads.Dispose();
        _calendars.Dispose();
        _uploadedMegabytes.Dispose();
        Windows.Dispose();
    }

    /// <summary>Whom a quota counts for.</summary>
    public static string NameOf(ActingUser user) => user.Login ?? user.Name;

    /// <summary>As many at once as in the whole period, and then one after the other.</summary>
    internal static PartitionedRateLimiter<string> Bucket(int permits, TimeSpan period)
    {
        // Refilled in steps of at least a second: what is small refills one by one.
        var steps = Math.Clamp(permits, 1, (int)period.TotalSeconds);
        return PartitionedRateLimiter.Create<string, string>(user => RateLimitPartition.GetTokenBucketLimiter(user, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = Math.Max(1, permits / steps),
            ReplenishmentPeriod = period / steps,
            QueueLimit = 0,
        }));
    }
}
