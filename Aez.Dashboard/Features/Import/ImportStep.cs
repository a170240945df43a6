namespace Aez.Dashboard.Features.Import;

/// <summary>What the page is doing.</summary>
public enum ImportStep
{
    /// <summary>Waiting for files or for a decision.</summary>
    Idle,
    Copying,
    Checking,
    Importing,
}
