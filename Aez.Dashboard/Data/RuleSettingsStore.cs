using System.Text.Json;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Loads and saves the settings of the rules. What was never saved has its default.</summary>
public sealed class RuleSettingsStore(TimeProvider clock)
{
    /// <summary>Key of the setting that holds them.</summary>
    public const string Key = "rules";

    public Task<RuleSettings> LoadAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(OneReading.Of(
            db, Key, () => Read(db.Rows("""SELECT "Value" FROM "Settings" WHERE "Key" = @p0""", row => row.Text(0), Key).SingleOrDefault())));
    }

    /// <param name="stored">The value of the setting; null where there is none.</param>
    internal static RuleSettings Read(string? stored) => stored is null ? RuleSettings.Default : JsonSerializer.Deserialize<RuleSettings>(stored) ?? RuleSettings.Default;

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
