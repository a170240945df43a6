using System.Threading.RateLimiting;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>
/// A password costs a tenth of a second of a core on purpose. Many at once wait for their turn, so that somebody's attempts leave
/// half the cores to everybody else's work; too many are refused.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    private const int Waiting = 40;

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Null where too many wait already.</summary>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        var lease = await _turns.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        return null;
    }

    public void Dispose() => _turns.Dispose();
}
