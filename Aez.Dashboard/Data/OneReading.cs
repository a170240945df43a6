namespace Aez.Dashboard.Data;

/// <summary>
/// One question of a page. What several queries of it ask in common, such as the IFKs or the Datenstände, is read once and for all of them
/// as of one moment; the next question reads anew. Whoever writes always reads anew.
/// </summary>
internal sealed class OneReading : IDisposable
{
    private static readonly AsyncLocal<OneReading?> Current = new();

    private readonly Dictionary<string, object> _read = new(StringComparer.Ordinal);

    /// <summary>What still runs when the question has been answered, such as a task that nobody waits for, reads anew.</summary>
    private volatile bool _isOver;

    private OneReading()
    {
    }

    /// <summary>Begins a question, or joins the one that it is part of; it ends where it is disposed.</summary>
    public static OneReading? Begin() => Current.Value is { _isOver: false } ? null : Current.Value = new OneReading();

    /// <param name="key">What is read.</param>
    public static T Of<T>(AezDbContext db, string key, Func<T> read)
        where T : class
    {
        if (db.Actor is not null || Current.Value is not { _isOver: false, _read: var known })
            return read();
        lock (known)
        {
            if (!known.TryGetValue(key, out var value))
                known.Add(key, value = read());
            return (T)value;
        }
    }

    public void Dispose() => _isOver = true;
}
