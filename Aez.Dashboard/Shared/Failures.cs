namespace Aez.Dashboard.Shared;

/// <summary>The words for errors whose cause lies outside the program, such as a database that somebody else is writing.</summary>
/// <param name="explain">One German sentence with the remedy; null for a fault of the program.</param>
public sealed class Failures(Func<Exception, string?> explain)
{
    public string? Explain(Exception? error) => error is null ? null : explain(error);
}
