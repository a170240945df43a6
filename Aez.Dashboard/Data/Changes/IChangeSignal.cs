namespace Aez.Dashboard.Data.Changes;

/// <summary>How a database tells that something may have changed.</summary>
public interface IChangeSignal : IAsyncDisposable
{
    /// <summary>What happens from here on is told.</summary>
    Task BeginAsync(CancellationToken cancellationToken);

    /// <summary>Returns when something may have changed, at the latest after a while; at once where it has since the last time.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}

/// <summary>Looks every two seconds: for a database that can't tell.</summary>
internal sealed class RegularSignal(TimeProvider clock) : IChangeSignal
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Interval, clock, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
