using System.Threading.RateLimiting;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>
/// A password costs a tenth of a second of a core on purpose. Many at once wait for their turn, so that somebody's attempts leave
/// half the cores to everybody else's work; too many are refused. Known devices stand in a queue of their own: an attack from
/// everywhere keeps none of them from signing in.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    private const int Waiting = 40;

    private readonly ConcurrencyLimiter _known = NewQueue();
    private readonly ConcurrencyLimiter _unknown = NewQueue();

    /// <summary>Null where too many wait already.</summary>
    public async Task<IDisposable?> TakeAsync(bool isKnownDevice, CancellationToken cancellationToken)
    {
        var lease = await (isKnownDevice ? _known : _unknown).AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    public void Dispose()
    {
        _known.Dispose();
        _unknown.Dispose();
    }

    private static ConcurrencyLimiter NewQueue() => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
