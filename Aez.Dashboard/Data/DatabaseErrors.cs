using System.Data.Common;
using Aez.Dashboard.Data.Backup;

namespace Aez.Dashboard.Data;

/// <summary>What the errors of the database mean to whoever runs the program.</summary>
public static class DatabaseErrors
{
    /// <summary>One German sentence with the remedy; null where the database is not the cause.</summary>
    public static string? Explain(Exception error) => error switch
    {
        UnusableDatabaseException or UnusableBackupException => error.Message,
        DbException when Tell(error) is { } sentence => sentence,
        { InnerException: { } cause } => Explain(cause),
        _ => null,
    };

    /// <summary>Whether a row was refused because of a rule of its table, as a second one with the same key.</summary>
    public static bool IsConstraint(Exception error) => DatabaseProviders.All.Any(provider => provider.IsConstraint(error.GetBaseException()));

    /// <summary>Whether somebody else was in the way, so that the same may succeed if it is tried again.</summary>
    public static bool IsPassing(Exception error) =>
        error.GetBaseException() is DbException { IsTransient: true } || DatabaseProviders.All.Any(provider => provider.IsPassing(error.GetBaseException()));

    private static string? Tell(Exception error) => DatabaseProviders.All.Select(provider => provider.Explain(error)).FirstOrDefault(sentence => sentence is not null);
}
