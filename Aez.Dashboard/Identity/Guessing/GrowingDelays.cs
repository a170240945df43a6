namespace Aez.Dashboard.Identity.Guessing;

/// <summary>
/// Attempts by key: the first ones cost nothing, each further one doubles the wait for the next. An attempt counts before it is
/// known how it ends, so that many at once don't pass together; a right one is taken back. Attempts are forgotten one
/// after the other. Memory is bounded: beyond the capacity the key that was tried longest ago goes.
/// </summary>
/// <param name="longest">No wait is longer.</param>
/// <param name="forgetting">Each time this long one attempt is forgotten.</param>
internal sealed class GrowingDelays(TimeSpan longest, TimeSpan forgetting, int capacity, TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Counts an attempt; false, and nothing counted, while the key has to wait.</summary>
    /// <param name="free">Attempts without a wait.</param>
    public bool TryEnter(string key, int free)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var entry = Touch(key, now);
            if (now < entry.Until)
                return false;
            entry.Attempts++;
            entry.Until = now + Delay(entry.Attempts - free);
            return true;
        }
    }

    /// <summary>How long the key still waits.</summary>
    public TimeSpan Wait(string key)
    {
        lock (_lock)
            return _entries.TryGetValue(key, out var node) && node.Value.Until - clock.GetUtcNow() is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;
    }

    /// <summary>Attempts that are not forgotten yet.</summary>
    public int Attempts(string key)
    {
        lock (_lock)
            return _entries.TryGetValue(key, out var node) ? node.Value.Attempts - Forgotten(node.Value, clock.GetUtcNow()) : 0;
    }

    /// <summary>The attempt was a right one and no longer counts.</summary>
    public void TakeBack(string key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return;
            node.Value.Attempts--;
            node.Value.Until = DateTimeOffset.MinValue;
            if (node.Value.Attempts <= 0)
                Remove(node);
        }
    }

    public void Forget(string key)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node))
                Remove(node);
        }
    }

    public void ForgetAll(Predicate<string> isMeant)
    {
        lock (_lock)
        {
            foreach (var node in _entries.Where(e => isMeant(e.Key)).Select(e => e.Value).ToList())
                Remove(node);
        }
    }

    private Entry Touch(string key, DateTimeOffset now)
    {
        if (_entries.TryGetValue(key, out var node))
        {
            _byUse.Remove(node);
            var forgotten = Forgotten(node.Value, now);
            node.Value.Attempts -= forgotten;
            node.Value.Since = node.Value.Attempts == 0 ? now : node.Value.Since + (forgetting * forgotten);
        }
        else
        {
            node = new LinkedListNode<Entry>(new Entry(key) { Since = now });
            _entries.Add(key, node);
            if (_entries.Count > capacity)
                Remove(_byUse.First!);
        }
        _byUse.AddLast(node);
        return node.Value;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
    }

    private int Forgotten(Entry entry, DateTimeOffset now) => (int)Math.Min(entry.Attempts, Math.Max(0, (now - entry.Since) / forgetting));

    private TimeSpan Delay(int beyond) =>
        beyond < 0 ? TimeSpan.Zero : beyond > 30 || First * Math.Pow(2, beyond) > longest ? longest : First * Math.Pow(2, beyond);

    private sealed class Entry(string key)
    {
        public string Key { get; } = key;

        public int Attempts { get; set; }

        public DateTimeOffset Until { get; set; }

        /// <summary>Since when attempts are being forgotten.</summary>
        public DateTimeOffset Since { get; set; }
    }
}
