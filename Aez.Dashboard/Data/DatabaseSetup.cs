using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data;

/// <summary>Creates and migrates the database before anything else touches it.</summary>
/// <param name="factory">Asked for once needed: to make it takes EF Core longer than to ask the database what it is.</param>
public sealed class DatabaseSetup(Func<IDbContextFactory<AezDbContext>> factory, string connectionString)
{
    /// <summary>A migration that takes longer waits for an orphaned lock, which only a person can judge.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        var warming = Task.Run(Warm, cancellationToken);
        if (!Known().Except(Applied()).Any())
            return;
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
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
            using var rows = command.ExecuteReader();
            var applied = new List<string>();
            while (rows.Read())
                applied.Add(rows.GetString(0));
            return applied;
        }
        catch (SqliteException)
        {
            return [];
        }
    }
}
