using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>Where the file of the database is, and how contexts reach it.</summary>
internal static class SqliteDatabase
{
    public static void Use(DbContextOptionsBuilder options, string connectionString) => options.UseSqlite(connectionString);

    /// <summary>The file that a connection string names.</summary>
    public static string FileOf(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>The last connection moves SQLite's log into the database file.</summary>
    public static void CloseConnections() => SqliteConnection.ClearAllPools();

    /// <summary>The configured string with a relative file placed in the data directory, never in the working directory.</summary>
    public static string ConnectionString(IConfiguration configuration, DataDirectory directory)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
            throw new UnusableDatabaseException($"Database:Provider ist „{provider}“; unterstützt wird „Sqlite“.");
        var builder = Parse(configuration.GetConnectionString("Aez"));
        builder.DataSource = Path.Combine(directory.Path, builder.DataSource);
        if (Directory.Exists(builder.DataSource))
            throw new UnusableDatabaseException($"ConnectionStrings:Aez nennt den Ordner „{builder.DataSource}“: Bitte nennen Sie eine Datei, zum Beispiel „Data Source=aez.db“.");
        if (!Directory.Exists(Path.GetDirectoryName(builder.DataSource)))
            throw new UnusableDatabaseException($"Den Ordner „{Path.GetDirectoryName(builder.DataSource)}“ der Datenbank gibt es nicht: Bitte legen Sie ihn an, oder berichtigen Sie ConnectionStrings:Aez.");
        return builder.ToString();
    }

    private static SqliteConnectionStringBuilder Parse(string? configured)
    {
        try
        {
            if (new SqliteConnectionStringBuilder(configured) is { DataSource.Length: > 0 } builder)
                return builder;
        }
        catch (ArgumentException)
        {
            // The library's sentence is English and names a position, not the remedy.
        }
        throw new UnusableDatabaseException("ConnectionStrings:Aez fehlt oder ist nicht lesbar: Erwartet wird zum Beispiel „Data Source=aez.db“.");
    }
}
