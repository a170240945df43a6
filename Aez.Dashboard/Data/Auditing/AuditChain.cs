using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>
/// Chains the entries of the audit log: the hash of each covers what it says, its number, and the hash before. Written in the
/// transaction of the entry, which holds the log, so that two who write at once come one after the other.
/// </summary>
public static class AuditChain
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 of the hash before, a line break, and [number, instant, user, action, subject, key, before, after, network] as JSON; lower-case hexadecimal.</summary>
    /// <param name="previous">Empty for the first.</param>
    public static string Hash(string previous, AuditEntry entry)
    {
        object?[] content =
        [
            entry.Id, entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture), entry.User, (int)entry.Action,
            entry.Subject, entry.Key, entry.Before, entry.After, entry.Network,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{JsonSerializer.Serialize(content, Canonical)}")));
    }

    /// <summary>The entries that the context is about to write.</summary>
    internal static IReadOnlyList<AuditEntry> Unwritten(AezDbContext db)
    {
        // They are added, never changed: there is nothing to detect, which would look at every entity of an import.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. db.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>Numbers and chains the entries; within the transaction that writes them.</summary>
    internal static void Continue(AezDbContext db, IReadOnlyList<AuditEntry> entries)
    {
        var (next, hash) = db.Dialect.HoldLog(db, EverGiven);
        foreach (var entry in entries)
        {
            Tidy(entry, db.Numbers);
            var id = db.Entry(entry).Property(e => e.Id);
            (id.CurrentValue, id.IsTemporary) = (++next, false);
            entry.Sha256 = hash = Hash(hash, entry);
        }
        db.Dialect.NoteLog(db, next, hash);
    }

    /// <summary>Numbers are never given twice: a gap stays one.</summary>
    private static (long Number, string Hash) EverGiven(AezDbContext db)
    {
        var (number, hash) = End(db);
        return (Math.Max(number, db.Dialect.LastNumber(db, nameof(AezDbContext.AuditEntries))), hash);
    }

    /// <summary>Number and hash of the last entry; what stands unchained at the end, from versions of before, is chained on the way.</summary>
    internal static (long Number, string Hash) End(AezDbContext db)
    {
        var last = db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Sha256 }).FirstOrDefault();
        if (last is null)
            return (0, "");
        if (last.Sha256 is { } known)
            return (last.Id, known);
        var chained = db.AuditEntries.AsNoTracking().Where(e => e.Sha256 != null).OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Sha256 }).FirstOrDefault();
        var (after, hash) = (chained?.Id ?? 0, chained?.Sha256 ?? "");
        foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Id > after).OrderBy(e => e.Id))
            hash = Hash(hash, entry);
        return (last.Id, hash);
    }

    /// <summary>Closes what versions of before have left unchained by an entry that says so; nothing on a new database, or one that is chained.</summary>
    internal static async Task BeginAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Sha256 }).FirstOrDefaultAsync(cancellationToken);
        if (last is null or { Sha256: not null })
            return;
        db.AuditEntries.Add(AuditEntry.Of(
            Domain.ActingUser.System, db.Clock, AuditAction.Added, "Protokoll", "Verkettung", $"Einträge bis Nr. {last.Id}: aus der Zeit vor der Verkettung, mit der Prüfsumme dieses Eintrags eingeschlossen"));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Tidy(AuditEntry entry, CustomerNumbers numbers)
    {
        entry.User = AuditText.Line(entry.User, AuditText.MaxLength);
        entry.Subject = AuditText.Line(entry.Subject, AuditText.MaxLength);
        // Null is refused by the database, with everything that belongs to it.
        entry.Key = entry.Key is null ? null! : entry.IsDescribed ? AuditText.Line(entry.Key, AuditText.MaxLength) : AuditText.Of(entry.Key, numbers);
        Func<string, string> line = entry.IsDescribed ? text => AuditText.Line(text, AuditText.MaxWording) : text => AuditText.Of(text, numbers);
        entry.Before = AuditText.Lines(entry.Before, line);
        entry.After = AuditText.Lines(entry.After, line);
    }
}
