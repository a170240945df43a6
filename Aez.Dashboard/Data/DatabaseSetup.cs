using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Creates and migrates the database before anything else touches it.</summary>
public sealed class DatabaseSetup(IDbContextFactory<AezDbContext> factory)
{
    /// <summary>A migration that takes longer waits for an orphaned lock, which only a person can judge.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public async Task EnsureAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!db.Database.GetMigrations().Except(Applied(db)).Any())
            return;
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

    /// <summary>What EF Core would ask with all the services of a migration, which a verb would wait for at every start.</summary>
    private static IReadOnlyList<string> Applied(AezDbContext db)
    {
        // Opening the file would create it, and EF Core sets up only what it has created itself.
        if (!File.Exists(db.Database.GetDbConnection().DataSource))
            return [];
        try
        {
            return [.. db.Rows("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """, row => row.GetString(0))];
        }
        catch (DbException)
        {
            return [];
        }
    }
}
