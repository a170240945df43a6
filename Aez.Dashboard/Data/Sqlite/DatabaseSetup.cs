using System.Diagnostics;
using System.Reflection;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>Creates and migrates the database before anything else touches it.</summary>
/// <param name="factory">Asked for once needed: to make it takes EF Core longer than to ask the database what it is.</param>
/// <param name="derived">What is made of the records, to be made anew where a migration asks for it; asked for once needed.</param>
/// <param name="patience">How long to wait for another process that migrates; two minutes by default.</param>
public sealed class DatabaseSetup(
    Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore>? derived = null, TimeSpan? patience = null)
{
    private const string Lock = "__EFMigrationsLock";
    private const string Tables = "SELECT name FROM sqlite_schema WHERE type = 'table'";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        var warming = Task.Run(Warm, cancellationToken);
        if (!IsPending() && !IsOutdated())
            return;
        await warming;
        await using var held = await HoldAsync(cancellationToken);
        // Whoever held it before may have done the work.
        if (IsPending())
        {
            await using var db = await factory().CreateDbContextAsync(cancellationToken);
            Unlock();
            // Without a limit: a large database takes its time, and what is cancelled is rolled back.
            await db.Database.MigrateAsync(cancellationToken);
            await AuditChain.BeginAsync(db, cancellationToken);
        }
        if (IsOutdated())
            await MakeAnewAsync(derived!(), cancellationToken);
    }

    /// <summary>A migration can't compute: it leaves a mark, and the mark goes with the transaction that does. Broken off, the next start does it.</summary>
    private async Task MakeAnewAsync(IDerivedStore store, CancellationToken cancellationToken)
    {
        using var unit = new UnitOfWork(factory());
        await unit.WriteAsync(
            ActingUser.System,
            async work =>
            {
                await store.MakeAnewAsync(work.Db, cancellationToken);
                await work.Db.Settings.Where(s => s.Key == Setting.OutdatedMetrics).ExecuteDeleteAsync(cancellationToken);
                await work.CommitAsync(cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Only of a database that is of this version.</summary>
    private bool IsOutdated()
    {
        if (derived is null)
            return false;
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        return Texts(connection, $"""SELECT "Key" FROM "Settings" WHERE "Key" = '{Setting.OutdatedMetrics}' """).Count > 0;
    }

    private bool IsPending()
    {
        var (known, applied) = (Known().ToList(), Applied());
        if (applied.Except(known).FirstOrDefault() is { } unknown)
            throw new UnusableDatabaseException($"Die Datenbank ist von einer neueren Version des Programms ({unknown}): Bitte verwenden Sie diese Version, oder stellen Sie eine ältere Sicherung wieder her. Es wurde nichts geändert.");
        return known.Except(applied).Any();
    }

    /// <summary>
    /// Only one process migrates. EF Core's own lock is a row, which stays when its process dies and then holds everybody for ever;
    /// a file that is held open is let go by the system however the process ends.
    /// </summary>
    private async Task<FileStream> HoldAsync(CancellationToken cancellationToken)
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
    private void Unlock()
    {
        if (!System.IO.File.Exists(File))
            return;
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        if (!Texts(connection, Tables).Contains(Lock))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = $"""DELETE FROM "{Lock}" """;
        command.ExecuteNonQuery();
    }

    private string File => SqliteDatabase.FileOf(connectionString);

    /// <summary>EF Core takes longer for its first context than the database to say what it is: on another thread it is no loss.</summary>
    private void Warm()
    {
        using var db = factory().CreateDbContext();
        _ = db.Database.GetDbConnection();
        db.Settings.Attach(new Setting { Key = "", Value = "", ChangedBy = "" });
    }

    // EF Core would answer both questions, with all the services of a migration, for which a verb would wait at every start.
    private static IEnumerable<string> Known() =>
        typeof(AezDbContext).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id);

    private IReadOnlyList<string> Applied()
    {
        // Opening the file would create it, and EF Core sets up only what it has created itself.
        if (!System.IO.File.Exists(File))
            return [];
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var tables = Texts(connection, Tables);
        if (tables.Contains("__EFMigrationsHistory"))
            return Texts(connection, """SELECT "MigrationId" FROM "__EFMigrationsHistory" """);
        // A first start that was broken off may leave EF Core's own lock behind.
        return tables.TrueForAll(table => table.StartsWith("__EF", StringComparison.Ordinal))
            ? []
            : throw new UnusableDatabaseException("Die Datei ist die Datenbank eines anderen Programms: Bitte prüfen Sie den Pfad in ConnectionStrings:Aez. Es wurde nichts geändert.");
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
