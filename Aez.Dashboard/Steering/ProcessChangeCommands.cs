using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>A recorded change of a process, as the editor lists it.</summary>
/// <param name="RecordedAt">UTC.</param>
public sealed record RecordedChange(int Id, Indicator Indicator, Month Month, string Reason, string RecordedBy, DateTime RecordedAt);

/// <summary>
/// Records that a process changed, from which month on and why; withdraws what was an error. People do this, never the program: limits that
/// move by themselves explain every fall away.
/// </summary>
public sealed class ProcessChangeCommands(UnitOfWork unit, TimeProvider clock)
{
    public const int MaxReasonLength = 500;

    /// <summary>The indicators whose chart has limits that could begin anew.</summary>
    public static IEnumerable<Indicator> Indicators => Indicator.All.Where(i => i.Flow is not null);

    /// <summary>Those that hold, newest first.</summary>
    public async Task<IReadOnlyList<RecordedChange>> ListAsync(ActingUser user, string team, CancellationToken cancellationToken = default)
    {
        Demand(user, team);
        await using var db = await unit.ReaderAsync(cancellationToken);
        var changes = await db.ProcessChanges.AsNoTracking().Where(c => c.Team == team && c.WithdrawnAt == null).OrderByDescending(c => c.Month).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        return changes.ConvertAll(c => new RecordedChange(c.Id, Indicator.Of(c.Indicator), Month.FromValue(c.Month), c.Reason, c.RecordedBy, DateTime.SpecifyKind(c.RecordedAt, DateTimeKind.Utc)));
    }

    /// <param name="month">First month of the changed process.</param>
    /// <returns>Why it was not recorded, in German; null if it was.</returns>
    public async Task<string?> RecordAsync(ActingUser user, string team, Indicator indicator, Month month, string? reason, CancellationToken cancellationToken = default)
    {
        Demand(user, team);
        if (indicator.Flow is null)
            return $"Für „{indicator.Name}“ gibt es keine Grenzen, die neu beginnen könnten.";
        if (month.FirstDay > clock.Today())
            return $"{German.MonthName(month)} hat noch nicht begonnen: Tragen Sie eine Änderung ein, wenn sie geschehen ist.";
        if (ReasonRefusal(reason, "was sich geändert hat") is { } refusal)
            return refusal;
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if ((await TeamDirectory.LoadAsync(db, user, cancellationToken)).Choose(team, out var unknown) != team)
                return unknown ?? $"Ein Team „{team}“ gibt es nicht.";
            if (await db.ProcessChanges.AnyAsync(c => c.Team == team && c.Indicator == indicator.Key && c.Month == month.Value && c.WithdrawnAt == null, cancellationToken))
                return $"Für „{RuleStore.Load(db).Of(month).NameOf(indicator)}“ ist ab {German.MonthName(month)} schon eine Änderung eingetragen.";
            db.ProcessChanges.Add(new ProcessChange
            {
                Team = team,
                Indicator = indicator.Key,
                Month = month.Value,
                Reason = reason!.Trim(),
                RecordedBy = user.Name,
                RecordedAt = clock.GetUtcNow().UtcDateTime,
            });
            await work.CommitAsync(cancellationToken);
            return null;
        }, cancellationToken);
    }

    /// <returns>Why it was not withdrawn, in German; null if it was.</returns>
    public async Task<string?> WithdrawAsync(ActingUser user, int id, string? reason, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.RecordProcessChanges);
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var change = await db.ProcessChanges.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
            if (change is null || change.WithdrawnAt is not null)
                return "Diese Änderung ist schon zurückgenommen.";
            Demand(user, change.Team);
            if (ReasonRefusal(reason, "warum sie nicht gilt") is { } refusal)
                return refusal;
            (change.WithdrawnAt, change.WithdrawnBy, change.WithdrawalReason) = (clock.GetUtcNow().UtcDateTime, user.Name, reason!.Trim());
            await work.CommitAsync(cancellationToken);
            return null;
        }, cancellationToken);
    }

    private static void Demand(ActingUser user, string team) => Access.Demand(Access.May(user, Permission.RecordProcessChanges) && Access.MaySeeTeam(user, team));

    private static string? ReasonRefusal(string? reason, string wanted) => reason?.Trim().Length switch
    {
        null or 0 => $"Bitte schreiben Sie, {wanted}; der Grund steht an der Karte und im Protokoll.",
        > MaxReasonLength => $"Der Grund hat höchstens {MaxReasonLength} Zeichen.",
        _ => null,
    };
}
