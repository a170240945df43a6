namespace Aez.Dashboard.Shared;

/// <summary>Whether the server is about to stop; open pages listen.</summary>
public sealed class Maintenance
{
    /// <summary>Raised once, on a thread of nobody's.</summary>
    public event EventHandler? Announced;

    public bool IsAnnounced { get; private set; }

    internal void Announce()
    {
        if (IsAnnounced)
            return;
        IsAnnounced = true;
        Announced?.Invoke(this, EventArgs.Empty);
    }
}
