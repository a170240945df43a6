namespace Aez.Dashboard.Shared;

/// <summary>Tells the frame of this circuit that data has changed, for example after an import.</summary>
public sealed class FrameRefresh
{
    public event EventHandler? Requested;

    public void Request() => Requested?.Invoke(this, EventArgs.Empty);
}
