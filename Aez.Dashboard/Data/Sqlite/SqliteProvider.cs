using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Data.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>SQLite: one file beside the program.</summary>
internal sealed class SqliteProvider : IDatabaseProvider
{
    public static readonly SqliteProvider Instance = new();

    private SqliteProvider()
    {
    }

    public string Name => "Sqlite";

    public IDialect Dialect => SqliteDialect.Instance;

    public IDatabaseBackup? Backup => SqliteBackup.Instance;

    public bool IsServedBy(string? library) => library == "Microsoft.EntityFrameworkCore.Sqlite";

    public void Use(DbContextOptionsBuilder options, string connectionString) => options.UseSqlite(connectionString).UseCompiledModel(Name);

    public void Shape(ModelConfigurationBuilder model)
    {
        // The library's choice is what the others are measured by.
    }

    public DatabaseSetup Setup(Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore> derived) =>
        new SqliteSetup(factory, connectionString, derived);

    /// <summary>The database and what SQLite has beside it.</summary>
    public IReadOnlyList<string> FilesOf(string connectionString)
    {
        var file = FileOf(connectionString);
        return [file, file + "-wal", file + "-shm"];
    }

    public IChangeSignal Signal(string connectionString, TimeProvider clock) => new RegularSignal(clock);

    /// <summary>The last connection moves SQLite's log into the database file.</summary>
    public void CloseConnections() => SqliteConnection.ClearAllPools();

    public string? Explain(Exception error) => SqliteErrors.Explain(error);

    public bool IsConstraint(Exception error) => SqliteErrors.IsConstraint(error);

    public bool IsPassing(Exception error) => SqliteErrors.IsPassing(error);

    /// <summary>It is part of the program, and answers.</summary>
    public bool IsUnanswered(Exception error) => false;

    /// <summary>The configured string with a relative file placed in the data directory, never in the working directory.</summary>
    public string ConnectionString(IConfiguration configuration, DataDirectory directory)
    {
        var builder = Parse(configuration.GetConnectionString("Aez"));
        builder.DataSource = Path.Combine(directory.Path, builder.DataSource);
        if (Directory.Exists(builder.DataSource))
            throw new UnusableDatabaseException($"ConnectionStrings:Aez nennt den Ordner „{builder.DataSource}“: Bitte nennen Sie eine Datei, zum Beispiel „Data Source=aez.db“.");
        if (!Directory.Exists(Path.GetDirectoryName(builder.DataSource)))
            throw new UnusableDatabaseException($"Den Ordner „{Path.GetDirectoryName(builder.DataSource)}“ der Datenbank gibt es nicht: Bitte legen Sie ihn an, oder berichtigen Sie ConnectionStrings:Aez.");
        return builder.ToString();
    }

    /// <summary>The file that a connection string names.</summary>
    internal static string FileOf(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource;

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
