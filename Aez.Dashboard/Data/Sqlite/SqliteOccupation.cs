using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// Who works on a database file, over all processes: each program holds a file beside it together with the others, and whoever replaces the
/// database holds it alone. An idle program has no connection open, so the database itself can't tell.
/// </summary>
internal static class SqliteOccupation
{
    public static IDisposable Enter(string database)
    {
        try
        {
            return HeldFile.TryShared(PathOf(database))
                ?? throw new UnusableDatabaseException("Die Datenbank wird gerade aus einer Sicherung wiederhergestellt: Bitte warten Sie, bis das fertig ist, und starten Sie dann noch einmal. Es wurde nichts geändert.");
        }
        catch (UnauthorizedAccessException)
        {
            // Whoever may make no file beside the database can't replace it either.
            return new MemoryStream();
        }
    }

    public static IDisposable HoldAlone(string database)
    {
        FileStream? held = null;
        try
        {
            held = HeldFile.Try(PathOf(database)) ?? throw Occupied();
            if (File.Exists(database))
                DemandFree(database);
            return held;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new Backup.UnusableBackupException("Neben der Datenbank lässt sich nichts anlegen: Bitte prüfen Sie die Rechte ihres Ordners. Die Datenbank ist unverändert.", error);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Other programs, and versions of before, have the database open and hold no such file. Its log is merged into it on the way.</summary>
    private static void DemandFree(string database)
    {
        try
        {
            using var connection = SqliteBackup.Open(database, SqliteOpenMode.ReadWrite);
            connection.DefaultTimeout = 1;
            SqliteBackup.Run(connection, "PRAGMA locking_mode = EXCLUSIVE");
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE; COMMIT; PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            throw Occupied();
        }
        catch (SqliteException)
        {
            // What can't be opened is why it is to be replaced.
        }
    }

    private static UnusableDatabaseException Occupied() =>
        new("Mit der Datenbank arbeitet gerade ein anderes Programm, vielleicht der Server: Bitte beenden Sie es, und stellen Sie die Sicherung dann noch einmal wieder her. Es wurde nichts geändert.");

    /// <summary>"aez.db-open.lock".</summary>
    private static string PathOf(string database) => database + "-open.lock";
}
