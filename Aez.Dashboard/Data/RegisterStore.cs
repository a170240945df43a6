using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aez.Dashboard.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Reads and writes entries of registers.</summary>
public static class RegisterStore
{
    /// <summary>Those that hold, the ones taken out included, by the key of their register; in the order in which they came. Within one question each is read once.</summary>
    public static async Task<ILookup<string, Entry>> EntriesAsync(AezDbContext db, IReadOnlyCollection<string> registers, string team, CancellationToken cancellationToken)
    {
        var known = KnownOf(db, team);
        var missing = registers.Where(register => !known.ContainsKey(register)).ToList();
        if (missing.Count > 0)
        {
            var read = await db.RegisterEntries.AsNoTracking().Where(e => missing.Contains(e.Register) && e.Team == team && e.IsCurrent).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            Keep(known, missing, read.ToLookup(e => e.Register, EntryOf, StringComparer.Ordinal));
        }
        return registers.SelectMany(register => known[register].Select(entry => (register, entry))).ToLookup(e => e.register, e => e.entry, StringComparer.Ordinal);
    }

    /// <summary>Keeps for the rest of the question what a statement has read along with something else.</summary>
    /// <param name="registers">All of which it has read.</param>
    public static void Keep(AezDbContext db, IEnumerable<string> registers, string team, ILookup<string, Entry> entries) => Keep(KnownOf(db, team), registers, entries);

    private static void Keep(ConcurrentDictionary<string, IReadOnlyList<Entry>> known, IEnumerable<string> registers, ILookup<string, Entry> entries)
    {
        foreach (var register in registers)
            known[register] = [.. entries[register]];
    }

    private static ConcurrentDictionary<string, IReadOnlyList<Entry>> KnownOf(AezDbContext db, string team) =>
        OneReading.Of(db, $"{nameof(AezDbContext.RegisterEntries)} {team}", () => new ConcurrentDictionary<string, IReadOnlyList<Entry>>(StringComparer.Ordinal));

    /// <summary>All versions of one, the newest first; none where there is no such entry.</summary>
    public static Task<List<StoredEntry>> VersionsAsync(AezDbContext db, string register, int id, CancellationToken cancellationToken) =>
        db.RegisterEntries.Where(e => e.Id == id && e.Register == register).OrderByDescending(e => e.Version).ToListAsync(cancellationToken);

    /// <summary>Adds the next version of an entry, or its first; the transaction has begun by locking, so that no number is given twice.</summary>
    /// <param name="before">The version that held; null for a new entry.</param>
    public static async Task<StoredEntry> AddAsync(AezDbContext db, Register register, Entry entry, StoredEntry? before, CancellationToken cancellationToken)
    {
        before?.IsCurrent = false;
        var next = new StoredEntry
        {
            Id = before?.Id ?? await NextIdAsync(db, cancellationToken),
            Version = (before?.Version ?? 0) + 1,
            Register = register.Key,
            Team = entry.Team,
            Ifk = register.Concerned is { } concerned ? entry.Of(concerned) : null,
            CustomerNumber = register.Customer is { } customer ? entry.Of(customer) : null,
            Content = StoredJson.Write(StoredForm.Entry, new Content(entry.Values)),
            IsCurrent = true,
            IsRemoved = entry.IsRemoved,
            ChangedBy = entry.ChangedBy,
            ChangedAt = entry.ChangedAt,
        };
        db.RegisterEntries.Add(next);
        return next;
    }

    /// <summary>The number that a new entry gets, after those that are still to be saved.</summary>
    public static async Task<int> NextIdAsync(AezDbContext db, CancellationToken cancellationToken) =>
        Math.Max(await db.RegisterEntries.MaxAsync(e => (int?)e.Id, cancellationToken) ?? 0, db.RegisterEntries.Local.Select(e => e.Id).DefaultIfEmpty().Max()) + 1;

    public static Entry EntryOf(StoredEntry stored) => new(stored.Id, stored.Team, stored.Version, Read(stored.Content))
    {
        ChangedBy = stored.ChangedBy,
        ChangedAt = stored.ChangedAt,
        IsRemoved = stored.IsRemoved,
    };

    internal static ImmutableDictionary<string, string> Read(string content) => StoredJson.Read<Content>(StoredForm.Entry, content).Values;

    private sealed record Content(ImmutableDictionary<string, string> Values);
}
