namespace Aez.Dashboard.Data;

/// <summary>The configured database cannot be this program's; nothing was changed.</summary>
/// <param name="message">One German sentence with the remedy.</param>
public sealed class UnusableDatabaseException(string message) : InvalidOperationException(message);
