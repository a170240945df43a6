using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>Notes the pending changes of a context, so that they and their entries are saved together or not at all.</summary>
internal static class ChangeAudit
{
    /// <returns>The entries added, for the caller to take back if saving fails.</returns>
    public static IReadOnlyList<AuditEntry> Note(AezDbContext db, TimeProvider clock)
    {
        if (db.NotesItself)
            return [];
        var noted = new List<AuditEntry>();
        foreach (var changed in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            if (AuditedKinds.Of(changed.Metadata.ClrType)?.Describe(changed, db, clock.LocalTimeZone) is not { } entry)
                continue;
            var actor = db.Actor
                ?? throw new InvalidOperationException($"A {changed.Metadata.ClrType.Name} is changed by nobody: make the change in a {nameof(UnitOfWork)}.");
            entry.At = clock.GetUtcNow().UtcDateTime;
            entry.User = AuditEntry.UserOf(actor);
            entry.Network = actor.Network;
            noted.Add(entry);
        }
        db.AuditEntries.AddRange(noted);
        return noted;
    }
}
