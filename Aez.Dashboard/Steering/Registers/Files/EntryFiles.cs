using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>Which files an entry may name: its own, and those that its editor has just uploaded for it.</summary>
internal static class EntryFiles
{
    /// <summary>Why an entry can't have the files that it names, as one German sentence; null if it can.</summary>
    public static async Task<string?> RefusalAsync(AezDbContext db, ActingUser user, Register register, Entry entry, CancellationToken cancellationToken)
    {
        foreach (var (field, named) in Of(register, entry))
        {
            var file = await db.StoredFiles.AsNoTracking().Where(f => f.Id == named.Id && f.Register == register.Key && f.Team == entry.Team)
                .Select(f => new { f.EntryId, f.Name, f.UploadedBy }).FirstOrDefaultAsync(cancellationToken);
            var isOwn = file is not null && file.Name == named.Name && (file.EntryId is { } of ? of == entry.Id : file.UploadedBy == AuditEntry.UserOf(user));
            if (!isOwn)
                return $"„{field.Label}“: Die Datei gibt es nicht mehr. Wählen Sie sie noch einmal aus.";
        }
        return null;
    }

    /// <summary>From now on they are of the entry.</summary>
    public static async Task ClaimAsync(AezDbContext db, Register register, Entry entry, int id, CancellationToken cancellationToken)
    {
        foreach (var (_, named) in Of(register, entry))
            await db.StoredFiles.Where(f => f.Id == named.Id && f.EntryId == null).ExecuteUpdateAsync(f => f.SetProperty(file => file.EntryId, id), cancellationToken);
    }

    private static IEnumerable<(EntryFile Field, StoredFileName Named)> Of(Register register, Entry entry) =>
        register.Fields.OfType<EntryFile>().Select(f => (Field: f, Named: entry.Of(f))).Where(f => f.Named is not null).Select(f => (f.Field, f.Named!));
}
