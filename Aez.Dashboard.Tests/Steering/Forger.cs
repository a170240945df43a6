using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>Somebody who can write to the database and has read the program: changes it, and makes everything in it fit again.</summary>
internal sealed class Forger(TestDatabase database)
{
    private IAsyncDisposable? _defence;

    /// <summary>A figure of a signed month changed, the chain and the entries that note it recomputed, and the log's own chain.</summary>
    public async Task ForgeFigureAsync(int number = 1)
    {
        await using var db = await BeginAsync();
        await ChangeAsync(db, number, content => content.Replace("\"numerator\":14", "\"numerator\":19", StringComparison.Ordinal));
        await RechainAsync(db);
        await EndAsync();
    }

    /// <summary>Entries deleted, the rest numbered anew, the counter of numbers, too.</summary>
    public async Task DeleteEntriesAsync(string condition)
    {
        await using var db = await BeginAsync();
        await SqlAsync(db, $"DELETE FROM AuditEntries WHERE {condition}");
        var ids = await db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Id).ToListAsync();
        for (var i = 0; i < ids.Count; i++)
            await db.TypeWithAsync($"UPDATE AuditEntries SET Id = {i + 1} WHERE Id = {ids[i]}");
        await db.ForgetNumbersAsync(ids.Count);
        await RechainAsync(db);
        await EndAsync();
    }

    public async Task SqlAndRechainAsync(string sql)
    {
        await using var db = await BeginAsync();
        await SqlAsync(db, sql);
        await RechainAsync(db);
        await EndAsync();
    }

    /// <summary>Signs all of it with a key of one's own, and puts it in the place of the right one.</summary>
    public async Task SignAnewAsync()
    {
        await using var db = await BeginAsync();
        using var own = ProofKey.Create();
        foreach (var snapshot in await db.DialogueSnapshots.AsNoTracking().ToListAsync())
            await db.TypeWithAsync($"UPDATE DialogueSnapshots SET SignatureKey = {own.Fingerprint}, Signature = {own.Sign(ProofTexts.Of(snapshot))} WHERE Number = {snapshot.Number}");
        var previous = "";
        foreach (var head in await db.ProofHeads.AsNoTracking().OrderBy(h => h.Number).ToListAsync())
        {
            head.LastEntry = Math.Min(head.LastEntry, await db.AuditEntries.MaxAsync(e => e.Id));
            head.EntrySha256 = await db.AuditEntries.Where(e => e.Id == head.LastEntry).Select(e => e.Sha256).SingleAsync() ?? "";
            head.SnapshotSha256 = await db.DialogueSnapshots.Where(s => s.Number == head.LastSnapshot).Select(s => s.Sha256).FirstOrDefaultAsync() ?? "";
            head.PreviousSha256 = previous;
            head.Sha256 = previous = ProofTexts.Hash(head);
            await db.TypeWithAsync($"UPDATE ProofHeads SET LastEntry = {head.LastEntry}, EntrySha256 = {head.EntrySha256}, SnapshotSha256 = {head.SnapshotSha256}, PreviousSha256 = {head.PreviousSha256}, Sha256 = {head.Sha256}, SignatureKey = {own.Fingerprint}, Signature = {own.Sign(ProofTexts.Of(head))} WHERE Number = {head.Number}");
        }
        await EndAsync();
        await File.WriteAllTextAsync(database.KeyFile, own.PrivatePem);
        await File.WriteAllTextAsync(database.KeyFile + ".pub", own.PublicPem);
    }

    /// <summary>As if there had never been a signature.</summary>
    public Task RemoveSignaturesAsync() => SqlAndRechainAsync("DELETE FROM ProofHeads; UPDATE DialogueSnapshots SET Signature = NULL, SignatureKey = NULL");

    private async Task<AezDbContext> BeginAsync()
    {
        var db = database.CreateDbContext();
        _defence = await db.WithoutDefenceAsync();
        return db;
    }

    private async Task EndAsync() => await _defence!.DisposeAsync();

    private static async Task ChangeAsync(AezDbContext db, int from, Func<string, string> change)
    {
        var previous = "";
        foreach (var snapshot in await db.DialogueSnapshots.AsNoTracking().OrderBy(s => s.Number).ToListAsync())
        {
            var content = snapshot.Number == from ? change(snapshot.Content) : snapshot.Content;
            Assert.Equal(snapshot.Number == from, content != snapshot.Content);
            if (snapshot.PreviousSha256.Length > 0)
                content = content.Replace(snapshot.PreviousSha256, previous, StringComparison.Ordinal);
            var hash = SnapshotContent.Hash(previous, content);
            await db.TypeWithAsync($"UPDATE DialogueSnapshots SET Content = {content}, PreviousSha256 = {previous}, Sha256 = {hash} WHERE Number = {snapshot.Number}");
            await db.TypeWithAsync($"UPDATE AuditEntries SET After = replace(After, {snapshot.Sha256}, {hash}) WHERE Subject = 'Snapshot'");
            previous = hash;
        }
    }

    private static async Task RechainAsync(AezDbContext db)
    {
        var previous = "";
        foreach (var entry in await db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync())
        {
            previous = AuditChain.Hash(previous, entry);
            await db.TypeWithAsync($"UPDATE AuditEntries SET Sha256 = {previous} WHERE Id = {entry.Id}");
        }
    }

    private static Task SqlAsync(AezDbContext db, string sql) => db.TypeAsync(sql);
}
