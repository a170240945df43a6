using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>What a walk through the audit log has found.</summary>
/// <param name="Problems">What is wrong, each as one German sentence; empty: nothing.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Unchained">Those of before the chain, at the beginning: the first one after them covers them as a whole.</param>
/// <param name="Hashes">Of the entries that were asked for, by number; those that are not there are missing.</param>
public sealed record AuditLogState(IReadOnlyList<string> Problems, long Entries, long Unchained, IReadOnlyDictionary<long, string> Hashes)
{
    /// <summary>Number and hash of the last entry.</summary>
    public (long Number, string Sha256) End { get; init; }

    /// <summary>Hash and number of the entries whose hash begins as was asked for.</summary>
    public long? Expected { get; init; }
}

/// <summary>Whether the audit log is as the product wrote it, as far as the database can tell. Reads it once, an entry at a time.</summary>
public static class AuditLogCheck
{
    private const int MostNamed = 3;

    /// <summary>Two who write at once may wait for each other for so long, and clocks are corrected; more is a clock that was set back.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    /// <param name="asked">Numbers of entries whose hashes the caller compares.</param>
    /// <param name="expected">Beginning of a hash that is looked for.</param>
    public static async Task<AuditLogState> CheckAsync(AezDbContext db, IReadOnlySet<long>? asked = null, string? expected = null, CancellationToken cancellationToken = default)
    {
        var (broken, unchained, late) = (new List<string>(), new List<string>(), new List<string>());
        var hashes = new Dictionary<long, string>();
        var (count, gaps, before, last, previous, latest, found) = (0L, 0L, 0L, 0L, "", DateTime.MinValue, (long?)null);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var hash = AuditChain.Hash(previous, entry);
            var gap = entry.Id - last - 1;
            if (entry.Sha256 is null && before == count)
                before++;
            else if (entry.Sha256 is null)
                unchained.Add($"Der Eintrag Nr. {entry.Id} wurde an der Verkettung des Protokolls vorbei geschrieben.");
            // What is missing before it is told below.
            else if (entry.Sha256 != hash && gap == 0)
                broken.Add(before == count && count > 0
                    ? $"Im Protokoll wurde ein Eintrag aus der Zeit vor der Verkettung (bis Nr. {last}) oder der Eintrag Nr. {entry.Id} geändert, entfernt oder eingefügt."
                    : $"Im Protokoll wurde der Eintrag Nr. {entry.Id} geändert, oder vor ihm einer entfernt oder eingefügt.");
            if (latest - entry.At > Tolerance)
                late.Add($"Der Eintrag Nr. {entry.Id} im Protokoll trägt eine frühere Zeit als der vor ihm: Die Uhr wurde um {German.Number((decimal)Math.Round((latest - entry.At).TotalMinutes))} Minuten zurückgestellt, oder seine Zeit ist gefälscht.");
            (previous, last, latest) = (entry.Sha256 ?? hash, entry.Id, entry.At);
            (count, gaps) = (count + 1, gaps + gap);
            if (asked?.Contains(entry.Id) == true)
                hashes[entry.Id] = previous;
            if (expected is not null && found is null && previous.StartsWith(expected, StringComparison.Ordinal))
                found = entry.Id;
        }
        var problems = await db.Dialect.CheckDefenceAsync(db, cancellationToken);
        // Numbers are never given twice and taken back with a failed transaction: a gap was an entry.
        var gone = Math.Max(gaps, db.Dialect.LastNumber(db, nameof(AezDbContext.AuditEntries)) - count);
        return new AuditLogState(
            [
                .. problems, .. gone > 0 ? [$"Im Protokoll {(gone == 1 ? "fehlt ein Eintrag" : $"fehlen {gone} Einträge")}."] : Array.Empty<string>(),
                .. Some(broken), .. Some(unchained), .. Some(late),
            ],
            count, before, hashes)
        {
            End = (last, previous),
            Expected = found,
        };
    }

    /// <summary>One sentence of a kind says it, and how many more there are.</summary>
    private static IEnumerable<string> Some(List<string> problems) => problems.Count <= MostNamed
        ? problems
        : problems.Take(MostNamed).Append($"Ebenso an {German.Quantity(problems.Count - MostNamed, "weiteren Stelle", "weiteren Stellen")}.");
}
