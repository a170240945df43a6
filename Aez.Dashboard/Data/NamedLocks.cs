using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>
/// What one at a time may do, in this process and in any other on the same database: a verb of the command line beside the server. Within
/// the process who comes first is first; the others' lock is the database's.
/// </summary>
internal sealed class NamedLocks(IDbContextFactory<AezDbContext> factory) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<NamedLock, SemaphoreSlim> _own = Enum.GetValues<NamedLock>().ToDictionary(name => name, _ => new SemaphoreSlim(1));

    /// <summary>Waits until nobody else has the lock; let go by disposing.</summary>
    public async Task<IDisposable> HoldAsync(NamedLock name, CancellationToken cancellationToken)
    {
        await _own[name].WaitAsync(cancellationToken);
        Held? held = null;
        try
        {
            while ((held = await TakeAsync(name, cancellationToken)) is null)
                await Task.Delay(Pause, cancellationToken);
            return held;
        }
        finally
        {
            if (held is null)
                _own[name].Release();
        }
    }

    /// <returns>Null where somebody else has the lock.</returns>
    public async Task<IDisposable?> TryHoldAsync(NamedLock name, CancellationToken cancellationToken)
    {
        if (!await _own[name].WaitAsync(0, cancellationToken))
            return null;
        Held? held = null;
        try
        {
            return held = await TakeAsync(name, cancellationToken);
        }
        finally
        {
            if (held is null)
                _own[name].Release();
        }
    }

    public void Dispose()
    {
        foreach (var each in _own.Values)
            each.Dispose();
    }

    private async Task<Held?> TakeAsync(NamedLock name, CancellationToken cancellationToken)
    {
        var db = await factory.CreateDbContextAsync(cancellationToken);
        IDisposable? everywhere = null;
        try
        {
            everywhere = await db.Dialect.TryLockAsync(db, name, cancellationToken);
            return everywhere is null ? null : new Held(_own[name], everywhere, db);
        }
        finally
        {
            if (everywhere is null)
                await db.DisposeAsync();
        }
    }

    private sealed class Held(SemaphoreSlim own, IDisposable everywhere, AezDbContext db) : IDisposable
    {
        private SemaphoreSlim? _own = own;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _own, null) is not { } semaphore)
                return;
            everywhere.Dispose();
            db.Dispose();
            semaphore.Release();
        }
    }
}
