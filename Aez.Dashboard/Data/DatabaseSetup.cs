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
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
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
}
