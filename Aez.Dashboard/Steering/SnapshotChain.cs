using System.Security.Cryptography;
using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>What a snapshot holds: the dossier that both have signed, and its place in the chain.</summary>
/// <param name="CorrectionReason">Null for version 1.</param>
/// <param name="PreviousSha256">Hash of the snapshot before; empty for the first.</param>
/// <param name="Signatures">Team lead, then department head.</param>
public sealed record SnapshotEnvelope(
    int Number,
    Month Month,
    string Team,
    int Version,
    string? CorrectionReason,
    string PreviousSha256,
    IReadOnlyList<Signature> Signatures,
    Dossier Dossier)
{
    /// <summary>128 random bits, hexadecimal: who sees the hash and may see the totals can't try out the parts of single IFKs. Null in snapshots of before.</summary>
    public string? Salt { get; init; }
}

/// <summary>Chains the signed dialogues: each snapshot's hash covers its content and the hash before.</summary>
public static class SnapshotChain
{
    internal static async Task<DialogueSnapshot> NextAsync(AezDbContext db, Dialogue dialogue, Dossier dossier, Signature second, CancellationToken cancellationToken)
    {
        var last = await db.DialogueSnapshots.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        var envelope = new SnapshotEnvelope(
            (last?.Number ?? 0) + 1,
            Month.FromValue(dialogue.Month),
            dialogue.Team,
            dialogue.Version,
            dialogue.CorrectionReason,
            last?.Sha256 ?? "",
            [dossier.Submitted!, second],
            dossier)
        {
            Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        var content = CanonicalJson.Freeze(envelope);
        return new DialogueSnapshot
        {
            Number = envelope.Number,
            DialogueId = dialogue.Id,
            Month = dialogue.Month,
            Team = dialogue.Team,
            Version = dialogue.Version,
            Content = content,
            Sha256 = SnapshotContent.Hash(envelope.PreviousSha256, content),
            PreviousSha256 = envelope.PreviousSha256,
            SignedAt = second.At,
        };
    }

    /// <summary>What is wrong with the chain, each as one German sentence that names the snapshot; empty: nothing.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(AezDbContext db, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        var dialogues = await db.Dialogues.AsNoTracking()
            .Where(d => d.State == DialogueState.Signed)
            .Select(d => new SignedDialogue(d.Id, d.Month, d.Team, d.Version, d.CorrectionReason, d.SubmittedBy, d.SignedBy))
            .ToListAsync(cancellationToken);
        var unseen = dialogues.ToDictionary(d => d.Id);
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Subject == SnapshotAnchor.Subject && e.Action == AuditAction.Added)
            .ToListAsync(cancellationToken);
        var noted = entries.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Select(SnapshotAnchor.HashOf).ToList());
        var (number, previous) = (0, "");
        await foreach (var snapshot in db.DialogueSnapshots.AsNoTracking().OrderBy(s => s.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            for (number++; number < snapshot.Number; number++)
                problems.Add($"Snapshot Nr. {number} fehlt in der Kette.");
            noted.Remove(SnapshotAnchor.KeyOf(snapshot.Number), out var hashes);
            unseen.Remove(snapshot.DialogueId, out var dialogue);
            var problem = ProblemOf(snapshot, dialogue)
                ?? (snapshot.PreviousSha256 == previous ? null : "sein Vorgänger wurde geändert, entfernt oder vertauscht")
                ?? AnchorProblemOf(snapshot, hashes ?? []);
            if (problem is not null)
                problems.Add($"Snapshot {NameOf(snapshot.Number, snapshot.Month, snapshot.Team, snapshot.Version)}: {problem}.");
            previous = snapshot.Sha256;
        }
        problems.AddRange(noted.Keys.Where(key => !problems.Exists(p => p.StartsWith($"Snapshot {key} fehlt", StringComparison.Ordinal)))
            .Select(key => $"Snapshot {key}, den das Protokoll nennt, fehlt in der Kette."));
        problems.AddRange(unseen.Values.Select(d => $"Der Snapshot des unterschriebenen Dialogs {NameOf(null, d.Month, d.Team, d.Version)} fehlt."));
        return problems;
    }

    private static string? ProblemOf(DialogueSnapshot snapshot, SignedDialogue? dialogue)
    {
        if (SnapshotContent.Hash(snapshot.PreviousSha256, snapshot.Content) != snapshot.Sha256)
            return "Inhalt oder Prüfsumme wurde geändert";
        try
        {
            var envelope = CanonicalJson.Read<Place>(snapshot.Content);
            if (envelope.Number != snapshot.Number)
                return $"er wurde vertauscht, sein Inhalt nennt die Nr. {envelope.Number}";
            var signedAt = envelope.Signatures[^1].At;
            if ((envelope.Month.Value, envelope.Team, envelope.Version, envelope.PreviousSha256, signedAt)
                != (snapshot.Month, snapshot.Team, snapshot.Version, snapshot.PreviousSha256, DateTime.SpecifyKind(snapshot.SignedAt, DateTimeKind.Utc)))
                return "seine Angaben neben dem Inhalt wurden geändert";
            return dialogue == SignedDialogue.Of(snapshot.DialogueId, envelope) ? null : "der unterschriebene Dialog dazu fehlt oder wurde geändert";
        }
        catch (JsonException)
        {
            return "sein Inhalt ist nicht lesbar";
        }
        catch (UnusableDatabaseException newer)
        {
            return newer.Message.TrimEnd('.');
        }
    }

    /// <summary>The log was written with the signature: it names each snapshot once, with its hash.</summary>
    private static string? AnchorProblemOf(DialogueSnapshot snapshot, List<string?> hashes) => hashes switch
    {
        [] => "das Protokoll hält seine Unterschrift nicht mehr fest",
        [var hash] when hash == snapshot.Sha256 => null,
        [_] => "seine Prüfsumme ist nicht die, die das Protokoll bei der Unterschrift festhielt",
        _ => "das Protokoll nennt ihn mehrmals",
    };

    private static string NameOf(int? number, int month, string team, int version) =>
        $"{(number is null ? "" : $"Nr. {number}, ")}{Month.FromValue(month)}, Team {team}{(version == 1 ? "" : $", Fassung {version}")}";

    /// <summary>What a snapshot says of itself.</summary>
    private sealed record Place(int Number, Month Month, string Team, int Version, string? CorrectionReason, string PreviousSha256, IReadOnlyList<Signature> Signatures);

    /// <summary>What pages show of a signed dialogue beside its snapshot.</summary>
    private sealed record SignedDialogue(int Id, int Month, string Team, int Version, string? CorrectionReason, string? SubmittedBy, string? SignedBy)
    {
        public static SignedDialogue Of(int id, Place place) =>
            new(id, place.Month.Value, place.Team, place.Version, place.CorrectionReason, place.Signatures[0].Name, place.Signatures[^1].Name);
    }
}
