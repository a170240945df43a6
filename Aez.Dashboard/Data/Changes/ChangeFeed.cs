using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Changes;

/// <summary>Where open pages hear of what changes elsewhere.</summary>
public interface IChangeFeed
{
    /// <summary>Calls back for each change from now on, on a thread of its own; ends by disposing.</summary>
    IDisposable Listen(Action<ToldChange> heard);
}

/// <summary>
/// Tells open pages what has changed, by what the audit log says: it notes every change, by whomever, in the order in which they count. So
/// nothing that writes has to think of it, and it works over all programs on a database. Looks only while somebody listens.
/// </summary>
public sealed partial class ChangeFeed(IDbContextFactory<AezDbContext> factory, Func<IChangeSignal> signal, ILogger<ChangeFeed> logger) : BackgroundService, IChangeFeed
{
    private readonly Lock _lock = new();
    private readonly HashSet<Action<ToldChange>> _listeners = [];
    private TaskCompletionSource _wanted = New();

    public IDisposable Listen(Action<ToldChange> heard)
    {
        lock (_lock)
        {
            _listeners.Add(heard);
            _wanted.TrySetResult();
        }
        return new Listening(this, heard);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _wanted.Task.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(error.GetBaseException().Message);
                Tell(new ToldChange(Change.Shown | Change.Accounts, new HashSet<string>())); // what happened meanwhile is not known
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>Until nobody listens any more.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var waiting = signal();
        await waiting.BeginAsync(cancellationToken);
        var last = await LastAsync(cancellationToken);
        while (_wanted.Task.IsCompleted)
        {
            await waiting.WaitAsync(cancellationToken);
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Id > last).OrderBy(e => e.Id).Select(e => new { e.Id, e.Action, e.Subject, e.User }).ToListAsync(cancellationToken);
            if (entries.Count == 0)
                continue;
            last = entries[^1].Id;
            var told = entries.ConvertAll(e => (What: ChangeKinds.Of(e.Action, e.Subject), e.User)).FindAll(e => e.What != Change.None);
            Tell(new ToldChange(told.Aggregate(Change.None, (all, e) => all | e.What), told.Select(e => e.User).ToHashSet(StringComparer.Ordinal)));
        }
    }

    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.AuditEntries.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
    }

    private void Tell(ToldChange change)
    {
        if (change.What == Change.None)
            return;
        Action<ToldChange>[] listeners;
        lock (_lock)
            listeners = [.. _listeners];
        foreach (var listener in listeners)
            listener(change);
    }

    private void End(Action<ToldChange> heard)
    {
        lock (_lock)
        {
            if (_listeners.Remove(heard) && _listeners.Count == 0)
                _wanted = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Warning, "What changes in the database can't be followed, once more: {Why}")]
    private partial void LogBroken(string why);

    private sealed class Listening(ChangeFeed feed, Action<ToldChange> heard) : IDisposable
    {
        public void Dispose() => feed.End(heard);
    }
}
