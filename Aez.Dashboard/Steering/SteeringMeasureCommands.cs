using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>Decides, changes, closes and reopens Steuerungsmaßnahmen. What a signed month shows of them stays as it is.</summary>
public sealed class SteeringMeasureCommands(UnitOfWork unit, ReferenceDayQuery today, TimeProvider clock)
{
    public async Task<MeasureResult> AddAsync(ActingUser user, string team, Month decidedIn, MeasureInput input, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.PrepareDialogue) && Access.MaySeeTeam(user, team));
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var locked = await MeasureLocks.OfAsync(db, team, cancellationToken);
            if (locked.Contains(decidedIn))
                return MeasureResult.Refused($"Der Dialog für {German.MonthName(decidedIn)} ist eingereicht; neue Maßnahmen beschließt der nächste.");
            if (await RefusalAsync(db, input.Trimmed, decidedIn, cancellationToken) is { } refusal)
                return MeasureResult.Refused(refusal);
            var measure = new SteeringMeasure
            {
                Team = team,
                DecidedIn = decidedIn.Value,
                Text = "",
                Indicator = "",
                Instrument = "",
                Responsible = "",
                CreatedBy = user.Name,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
                ChangedBy = user.Name,
            };
            measure.Write(input.Trimmed);
            db.SteeringMeasures.Add(measure);
            return await SaveAsync(work, measure, user, cancellationToken);
        }, cancellationToken);
    }

    /// <param name="expectedVersion">The version that the user has read.</param>
    public Task<MeasureResult> ChangeAsync(ActingUser user, int id, int expectedVersion, MeasureInput input, CancellationToken cancellationToken = default) =>
        WithMeasureAsync(user, id, expectedVersion, async (db, measure, locked) =>
        {
            var decidedIn = Month.FromValue(measure.DecidedIn);
            if (measure.ClosedIn is not null)
                return "Die Maßnahme ist beendet; öffnen Sie sie erst wieder, um sie zu ändern.";
            if (locked.Contains(decidedIn))
                return $"Der Dialog für {German.MonthName(decidedIn)} hat die Maßnahme so beschlossen und ist eingereicht; Sie können sie nur noch beenden.";
            if (MeasureView.DecisionOf(measure) == input.Trimmed)
                return "Es ist nichts geändert.";
            if (await RefusalAsync(db, input.Trimmed, decidedIn, cancellationToken) is { } refusal)
                return refusal;
            measure.Write(input.Trimmed);
            return null;
        }, cancellationToken);

    /// <param name="closedIn">The dialogue that closes it.</param>
    /// <param name="measuredEffect">Change in the indicator's unit; null: closed with a reason alone.</param>
    /// <param name="note">What came of it, or the reason.</param>
    public async Task<MeasureResult> CloseAsync(
        ActingUser user, int id, int expectedVersion, Month closedIn, decimal? measuredEffect, string? note, CancellationToken cancellationToken = default)
    {
        var day = (await today.GetAsync(cancellationToken)).Day;
        return await WithMeasureAsync(user, id, expectedVersion, (_, measure, locked) =>
        {
            var refusal = measure.ClosedIn is not null ? "Die Maßnahme ist schon beendet."
                : closedIn.Value < measure.DecidedIn ? $"„Beendet im Dialog“ liegt vor dem Monat der Entscheidung, {German.MonthName(Month.FromValue(measure.DecidedIn))}."
                : locked.Contains(closedIn) ? $"Der Dialog für {German.MonthName(closedIn)} ist eingereicht; beenden Sie die Maßnahme im nächsten."
                : MeasureInput.ClosingRefusal(Indicator.Of(measure.Indicator), measuredEffect, note);
            if (refusal is null)
                (measure.ClosedOn, measure.ClosedIn, measure.MeasuredEffect, measure.ClosingNote) = (day, closedIn.Value, measuredEffect, (note ?? "").Trim());
            return Task.FromResult(refusal);
        }, cancellationToken);
    }

    public Task<MeasureResult> ReopenAsync(ActingUser user, int id, int expectedVersion, CancellationToken cancellationToken = default) =>
        WithMeasureAsync(user, id, expectedVersion, (_, measure, locked) =>
        {
            var refusal = measure.ClosedIn is not { } closedIn ? "Die Maßnahme ist nicht beendet."
                : locked.Contains(Month.FromValue(closedIn)) ? $"Der Dialog für {German.MonthName(Month.FromValue(closedIn))} hat die Maßnahme beendet und ist eingereicht; beschließen Sie eine neue."
                : null;
            if (refusal is null)
                (measure.ClosedOn, measure.ClosedIn, measure.MeasuredEffect, measure.ClosingNote) = (null, null, null, null);
            return Task.FromResult(refusal);
        }, cancellationToken);

    /// <summary>Takes back what a dialogue in preparation decided.</summary>
    public async Task<MeasureResult> RemoveAsync(ActingUser user, int id, int expectedVersion, CancellationToken cancellationToken = default) =>
        await WithMeasureAsync(user, id, expectedVersion, (db, measure, locked) =>
        {
            if (locked.Contains(Month.FromValue(measure.DecidedIn)) || measure.ClosedIn is not null)
                return Task.FromResult<string?>("Die Maßnahme ist beschlossen; Sie können sie nur noch beenden, nicht löschen.");
            db.SteeringMeasures.Remove(measure);
            return Task.FromResult<string?>(null);
        }, cancellationToken);

    /// <param name="change">Changes the measure, or says in German why not; gets the months that stand.</param>
    private async Task<MeasureResult> WithMeasureAsync(
        ActingUser user, int id, int expectedVersion, Func<AezDbContext, SteeringMeasure, IReadOnlySet<Month>, Task<string?>> change, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.PrepareDialogue);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if (await db.SteeringMeasures.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } measure)
                return MeasureResult.Refused("Die Maßnahme gibt es nicht mehr; sie wurde inzwischen gelöscht.");
            Access.Demand(Access.MaySeeTeam(user, measure.Team));
            if (measure.Version != expectedVersion)
                return new MeasureResult(0, Conflict(measure), measure.Version);
            if (await change(db, measure, await MeasureLocks.OfAsync(db, measure.Team, cancellationToken)) is { } refusal)
                return MeasureResult.Refused(refusal);
            return await SaveAsync(work, measure, user, cancellationToken);
        }, cancellationToken);
    }

    private async Task<MeasureResult> SaveAsync(Work work, SteeringMeasure measure, ActingUser user, CancellationToken cancellationToken)
    {
        measure.Version++;
        measure.ChangedBy = user.Name;
        measure.ChangedAt = clock.GetUtcNow().UtcDateTime;
        await work.CommitAsync(cancellationToken);
        return MeasureResult.Saved(measure.Id);
    }

    private string Conflict(SteeringMeasure measure) =>
        $"{measure.ChangedBy} hat die Maßnahme am {German.Instant(measure.ChangedAt, clock.LocalTimeZone)} geändert; gespeichert ist noch nichts, Ihre Eingaben bleiben stehen.";

    private static async Task<string?> RefusalAsync(AezDbContext db, MeasureInput input, Month decidedIn, CancellationToken cancellationToken) =>
        input.Refusal(decidedIn)
        ?? (input.Instrument is { } code && !await db.Instruments.AnyAsync(i => i.Code == code, cancellationToken) ? $"Ein „Instrument“ „{code}“ gibt es nicht." : null);
}
