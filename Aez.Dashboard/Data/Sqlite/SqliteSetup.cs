using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Sqlite;

/// <inheritdoc/>
/// <param name="patience">How long to wait for another process that migrates; two minutes by default.</param>
public sealed class SqliteSetup(
    Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore>? derived = null, TimeSpan? patience = null)
    : DatabaseSetup(factory, derived)
{
    private const string Lock = "__EFMigrationsLock";
    private const string Tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    protected override string Provider => SqliteProvider.Instance.Name;

    private string File => SqliteProvider.FileOf(connectionString);

    protected override IReadOnlyList<string> Texts(string query)
    {
        using var connection = Open();
        return Texts(connection, query);
    }

    /// <summary>
    /// EF Core's own lock is a row, which stays when its process dies and then holds everybody for ever; a file that is held open is let
    /// go by the system however the process ends.
    /// </summary>
    protected override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(File + ".migration", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waiting.Elapsed < (patience ?? Patience))
            {
                await Task.Delay(Poll, cancellationToken);
            }
            catch (IOException)
            {
                throw new UnusableDatabaseException("Die Datenbank wird gerade von einem anderen Programm aktualisiert: Bitte warten Sie, bis es fertig ist, und starten Sie dann noch einmal. Es wurde nichts geändert.");
            }
            catch (UnauthorizedAccessException)
            {
                throw new UnusableDatabaseException("Die Datenbank muss aktualisiert werden und kann nicht beschrieben werden: Bitte geben Sie dem Programm das Schreibrecht auf ihre Datei und deren Ordner.");
            }
        }
    }

    /// <summary>While the file is held, a row in EF Core's lock is what a process left behind that was ended.</summary>
    protected override void Unlock()
    {
        if (!System.IO.File.Exists(File))
            return;
        using var connection = Open();
        if (!Texts(connection, Tables).Contains(Lock))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = $"""DELETE FROM "{Lock}" """;
        command.ExecuteNonQuery();
    }

    protected override IReadOnlyList<string> Applied()
    {
        // Opening the file would create it, and EF Core sets up only what it has created itself.
        if (!System.IO.File.Exists(File))
            return [];
        using var connection = Open();
        var tables = Texts(connection, Tables);
        if (tables.Contains(History))
            return Texts(connection, $"""SELECT "MigrationId" FROM "{History}" """);
        // A first start that was broken off may leave EF Core's own lock behind.
        return tables.TrueForAll(table => table.StartsWith("__EF", StringComparison.Ordinal))
            ? []
            : throw new UnusableDatabaseException("Die Datei ist die Datenbank eines anderen Programms: Bitte prüfen Sie den Pfad in ConnectionStrings:Aez. Es wurde nichts geändert.");
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static List<string> Texts(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
            texts.Add(rows.GetString(0));
        return texts;
    }
}
