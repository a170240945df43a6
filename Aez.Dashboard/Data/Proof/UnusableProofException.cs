namespace Aez.Dashboard.Data.Proof;

/// <summary>Nothing can be signed; the message says why, and what to do, in one German sentence.</summary>
public sealed class UnusableProofException(string message, Exception? cause = null) : InvalidOperationException(message, cause);
