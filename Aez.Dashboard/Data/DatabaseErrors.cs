using System.Data.Common;
using Aez.Dashboard.Data.Backup;

namespace Aez.Dashboard.Data;

/// <summary>What the errors of the database mean to whoever runs the program.</summary>
public static class DatabaseErrors
{
    /// <summary>One German sentence with the remedy; null where the database is not the cause.</summary>
    public static string? Explain(Exception error) => error switch
    {
        UnusableDatabaseException or UncertainCommitException or UnusableBackupException => error.Message,
        DbException when Tell(error) is { } sentence => sentence,
        { InnerException: { } cause } => Explain(cause),
        _ => null,
    };

    /// <summary>Whether a row was refused because of a rule of its table, as a second one with the same key.</summary>
    public static bool IsConstraint(Exception error) => DatabaseProviders.All.Any(provider => CausesOf(error).Any(provider.IsConstraint));

    /// <summary>Whether somebody else was in the way, so that the same may succeed if it is tried again.</summary>
    public static bool IsPassing(Exception error) =>
        CausesOf(error).Any(cause => cause is DbException { IsTransient: true } || DatabaseProviders.All.Any(provider => provider.IsPassing(cause)));

    /// <summary>Whether the connection broke before the database said what became of the last question: it may have done it, or not.</summary>
    public static bool IsUnanswered(Exception error) => DatabaseProviders.All.Any(provider => CausesOf(error).Any(provider.IsUnanswered));

    /// <summary>Libraries wrap what happened, the connection's own error in the database's included.</summary>
    private static IEnumerable<Exception> CausesOf(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    private static string? Tell(Exception error) => DatabaseProviders.All.Select(provider => provider.Explain(error)).FirstOrDefault(sentence => sentence is not null);
}
