using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>A dialogue as people see it: live in a draft, as submitted, or as signed.</summary>
public sealed record DialogueView
{
    public required Month Month { get; init; }

    public required string Team { get; init; }

    /// <summary>The latest version; null before anybody has written something.</summary>
    public required Dialogue? Dialogue { get; init; }

    public required Dossier Dossier { get; init; }

    /// <summary>What a draft still needs; empty in any other state.</summary>
    public required IReadOnlyList<MissingItem> Missing { get; init; }

    /// <summary>Of the version shown; null until it is signed.</summary>
    public required SnapshotNote? Snapshot { get; init; }

    /// <summary>All snapshots of the month, latest first.</summary>
    public required IReadOnlyList<SnapshotNote> Snapshots { get; init; }

    /// <summary>Team lead, then department head; as far as they have signed.</summary>
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>What of the registers is due today, while a draft is prepared; no part of what is signed.</summary>
    public IReadOnlyList<DueEntry> Registers { get; init; } = [];

    public DialogueState State => Dialogue?.State ?? DialogueState.Draft;

    /// <summary>A draft after a text or measure has changed.</summary>
    public DialogueView With(Dossier dossier) => this with { Dossier = dossier, Missing = DialogueRules.MissingIn(dossier) };
}

/// <summary>A signed version without its content.</summary>
/// <param name="SignedAt">UTC.</param>
public sealed record SnapshotNote(int Number, int Version, string Sha256, DateTime SignedAt, string? CorrectionReason, string? SubmittedBy, string? SignedBy)
{
    /// <summary>Fingerprint of the key that signed it; null: of before there were signatures.</summary>
    public string? SignatureKey { get; init; }

    public string Id => SnapshotId.Of(Number, Sha256);
}

/// <summary>A month in the history of dialogues.</summary>
/// <param name="SignedAt">UTC; null until signed.</param>
public sealed record DialogueMonth(Month Month, DialogueState State, int Version, DateTime? SignedAt);

/// <summary>Reads dialogues for those who may see them.</summary>
public sealed class DialogueQuery(IDbContextFactory<AezDbContext> factory, DossierBuilder builder, RegisterQuery registers)
{
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="version">A signed version to read again; null: the latest in any state.</param>
    public async Task<(DialogueView? View, string? Refusal)> GetAsync(ActingUser user, Month month, string? team, int? version = null, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeDialogue);
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        if ((await TeamDirectory.LoadAsync(db, user, cancellationToken)).Choose(team, out var refusal, month) is not { } chosen)
            return (null, refusal);

        var dialogues = await db.Dialogues.AsNoTracking().Where(d => d.Month == month.Value && d.Team == chosen).OrderByDescending(d => d.Version).ToListAsync(cancellationToken);
        var snapshots = await SnapshotsAsync(db, dialogues, cancellationToken);
        var dialogue = version is null ? dialogues.FirstOrDefault() : dialogues.Find(d => d.Version == version && d.State == DialogueState.Signed);
        if (version is not null && dialogue is null)
            return (null, $"Eine unterschriebene Fassung {version} dieses Monats gibt es nicht.");

        var snapshot = snapshots.FirstOrDefault(s => s.Version == dialogue?.Version);
        // Before all else: the check of the data asks for what stands in a register, too.
        var due = dialogue is null or { State: DialogueState.Draft } ? await registers.DueAsync(user, chosen, cancellationToken: cancellationToken) : [];
        var (dossier, signatures, missing) = dialogue switch
        {
            { State: DialogueState.Signed } => await ReadAsync(db, snapshot, cancellationToken),
            { State: DialogueState.Submitted, SubmittedContent: { } content } => Submitted(content),
            _ => await GatherAsync(month, chosen, cancellationToken),
        };
        if (dossier is null)
            return (null, missing);
        dossier = VisibleTo(user, dossier);
        return (new DialogueView
        {
            Month = month,
            Team = chosen,
            Dialogue = dialogue,
            Dossier = dossier,
            Missing = dialogue is null or { State: DialogueState.Draft } ? DialogueRules.MissingIn(dossier) : [],
            Snapshot = snapshot,
            Snapshots = snapshots,
            Signatures = signatures,
            Registers = due,
        }, null);
    }

    /// <summary>The same view with what people have written and decided since; figures stay as they were loaded.</summary>
    public async Task<DialogueView> RefreshAsync(ActingUser user, DialogueView view, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, view.Team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        return view.With(await builder.RefreshAsync(db, view.Dossier, cancellationToken));
    }

    /// <summary>Without what belongs to IFKs whose figures the user may not see.</summary>
    private static Dossier VisibleTo(ActingUser user, Dossier dossier) => dossier with
    {
        Figures = FiguresQuery.VisibleTo(user, dossier.Figures),
        Details = DetailCells.VisibleTo(user, dossier.Details),
        Targets = [.. dossier.Targets.Where(t => t.Ifk.Length == 0 || Access.MaySeeFiguresOf(user, t.Ifk))],
    };

    /// <summary>The months of the team that have a dialogue, latest first.</summary>
    public async Task<IReadOnlyList<DialogueMonth>> HistoryAsync(ActingUser user, string team, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeDialogue);
        Access.Demand(Access.MaySeeTeam(user, team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        var dialogues = await db.Dialogues.AsNoTracking()
            .Where(d => d.Team == team)
            .Select(d => new { d.Month, d.State, d.Version, d.SignedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. dialogues.GroupBy(d => d.Month)
                .Select(g => g.MaxBy(d => d.Version)!)
                .OrderByDescending(d => d.Month)
                .Select(d => new DialogueMonth(Month.FromValue(d.Month), d.State, d.Version, d.SignedAt)),
        ];
    }

    private async Task<(Dossier?, IReadOnlyList<Signature>, string?)> GatherAsync(Month month, string team, CancellationToken cancellationToken)
    {
        var (dossier, refusal) = await builder.GatherAsync(month, team, cancellationToken);
        return (dossier, [], refusal);
    }

    private static (Dossier?, IReadOnlyList<Signature>, string?) Submitted(string content)
    {
        var dossier = CanonicalJson.Read<Dossier>(content);
        return (dossier, [dossier.Submitted!], null);
    }

    /// <summary>The dossier of a snapshot, with the mark that its figures are signed.</summary>
    private static async Task<(Dossier?, IReadOnlyList<Signature>, string?)> ReadAsync(AezDbContext db, SnapshotNote? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null)
            return (null, [], "Der Monat ist unterschrieben, aber sein Snapshot fehlt in der Datenbank. Die Administration prüft mit dem Befehl „verify“ und stellt eine Sicherung wieder her.");
        SnapshotEnvelope envelope;
        try
        {
            envelope = CanonicalJson.Read<SnapshotEnvelope>(await SnapshotContent.ReadAsync(db, snapshot.Number, cancellationToken));
        }
        catch (BrokenSnapshotException broken)
        {
            return (null, [], broken.Message);
        }
        var dossier = envelope.Dossier;
        var signed = new SignedMonth(snapshot.Number, snapshot.Version, snapshot.Sha256, DateTime.SpecifyKind(snapshot.SignedAt, DateTimeKind.Utc), dossier.Details) { SignatureKey = snapshot.SignatureKey };
        return (dossier with { Figures = dossier.Figures with { Signed = signed } }, envelope.Signatures, null);
    }

    private static async Task<IReadOnlyList<SnapshotNote>> SnapshotsAsync(AezDbContext db, List<Dialogue> dialogues, CancellationToken cancellationToken)
    {
        if (dialogues.Count == 0)
            return [];
        var ids = dialogues.ConvertAll(d => d.Id);
        var rows = await db.DialogueSnapshots.AsNoTracking()
            .Where(s => ids.Contains(s.DialogueId))
            .OrderByDescending(s => s.Version)
            .Select(s => new { s.Number, s.DialogueId, s.Version, s.Sha256, s.SignedAt, s.SignatureKey })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Join(dialogues, s => s.DialogueId, d => d.Id, (s, d) =>
                new SnapshotNote(s.Number, s.Version, s.Sha256, s.SignedAt, d.CorrectionReason, d.SubmittedBy, d.SignedBy) { SignatureKey = s.SignatureKey }),
        ];
    }
}
