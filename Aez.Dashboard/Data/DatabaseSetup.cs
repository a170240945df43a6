using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data;

/// <summary>Creates and migrates the database before anything else touches it.</summary>
/// <param name="factory">Asked for once needed: to make it takes EF Core longer than to ask the database what it is.</param>
/// <param name="derived">What is made of the records, to be made anew where a migration asks for it; asked for once needed.</param>
public sealed class DatabaseSetup(Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore>? derived = null)
{
    /// <summary>A migration that takes longer waits for an orphaned lock, which only a person can judge.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        var warming = Task.Run(Warm, cancellationToken);
        var (known, applied) = (Known().ToList(), Applied());
        if (applied.Except(known).FirstOrDefault() is { } unknown)
            throw new UnusableDatabaseException($"Die Datenbank ist von einer neueren Version des Programms ({unknown}): Bitte verwenden Sie diese Version, oder stellen Sie eine ältere Sicherung wieder her. Es wurde nichts geändert.");
        if (!known.Except(applied).Any())
        {
            await MakeAnewAsync(cancellationToken);
            return;
        }
        await warming;
        await using var db = await factory().CreateDbContextAsync(cancellationToken);
        try
        {
            await db.Database.MigrateAsync(cancellationToken).WaitAsync(Limit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException(
                "Die Datenbank konnte nicht aktualisiert werden: Die Tabelle __EFMigrationsLock ist gesperrt. Beenden Sie andere Programme, die diese Datenbank öffnen, und leeren Sie die Tabelle.",
                exception);
        }
        await MakeAnewAsync(cancellationToken);
    }

    /// <summary>A migration can't compute: it leaves a mark, and the mark goes with the transaction that does. Broken off, the next start does it.</summary>
    private async Task MakeAnewAsync(CancellationToken cancellationToken)
    {
        if (derived is null || !IsOutdated())
            return;
        await using var db = await factory().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await derived().MakeAnewAsync(db, cancellationToken);
        await db.Settings.Where(s => s.Key == Setting.OutdatedMetrics).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private bool IsOutdated()
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        return Texts(connection, $"""SELECT "Key" FROM "Settings" WHERE "Key" = '{Setting.OutdatedMetrics}' """).Count > 0;
    }

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
        if (!File.Exists(new SqliteConnectionStringBuilder(connectionString).DataSource))
            return [];
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var tables = Texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");
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
