using System.Threading.RateLimiting;

namespace Aez.Dashboard.Identity.Quotas;

/// <summary>The connections of each person's open pages. Each page keeps a few megabytes on the server for as long as it is open.</summary>
/// <param name="limit">Open pages of a person; a page that is loaded beyond it says so instead of opening a connection.</param>
public sealed class OpenWindows(int limit) : IDisposable
{
    /// <summary>Connections beyond the limit, for pages that were loaded at the same time or come back after an interruption.</summary>
    private const int Slack = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);

    // Opening and leaving again and again costs the server more than being open.
    private readonly PartitionedRateLimiter<string> _openings = UserQuotas.Bucket(limit * 6, TimeSpan.FromMinutes(3));

    /// <summary>Why a person's next page can't open, in German; null where it can.</summary>
    public string? Refusal(string user) => Count(user) is var open && open > limit
        ? $"Sie haben {open} Fenster der Anwendung offen; vorgesehen sind {limit}. Schließen Sie eines, und laden Sie diese Seite dann neu."
        : null;

    /// <summary>Counts a connection until it is disposed of; null where the person has too many.</summary>
    public IDisposable? Open(string user)
    {
        using (var opening = _openings.AttemptAcquire(user))
        {
            if (!opening.IsAcquired)
                return null;
        }
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(user);
            if (open > limit + Slack)
                return null;
            _open[user] = open + 1;
        }
        return new Connection(this, user);
    }

    internal int Count(string user)
    {
        lock (_lock)
            return _open.GetValueOrDefault(user);
    }

    public void Dispose() => _openings.Dispose();

    private void Close(string user)
    {
        lock (_lock)
        {
            if (_open[user] == 1)
                _open.Remove(user);
            else
                _open[user]--;
        }
    }

    private sealed class Connection(OpenWindows windows, string user) : IDisposable
    {
        private bool _closed;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _closed, true))
                windows.Close(user);
        }
    }
}
