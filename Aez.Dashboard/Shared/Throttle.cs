namespace Aez.Dashboard.Shared;

/// <summary>How often something that goes on is shown anew: at once, then at most five times a second.</summary>
public sealed class Throttle(TimeProvider clock)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private long? _last;

    /// <summary>Whether it is time again; if so, the next interval begins.</summary>
    public bool IsDue()
    {
        lock (_lock)
        {
            if (_last is { } last && clock.GetElapsedTime(last) < Interval)
                return false;
            _last = clock.GetTimestamp();
            return true;
        }
    }
}
