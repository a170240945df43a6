using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>Takes back what a correction in preparation did to measures: its month reopened them, its snapshot knows how they stood.</summary>
internal static class SignedMeasures
{
    public static async Task RestoreAsync(AezDbContext db, string team, MonthMeasures signed, ActingUser user, DateTime now, CancellationToken cancellationToken)
    {
        var month = signed.Month.Value;
        var rows = await db.SteeringMeasures.Where(m => m.Team == team && m.DecidedIn <= month).ToDictionaryAsync(m => m.Id, cancellationToken);
        foreach (var view in signed.All)
            Restore(rows.GetValueOrDefault(view.Id) ?? Again(db, view), view, month);

        var known = signed.All.Select(m => m.Id).ToHashSet();
        // One that a later month has closed is a part of that month too.
        db.SteeringMeasures.RemoveRange(rows.Values.Where(m => m.DecidedIn == month && !known.Contains(m.Id) && !(m.ClosedIn > month)));

        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<SteeringMeasure>().Where(e => e.State is EntityState.Modified or EntityState.Added))
            (entry.Entity.Version, entry.Entity.ChangedBy, entry.Entity.ChangedAt) = (entry.Entity.Version + 1, user.Name, now);
    }

    private static void Restore(SteeringMeasure measure, MeasureView signed, int month)
    {
        if (measure.DecidedIn == month)
            measure.Write(signed.Decision);
        if (measure.ClosedIn == month || signed.ClosedIn is not null)
            (measure.ClosedOn, measure.ClosedIn, measure.MeasuredEffect, measure.ClosingNote) = (signed.ClosedOn, signed.ClosedIn?.Value, signed.MeasuredEffect, signed.ClosingNote);
    }

    /// <summary>One that the correction has removed, under its old number: other signed months may name it.</summary>
    private static SteeringMeasure Again(AezDbContext db, MeasureView view) => db.SteeringMeasures.Add(new SteeringMeasure
    {
        Id = view.Id,
        Team = view.Team,
        DecidedIn = view.DecidedIn.Value,
        Text = "",
        Indicator = "",
        Instrument = "",
        Responsible = "",
        CreatedBy = view.ChangedBy,
        CreatedAt = view.ChangedAt,
        ChangedBy = view.ChangedBy,
        Version = view.Version,
    }).Entity;
}
