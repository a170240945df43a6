using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// A lock over all processes on a database file: an empty file beside it, held open by whoever has the lock. It goes with the process,
/// however that ends; the file stays, since of two who wait for it one would else hold a file that is no longer there.
/// </summary>
internal static class SqliteLock
{
    /// <returns>Null where somebody else has it.</returns>
    public static IDisposable? Try(AezDbContext db, NamedLock name)
    {
        var database = new SqliteConnectionStringBuilder(db.Database.GetConnectionString());
        // In memory nobody else is.
        if (database.DataSource.Length == 0 || database.DataSource == ":memory:" || database.Mode == SqliteOpenMode.Memory)
            return new MemoryStream();
        try
        {
            return HeldFile.Try(PathOf(database.DataSource, name));
        }
        catch (UnauthorizedAccessException)
        {
            // Whoever may make no file beside the database can't write to it either, and keeps nobody from anything.
            return new MemoryStream();
        }
    }

    /// <summary>"aez.db-import.lock".</summary>
    public static string PathOf(string database, NamedLock name) => $"{database}-{name.ToString().ToLowerInvariant()}.lock";
}
