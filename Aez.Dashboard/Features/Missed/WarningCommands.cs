using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Missed;

/// <summary>Marks that somebody was warned, with the day and the name; takes the mark back. Nothing else is kept of it.</summary>
public sealed class WarningCommands(UnitOfWork unit, RuleStore settings, ReferenceDayQuery today, TimeProvider clock)
{
    /// <returns>Why it was not marked, in German; null if it was.</returns>
    public Task<string?> MarkAsync(ActingUser user, MissedMark mark, CancellationToken cancellationToken = default) => OfOwnAsync(user, mark, async (db, day, before) =>
    {
        if (before is not null)
            return $"Der Hinweis ist schon vermerkt, am {German.Day(before.MarkedOn)} von {before.MarkedBy}.";
        var rules = await settings.LoadAsync(db, cancellationToken);
        if (MissedRow.CountedFrom(day, rules) is not { } since)
            return $"Am {German.Day(day)} zählen die Regeln keine Reihe versäumter Termine: Es gibt nichts zu vermerken.";
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.CustomerNumber == mark.CustomerNumber && c.Date >= since && c.Date <= day).ToListAsync(cancellationToken);
        var row = MissedRow.Of(contacts, day, rules);
        if (row.First != mark.RowFrom || row.Step == MissedStep.None)
            return "Diese Reihe versäumter Termine besteht nicht mehr: Inzwischen kam ein Gespräch zustande, oder ein Termin ist anders erfasst. Laden Sie die Seite neu.";
        db.MissedWarnings.Add(new MissedWarning { CustomerNumber = mark.CustomerNumber, RowFrom = mark.RowFrom, MarkedOn = clock.Today(), MarkedBy = user.Name });
        return null;
    }, cancellationToken);

    /// <returns>Why the mark was not taken back, in German; null if it was.</returns>
    public Task<string?> TakeBackAsync(ActingUser user, MissedMark mark, CancellationToken cancellationToken = default) => OfOwnAsync(user, mark, (db, _, before) =>
    {
        if (before is null)
            return Task.FromResult<string?>("Der Vermerk ist schon zurückgenommen.");
        db.MissedWarnings.Remove(before);
        return Task.FromResult<string?>(null);
    }, cancellationToken);

    /// <param name="act">Changes the mark that is there, if any; what it returns refuses, and nothing is kept.</param>
    private async Task<string?> OfOwnAsync(ActingUser user, MissedMark mark, Func<AezDbContext, DateOnly, MissedWarning?, Task<string?>> act, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.MarkWarnings);
        return await unit.WriteAsync(user, async work =>
        {
            var day = (await today.GetAsync(work.Db, cancellationToken)).Day;
            var refusal = await RefusalAsync(work.Db, user, mark.CustomerNumber, day, cancellationToken)
                ?? await act(work.Db, day, await FindAsync(work.Db, mark, cancellationToken));
            if (refusal is null)
                await work.CommitAsync(cancellationToken);
            return refusal;
        }, cancellationToken);
    }

    private static Task<MissedWarning?> FindAsync(AezDbContext db, MissedMark mark, CancellationToken cancellationToken) =>
        db.MissedWarnings.SingleOrDefaultAsync(w => w.CustomerNumber == mark.CustomerNumber && w.RowFrom == mark.RowFrom, cancellationToken);

    /// <summary>Of whom an IFK or a team has no care, it learns nothing: not even whether there is such a customer.</summary>
    private static async Task<string?> RefusalAsync(AezDbContext db, ActingUser user, string customer, DateOnly day, CancellationToken cancellationToken)
    {
        var care = await db.CarePeriods.AsNoTracking().Where(CarePeriod.Covering(day)).Where(c => c.CustomerNumber == customer).OrderByDescending(c => c.From).FirstOrDefaultAsync(cancellationToken);
        if (care is null || !Access.MaySeeCustomersOf(user, care.Ifk))
            return Access.Refusal;
        var officers = await db.Officers.AsNoTracking().Where(o => o.Code == care.Ifk).ToListAsync(cancellationToken);
        return new TeamReach(user, new OfficerTimeline(officers)).Has(care.Ifk, day) ? null : Access.Refusal;
    }
}
