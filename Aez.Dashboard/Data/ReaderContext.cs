using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>
/// A context to read with, away from the thread of a circuit: SQLite answers on the thread that asks, and as long as a circuit's thread
/// waits nothing is painted, no click is taken, and a newer question can't end this one. What awaits it goes on on a thread of the pool;
/// whoever awaits the query is back in the circuit.
/// </summary>
public readonly struct ReaderContext(IDbContextFactory<AezDbContext> factory, CancellationToken cancellationToken) : ICriticalNotifyCompletion
{
    /// <summary>Where nobody has a thread of their own, as for requests and verbs, there is nothing to leave.</summary>
    public bool IsCompleted => SynchronizationContext.Current is null;

    public ReaderContext GetAwaiter() => this;

    public AezDbContext GetResult()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return factory.CreateDbContext();
    }

    public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static go => go(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
}

internal static class ReaderContexts
{
    /// <inheritdoc cref="ReaderContext"/>
    public static ReaderContext ReaderAsync(this IDbContextFactory<AezDbContext> factory, CancellationToken cancellationToken = default) => new(factory, cancellationToken);
}
