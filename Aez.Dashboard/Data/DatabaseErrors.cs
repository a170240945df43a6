using System.Data.Common;
using Aez.Dashboard.Data.Sqlite;

namespace Aez.Dashboard.Data;

/// <summary>What the errors of the database mean to whoever runs the program.</summary>
public static class DatabaseErrors
{
    /// <summary>One German sentence with the remedy; null where the database is not the cause.</summary>
    public static string? Explain(Exception error) => error switch
    {
        UnusableDatabaseException unusable => unusable.Message,
        DbException refused when SqliteErrors.Explain(refused) is { } sentence => sentence,
        { InnerException: { } cause } => Explain(cause),
        _ => null,
    };

    /// <summary>Whether a row was refused because of a rule of its table, as a second one with the same key.</summary>
    public static bool IsConstraint(Exception error) => SqliteErrors.IsConstraint(error.GetBaseException());

    /// <summary>Whether somebody else was in the way, so that the same may succeed if it is tried again.</summary>
    public static bool IsPassing(Exception error) => error.GetBaseException() is DbException { IsTransient: true } || SqliteErrors.IsPassing(error.GetBaseException());
}
