namespace Aez.Dashboard.Shared;

/// <summary>Tells the frame of this circuit that data has changed, for example after an import.</summary>
public sealed class FrameRefresh
{
    public event EventHandler? Requested;

    /// <summary>Something that pages show has changed, here or elsewhere; on the thread of the circuit.</summary>
    public event EventHandler<HeardEventArgs>? Heard;

    public void Request() => Requested?.Invoke(this, EventArgs.Empty);

    /// <inheritdoc cref="HeardEventArgs"/>
    public void Tell(bool isOwn) => Heard?.Invoke(this, new HeardEventArgs(isOwn));
}

/// <param name="isOwn">The user of the circuit did it, here or in another window.</param>
public sealed class HeardEventArgs(bool isOwn) : EventArgs
{
    public bool IsOwn { get; } = isOwn;
}
