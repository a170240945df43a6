using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Sets how long case rows stay, and whether they are deleted afterwards.</summary>
public sealed class RetentionCommands(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<RetentionSettings> LoadAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await RetentionSettings.LoadAsync(db, cancellationToken);
    }

    /// <returns>Null, or why nothing was saved, as one German sentence.</returns>
    public async Task<string?> SaveAsync(ActingUser user, RetentionSettings settings, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        if (settings.Months is < RetentionSettings.MinMonths or > RetentionSettings.MaxMonths)
            return $"Die Frist liegt zwischen {RetentionSettings.MinMonths} und {RetentionSettings.MaxMonths} Monaten.";
        await using var db = await factory.CreateForAsync(user, cancellationToken);
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Key == RetentionSettings.Key, cancellationToken);
        if (stored is null)
            db.Settings.Add(stored = new Setting { Key = RetentionSettings.Key, Value = "", ChangedBy = "" });
        (stored.Value, stored.ChangedBy, stored.ChangedAt) = (settings.Write(), user.Name, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
