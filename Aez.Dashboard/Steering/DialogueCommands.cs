using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>
/// The way of a dialogue: draft → submitted → signed, back to the draft with a reason, on to a correction with a reason.
/// Each step is one transaction that starts by locking, so that of two people one comes second and is told.
/// </summary>
public sealed class DialogueCommands(UnitOfWork unit, DossierBuilder builder, ProofHeads proof, TimeProvider clock)
{
    /// <param name="expectedVersion">The version that the author has read; 0 for none.</param>
    public async Task<TextResult> SaveTextAsync(ActingUser user, Month month, string team, TextKey key, string text, int expectedVersion, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.PrepareDialogue);
        text = text.Trim();
        if (text.Length > DialogueRules.MaxTextLength)
            return new TextResult(null, null, $"Der Text ist zu lang: höchstens {German.Number(DialogueRules.MaxTextLength)} Zeichen.");
        if (key.Field == DialogueField.Cause && text.Length > 0 && DeviationCause.Find(text) is null)
            return new TextResult(null, null, "Diese Ursache gibt es nicht.");

        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var dialogue = await LatestAsync(db, month, team, cancellationToken) ?? Draft(db, user, month, team, 1);
            if (dialogue.State != DialogueState.Draft)
                return new TextResult(null, null, NoDraft(dialogue));
            await db.SaveChangesAsync(cancellationToken);

            var stored = await db.DialogueTexts.SingleOrDefaultAsync(
                t => t.DialogueId == dialogue.Id && t.Field == key.Field && t.Indicator == key.Indicator && t.Instrument == key.Instrument, cancellationToken);
            if ((stored?.Version ?? 0) != expectedVersion)
                return stored is null
                    ? new TextResult(null, null, "Der Text gehört zu einem anderen Stand des Dialogs: Laden Sie die Seite neu.")
                    : stored.Text == text ? new TextResult(DossierText.Of(stored), null, null) : new TextResult(null, DossierText.Of(stored), null);
            if (stored is null)
            {
                stored = new DialogueText { DialogueId = dialogue.Id, Field = key.Field, Indicator = key.Indicator, Instrument = key.Instrument, Text = "", ChangedBy = "" };
                db.DialogueTexts.Add(stored);
            }
            stored.Text = text;
            stored.Version++;
            stored.ChangedBy = user.Name;
            stored.ChangedAt = Now;
            await work.CommitAsync(cancellationToken);
            return new TextResult(DossierText.Of(stored), null, null);
        }, cancellationToken);
    }

    /// <summary>The team lead's signature: freezes what the dialogue shows. Refused with everything that is missing.</summary>
    /// <param name="read">The figures that the user has read; null: whatever they are.</param>
    public async Task<DialogueResult> SubmitAsync(ActingUser user, Month month, string team, MonthFigures? read = null, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.PrepareDialogue);
        var (gathered, refusal) = await builder.GatherAsync(month, team, cancellationToken);
        if (gathered is null)
            return DialogueResult.Refused(refusal!);
        if (read is not null && SigningChangesQuery.Between(read, gathered.Figures) is { Count: > 0 } changed)
            return DialogueResult.Refused(ChangedSentence(changed)) with { IsOutdated = true };

        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var dialogue = await LatestAsync(db, month, team, cancellationToken) ?? Draft(db, user, month, team, 1);
            if (dialogue.State != DialogueState.Draft)
                return DialogueResult.Refused(NoDraft(dialogue));
            var dossier = await builder.RefreshAsync(db, gathered, cancellationToken) with { Submitted = Signature.Of(user, Now) };
            var missing = DialogueRules.MissingIn(dossier);
            if (missing.Count > 0)
                return new DialogueResult($"Der Dialog lässt sich noch nicht einreichen, {(missing.Count == 1 ? "eine Angabe fehlt" : $"{missing.Count} Angaben fehlen")}.", missing);

            dialogue.State = DialogueState.Submitted;
            dialogue.SubmittedBy = user.Name;
            dialogue.SubmittedAt = dossier.Submitted.At;
            dialogue.SubmittedContent = CanonicalJson.Freeze(dossier);
            dialogue.ReturnedBy = null;
            dialogue.ReturnReason = null;
            return await CommitAsync(work, dialogue, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Back to the team lead, with a reason.</summary>
    public async Task<DialogueResult> ReturnAsync(ActingUser user, Month month, string team, string? reason, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.SignDialogue);
        if (ReasonRefusal(reason, "warum Sie den Dialog zurückgeben") is { } refusal)
            return DialogueResult.Refused(refusal);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var dialogue = await LatestAsync(db, month, team, cancellationToken);
            if (dialogue?.State != DialogueState.Submitted)
                return DialogueResult.Refused(NotSubmitted(dialogue));

            dialogue.State = DialogueState.Draft;
            dialogue.ReturnedBy = user.Name;
            dialogue.ReturnReason = reason!.Trim();
            dialogue.SubmittedBy = null;
            dialogue.SubmittedAt = null;
            dialogue.SubmittedContent = null;
            return await CommitAsync(work, dialogue, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>
    /// The second signature. State, snapshot and their proof change together: after a crash, or without a key to sign with, the month is
    /// signed or not, never half.
    /// </summary>
    /// <param name="revision">The revision of the dialogue that the user has read.</param>
    public async Task<DialogueResult> SignAsync(ActingUser user, Month month, string team, int revision, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.SignDialogue);
        var result = await unit.WriteAsync(user, NamedLock.Signing, async work =>
        {
            var db = work.Db;
            var dialogue = await LatestAsync(db, month, team, cancellationToken);
            if (dialogue is not { State: DialogueState.Submitted, SubmittedContent: { } content })
                return DialogueResult.Refused(NotSubmitted(dialogue));
            if (dialogue.Revision != revision)
                return DialogueResult.Refused("Der Dialog wurde inzwischen neu eingereicht: Lesen Sie den neuen Stand, bevor Sie unterschreiben.");
            var dossier = CanonicalJson.Read<Dossier>(content);
            if (dossier.Submitted!.IsOf(user))
                return DialogueResult.Refused("Sie haben den Dialog selbst eingereicht: Die zweite Unterschrift leistet jemand anderes.");

            var second = Signature.Of(user, Now);
            try
            {
                using var key = await proof.OpenAsync(db, cancellationToken);
                var snapshot = await SnapshotChain.NextAsync(db, dialogue, dossier, second, cancellationToken);
                ProofHeads.Sign(snapshot, key);
                db.DialogueSnapshots.Add(snapshot);
                dialogue.State = DialogueState.Signed;
                dialogue.SignedBy = user.Name;
                dialogue.SignedAt = second.At;
                // From here on the snapshot holds it.
                dialogue.SubmittedContent = null;
                dialogue.Revision++;
                await db.SaveChangesAsync(cancellationToken);
                await proof.AddAsync(db, key, cancellationToken);
            }
            catch (UnusableProofException refused)
            {
                return DialogueResult.Refused(refused.Message);
            }
            await work.CommitAsync(cancellationToken);
            return DialogueResult.Done;
        }, cancellationToken);
        if (result == DialogueResult.Done)
            await proof.AnchorAsync(CancellationToken.None);
        return result;
    }

    /// <summary>Opens a new version of a signed month; the signed one stays, and is shown until the new one is signed.</summary>
    public async Task<DialogueResult> CorrectAsync(ActingUser user, Month month, string team, string? reason, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.PrepareDialogue);
        if (ReasonRefusal(reason, "warum der unterschriebene Monat berichtigt wird") is { } refusal)
            return DialogueResult.Refused(refusal);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var signed = await LatestAsync(db, month, team, cancellationToken);
            if (signed?.State != DialogueState.Signed)
                return DialogueResult.Refused("Berichtigen lässt sich nur ein unterschriebener Monat.");
            if ((await TeamDirectory.LoadAsync(db, user, cancellationToken)).RefusalFor(team) is { } gone)
                return DialogueResult.Refused(gone);

            var draft = Draft(db, user, month, team, signed.Version + 1);
            draft.CorrectionReason = reason!.Trim();
            await db.SaveChangesAsync(cancellationToken);
            foreach (var text in await db.DialogueTexts.AsNoTracking().Where(t => t.DialogueId == signed.Id).ToListAsync(cancellationToken))
            {
                text.Id = 0;
                text.DialogueId = draft.Id;
                db.DialogueTexts.Add(text);
            }
            return await CommitAsync(work, draft, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>
    /// Takes a correction back before it is submitted: the draft and its texts go, measures stand again as they were signed.
    /// The audit log notes what was there.
    /// </summary>
    public async Task<DialogueResult> DiscardCorrectionAsync(ActingUser user, Month month, string team, CancellationToken cancellationToken = default)
    {
        Demand(user, team, Permission.PrepareDialogue);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var draft = await LatestAsync(db, month, team, cancellationToken);
            if (draft is not { State: DialogueState.Draft, Version: > 1 })
                return DialogueResult.Refused(draft?.State == DialogueState.Submitted ? NoDraft(draft) : "Verwerfen lässt sich nur eine begonnene Berichtigung.");

            var signed = await db.DialogueSnapshots.Where(s => s.Month == month.Value && s.Team == team && s.Version == draft.Version - 1)
                .Select(s => s.Number).SingleAsync(cancellationToken);
            var envelope = CanonicalJson.Read<SnapshotEnvelope>(await SnapshotContent.ReadAsync(db, signed, cancellationToken));
            await SignedMeasures.RestoreAsync(db, team, envelope.Dossier.Measures, user, Now, cancellationToken);
            db.DialogueTexts.RemoveRange(await db.DialogueTexts.Where(t => t.DialogueId == draft.Id).ToListAsync(cancellationToken));
            db.Dialogues.Remove(draft);
            await work.CommitAsync(cancellationToken);
            return DialogueResult.Done;
        }, cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Dialogue Draft(AezDbContext db, ActingUser user, Month month, string team, int version)
    {
        var draft = new Dialogue { Month = month.Value, Team = team, Version = version, State = DialogueState.Draft, PreparedBy = user.Name, PreparedAt = Now };
        db.Dialogues.Add(draft);
        return draft;
    }

    private static Task<Dialogue?> LatestAsync(AezDbContext db, Month month, string team, CancellationToken cancellationToken) =>
        db.Dialogues.Where(d => d.Month == month.Value && d.Team == team).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken);

    private static async Task<DialogueResult> CommitAsync(Work work, Dialogue dialogue, CancellationToken cancellationToken)
    {
        dialogue.Revision++;
        await work.CommitAsync(cancellationToken);
        return DialogueResult.Done;
    }

    private static void Demand(ActingUser user, string team, Permission permission)
    {
        Access.Demand(user, permission);
        Access.Demand(Access.MaySeeTeam(user, team));
    }

    private static string? ReasonRefusal(string? reason, string what) =>
        string.IsNullOrWhiteSpace(reason) ? $"Schreiben Sie, {what}."
        : reason.Trim().Length > DialogueRules.MaxTextLength ? $"Der Grund ist zu lang: höchstens {German.Number(DialogueRules.MaxTextLength)} Zeichen."
        : null;

    private static string ChangedSentence(IReadOnlyList<FigureChange> changed) =>
        $"Seit Sie die Seite geöffnet haben, {(changed.Count == 1 ? "hat sich eine Zahl" : "haben sich Zahlen")} geändert ({German.List([.. changed.Select(c => c.Any.Name)])}). "
        + "Jetzt sehen Sie den neuen Stand: Prüfen Sie ihn und reichen Sie dann ein.";

    private static string NoDraft(Dialogue dialogue) => dialogue.State == DialogueState.Submitted
        ? $"Der Dialog ist eingereicht ({dialogue.SubmittedBy}): Ändern lässt er sich, wenn die Bereichsleitung ihn zurückgibt."
        : "Der Monat ist unterschrieben: Ändern lässt er sich nur durch eine Berichtigung mit Grund.";

    private static string NotSubmitted(Dialogue? dialogue) => dialogue?.State == DialogueState.Signed
        ? $"Der Monat ist bereits unterschrieben ({dialogue.SignedBy})."
        : "Der Dialog ist nicht eingereicht: Zuerst reicht die Teamleitung ihn ein.";
}
