using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Proof;

/// <summary>Signs how far audit log and signed months reach: the end of each day, each hour in which something was noted, and with each signature.</summary>
public sealed partial class ProofHeads(UnitOfWork unit, ProofKeys keys, TimeProvider clock, ILogger<ProofHeads> logger)
{
    /// <summary>What the audit log calls a key that is taken into use.</summary>
    internal const string KeySubject = "Signaturschlüssel";

    /// <summary>Opens the key for what is signed within the caller's transaction, and makes sure that the anchor file takes it.</summary>
    /// <exception cref="UnusableProofException">Nothing can be signed.</exception>
    internal async Task<ProofKey> OpenAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var last = await LastAsync(db, cancellationToken);
        var isNew = !File.Exists(keys.Places.KeyFile);
        var key = keys.Open(last is null && !await db.DialogueSnapshots.AnyAsync(s => s.Signature != null, cancellationToken));
        if (isNew)
            LogMade(keys.Places.KeyFile, key.Fingerprint, keys.Places.PublicKeyFile);
        if (keys.IsOpenToOthers())
            LogOpen(keys.Places.KeyFile);
        if (keys.Places.AnchorFile is { } anchor)
            AnchorFile.Demand(anchor);
        return key;
    }

    internal static void Sign(DialogueSnapshot snapshot, ProofKey key) => (snapshot.SignatureKey, snapshot.Signature) = (key.Fingerprint, key.Sign(ProofTexts.Of(snapshot)));

    /// <summary>Adds the head of what the transaction has written so far.</summary>
    /// <exception cref="UnusableProofException">What was signed before is no longer there: nothing is signed over it.</exception>
    internal async Task AddAsync(AezDbContext db, ProofKey key, CancellationToken cancellationToken)
    {
        var (number, hash) = AuditChain.End(db);
        await AddAsync(db, key, await LastAsync(db, cancellationToken), clock.Today(), number, hash, cancellationToken);
    }

    /// <summary>Signs what no head covers yet, day by day; nothing where there is nothing.</summary>
    /// <exception cref="UnusableProofException">Nothing can be signed.</exception>
    public async Task SignDueAsync(CancellationToken cancellationToken = default)
    {
        if (await IsDueAsync(cancellationToken))
        {
            await unit.WriteAsync(ActingUser.System, NamedLock.Signing, async work =>
            {
                using var key = await OpenAsync(work.Db, cancellationToken);
                await AddDueAsync(work.Db, key, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return key.Fingerprint;
            }, cancellationToken);
        }
        await AnchorAsync(cancellationToken);
    }

    /// <summary>A new key in place of the old one, which vouches for it: an entry of the log names the new one, and the old one signs that entry.</summary>
    /// <returns>The fingerprints of both; null for an old one that could not be opened and vouches for nothing.</returns>
    public async Task<(string? Old, string New)> RenewAsync(CancellationToken cancellationToken = default)
    {
        var fingerprints = await unit.WriteAsync(ActingUser.System, NamedLock.Signing, async work =>
        {
            var db = work.Db;
            using var old = await TryOpenAsync(db, cancellationToken);
            using var renewed = ProofKey.Create();
            // Without an old one it signs at once; else it is of no use before the old one has confirmed it.
            if (old is null)
                keys.Take(renewed);
            db.AuditEntries.Add(AuditEntry.Of(
                ActingUser.System, clock, AuditAction.Added, KeySubject, renewed.Fingerprint, old is null ? "Der Schlüssel davor fehlt und bestätigt ihn nicht." : $"Bestätigt vom Schlüssel davor: {old.Fingerprint}"));
            await db.SaveChangesAsync(cancellationToken);
            await AddAsync(db, old ?? renewed, cancellationToken);
            await work.CommitAsync(cancellationToken);
            if (old is not null)
                keys.Take(renewed);
            return (old?.Fingerprint, renewed.Fingerprint);
        }, cancellationToken);
        await AnchorAsync(cancellationToken);
        return fingerprints;
    }

    /// <summary>Appends to the anchor file what it does not have yet.</summary>
    internal async Task AnchorAsync(CancellationToken cancellationToken)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        var heads = await db.ProofHeads.AsNoTracking().OrderBy(h => h.Number).ToListAsync(cancellationToken);
        if (heads.Count == 0)
            return;
        try
        {
            AnchorFile.Append(keys.Places.AnchorOf(heads[0].Database), heads);
        }
        catch (UnusableProofException error)
        {
            // What is committed stands; the next head brings this one, too, and verify tells that it is missing.
            LogNotAnchored(error.Message);
        }
    }

    private async Task<ProofKey?> TryOpenAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(db, cancellationToken);
        }
        catch (UnusableProofException)
        {
            return null;
        }
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await IsDueAsync(db, cancellationToken);
    }

    private static async Task<bool> IsDueAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        var last = await LastAsync(db, cancellationToken);
        return last is null
            || await db.AuditEntries.AnyAsync(e => e.Id > last.LastEntry, cancellationToken)
            || await db.DialogueSnapshots.AnyAsync(s => s.Number > last.LastSnapshot, cancellationToken);
    }

    private async Task AddDueAsync(AezDbContext db, ProofKey key, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        // The first head takes the past as a whole.
        while (await LastAsync(db, cancellationToken) is { } last)
        {
            var next = await db.AuditEntries.Where(e => e.Id > last.LastEntry).OrderBy(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancellationToken);
            if (next is null || Days.Of(next.Value, clock.LocalTimeZone) is var day && day >= today)
                break;
            var end = Days.StartOf(day.AddDays(1), clock.LocalTimeZone);
            var closing = await db.AuditEntries.AsNoTracking().Where(e => e.Id > last.LastEntry && e.At < end && e.Sha256 != null).OrderByDescending(e => e.Id)
                .Select(e => new { e.Id, e.Sha256 }).FirstOrDefaultAsync(cancellationToken);
            if (closing is null)
                break;
            await AddAsync(db, key, last, day, closing.Id, closing.Sha256!, cancellationToken);
        }
        if (await IsDueAsync(db, cancellationToken))
            await AddAsync(db, key, cancellationToken);
    }

    private async Task AddAsync(AezDbContext db, ProofKey key, ProofHead? last, DateOnly day, long entry, string entrySha256, CancellationToken cancellationToken)
    {
        await DemandUnchangedAsync(db, last, cancellationToken);
        var snapshot = await db.DialogueSnapshots.OrderByDescending(s => s.Number).Select(s => new { s.Number, s.Sha256 }).FirstOrDefaultAsync(cancellationToken);
        var head = new ProofHead
        {
            Number = (last?.Number ?? 0) + 1,
            Database = last?.Database ?? Guid.NewGuid().ToString("N"),
            Day = day,
            LastEntry = entry,
            EntrySha256 = entrySha256,
            LastSnapshot = snapshot?.Number ?? 0,
            SnapshotSha256 = snapshot?.Sha256 ?? "",
            SignedAt = clock.GetUtcNow().UtcDateTime,
            PreviousSha256 = last?.Sha256 ?? "",
            Sha256 = "",
            SignatureKey = key.Fingerprint,
            Signature = "",
        };
        head.Sha256 = ProofTexts.Hash(head);
        head.Signature = key.Sign(ProofTexts.Of(head));
        db.ProofHeads.Add(head);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A forged log must not get a signature that makes it right.</summary>
    private static async Task DemandUnchangedAsync(AezDbContext db, ProofHead? last, CancellationToken cancellationToken)
    {
        if (last is null)
            return;
        var entry = last.LastEntry == 0 ? "" : await db.AuditEntries.Where(e => e.Id == last.LastEntry).Select(e => e.Sha256 ?? last.EntrySha256).FirstOrDefaultAsync(cancellationToken);
        var snapshot = last.LastSnapshot == 0 ? "" : await db.DialogueSnapshots.Where(s => s.Number == last.LastSnapshot).Select(s => s.Sha256).FirstOrDefaultAsync(cancellationToken);
        if (entry != last.EntrySha256 || snapshot != last.SnapshotSha256)
            throw new UnusableProofException(
                $"Protokoll oder unterschriebene Monate sind nicht mehr die, die am {German.Day(last.Day)} unterschrieben wurden: Die Administration prüft mit dem Befehl „verify“ und stellt eine Sicherung wieder her. Es wurde nichts geändert.");
    }

    private static Task<ProofHead?> LastAsync(AezDbContext db, CancellationToken cancellationToken) =>
        db.ProofHeads.AsNoTracking().OrderByDescending(h => h.Number).FirstOrDefaultAsync(cancellationToken);

    [LoggerMessage(LogLevel.Information, "A key for signatures was made: {File}, fingerprint {Fingerprint}; its public key is in {PublicFile}. Keep a copy of both elsewhere.")]
    private partial void LogMade(string file, string fingerprint, string publicFile);

    [LoggerMessage(LogLevel.Warning, "The key for signatures can be read by others than the program's own user: {File}")]
    private partial void LogOpen(string file);

    [LoggerMessage(LogLevel.Error, "A signed head was not written to the anchor file: {Why}")]
    private partial void LogNotAnchored(string why);
}
