using System.Text.Json;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Loads and saves the settings of the rules. What was never saved has its default.</summary>
public sealed class RuleSettingsStore(TimeProvider clock)
{
    /// <summary>Key of the setting that holds them.</summary>
    public const string Key = "rules";

    public async Task<RuleSettings> LoadAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var stored = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, cancellationToken);
        return stored is null ? RuleSettings.Default : JsonSerializer.Deserialize<RuleSettings>(stored.Value) ?? RuleSettings.Default;
    }

    /// <summary>Saves with the next version number; the caller rebuilds the metrics store in the same transaction.</summary>
    public async Task<RuleSettings> SaveAsync(AezDbContext db, RuleSettings rules, ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ChangeMasterData);
        var next = rules with { Version = (await LoadAsync(db, cancellationToken)).Version + 1 };
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Key == Key, cancellationToken);
        if (stored is null)
        {
            stored = new Setting { Key = Key, Value = "", ChangedBy = "" };
            db.Settings.Add(stored);
        }
        stored.Value = JsonSerializer.Serialize(next);
        stored.ChangedBy = user.Name;
        stored.ChangedAt = clock.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellationToken);
        return next;
    }
}
