namespace Aez.Dashboard.Tests.Support;

/// <summary>The most memory that the process held while this was there, looked at every few milliseconds.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private long _most = GC.GetTotalMemory(forceFullCollection: false);

    public MemoryWatch() => _timer = new Timer(_ => Look(), null, 0, 5);

    /// <summary>In bytes, what waits to be collected included.</summary>
    public long Most
    {
        get
        {
            Look();
            return _most;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        for (var known = Volatile.Read(ref _most); now > known; known = Volatile.Read(ref _most))
            Interlocked.CompareExchange(ref _most, now, known);
    }
}
