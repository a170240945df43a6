using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>What became of the things of teams whose name is gone.</summary>
/// <param name="Remarks">What goes on under which name, each as one German sentence.</param>
/// <param name="Refusal">Why the rows can't be changed so, as one German sentence; null if they can.</param>
public sealed record CarriedTeams(IReadOnlyList<string> Remarks, string? Refusal);

/// <summary>
/// A team is what its IFK say: where rows of IFK are changed so that none names a team any more, all that hangs on its name goes on
/// under the name that these rows have now, or the change is refused. What was signed stays as it was signed, under the old name.
/// </summary>
public static class TeamRenames
{
    private const string Advice = "Geben Sie die Änderung als neue Zeile mit dem Tag an, von dem an sie gilt („aktiv von“): Dann behält das Team seine Monate.";

    /// <summary>To be called within the transaction that has changed the rows.</summary>
    /// <param name="before">The rows as they were.</param>
    public static async Task<CarriedTeams> CarryAsync(AezDbContext db, ActingUser user, TimeProvider clock, OfficerTimeline before, CancellationToken cancellationToken = default)
    {
        var after = await db.OfficersAsync(cancellationToken);
        var names = after.Rows.Select(row => row.Team).ToHashSet(StringComparer.Ordinal);
        List<string> remarks = [.. await SharedTargets.CarryAsync(db, user, clock, new TeamHistory(before), new TeamHistory(after), cancellationToken)];
        foreach (var gone in before.Rows.GroupBy(row => row.Team, StringComparer.Ordinal).Where(team => !names.Contains(team.Key)))
        {
            var now = gone.Select(row => after.On(row.Code, row.ActiveFrom)?.Team).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            // Where its IFK are gone, too, nobody else has its things.
            if (now.Count == 0 || await HeldAsync(db, gone.Key, cancellationToken) is not { Length: > 0 } held)
                continue;
            if (now.Count > 1)
                return new CarriedTeams([], $"Das Team „{gone.Key}“ hätte keine IFK mehr, seine IFK wären in mehreren Teams, und niemand hätte mehr, was zu ihm gehört: {held}. {Advice}");
            if (await ObstacleAsync(db, gone.Key, now[0], cancellationToken) is { } obstacle)
                return new CarriedTeams([], $"Das Team „{gone.Key}“ hieße damit „{now[0]}“, {obstacle}.");
            await MoveAsync(db, gone.Key, now[0], cancellationToken);
            var note = AuditEntry.Of(user, clock, AuditAction.Changed, "Team", now[0], $"Name: {now[0]}\nDazu gehören jetzt: {held}");
            note.Before = $"Name: {gone.Key}";
            db.AuditEntries.Add(note);
            await db.SaveChangesAsync(cancellationToken);
            remarks.Add($"Das Team „{gone.Key}“ heißt jetzt „{now[0]}“, mit ihm {held}; unterschriebene Monate behalten den alten Namen.");
        }
        return new CarriedTeams(remarks, null);
    }

    /// <summary>What hangs on the name, in words; empty for nothing.</summary>
    private static async Task<string> HeldAsync(AezDbContext db, string team, CancellationToken cancellationToken)
    {
        var dialogues = await db.Dialogues.CountAsync(d => d.Team == team && d.State != DialogueState.Signed, cancellationToken);
        var measures = await db.SteeringMeasures.CountAsync(m => m.Team == team, cancellationToken);
        var changes = await db.ProcessChanges.CountAsync(c => c.Team == team, cancellationToken);
        var targets = await db.Targets.CountAsync(t => t.Team == team && t.SupersededAt == null, cancellationToken);
        var accounts = await db.Users.CountAsync(a => a.Team == team, cancellationToken);
        var entries = await db.RegisterEntries.CountAsync(e => e.Team == team && e.IsCurrent && !e.IsRemoved, cancellationToken);
        return German.List([.. new (int Count, string One, string Many)[]
        {
            (dialogues, "offener Dialog", "offene Dialoge"),
            (measures, "Steuerungsmaßnahme", "Steuerungsmaßnahmen"),
            (changes, "Prozessänderung", "Prozessänderungen"),
            (targets, "Ziel", "Ziele"),
            (accounts, "Konto", "Konten"),
            (entries, "Registereintrag", "Registereinträge"),
        }.Where(t => t.Count > 0).Select(t => German.Quantity(t.Count, t.One, t.Many))]);
    }

    /// <summary>Why the things of the one can't become the other's, in German words that go on after a comma.</summary>
    private static async Task<string?> ObstacleAsync(AezDbContext db, string old, string now, CancellationToken cancellationToken)
    {
        var open = await db.Dialogues.AsNoTracking().Where(d => d.Team == old && d.State != DialogueState.Signed).ToListAsync(cancellationToken);
        // What was submitted names the team, and a correction belongs to what was signed.
        if (open.Find(d => d.State != DialogueState.Draft || d.Version > 1) is { } moving)
            return $"aber sein Dialog für {German.MonthName(Month.FromValue(moving.Month))} ist eingereicht oder wird berichtigt: Schließen Sie ihn zuerst ab";
        var months = open.ConvertAll(d => d.Month);
        var hasDialogue = await db.Dialogues.AnyAsync(d => d.Team == now && months.Contains(d.Month), cancellationToken);
        var hasChange = await db.ProcessChanges.AnyAsync(
            c => c.Team == now && c.WithdrawnAt == null && db.ProcessChanges.Any(o => o.Team == old && o.WithdrawnAt == null && o.Indicator == c.Indicator && o.Month == c.Month), cancellationToken);
        var hasTarget = await db.Targets.AnyAsync(
            t => t.Team == now && db.Targets.Any(o => o.Team == old && o.Year == t.Year && o.Indicator == t.Indicator && o.Instrument == t.Instrument && o.Ifk == t.Ifk), cancellationToken);
        return hasDialogue || hasChange || hasTarget
            ? $"und beide haben {(hasDialogue ? "einen Dialog für denselben Monat" : hasChange ? "eine Prozessänderung im selben Monat" : "ein Ziel für dasselbe")}. {Advice.TrimEnd('.')}"
            : null;
    }

    /// <summary>By plain statements: a trial lays views over the tables, and those know no other name of a table in them.</summary>
    private static async Task MoveAsync(AezDbContext db, string old, string now, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"""UPDATE "Dialogues" SET "Team" = {now} WHERE "Team" = {old} AND "State" <> {(int)DialogueState.Signed}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "SteeringMeasures" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "ProcessChanges" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "Targets" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "Accounts" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "RegisterEntries" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        await db.Database.ExecuteSqlAsync($"""UPDATE "StoredFiles" SET "Team" = {now} WHERE "Team" = {old}""", cancellationToken);
        foreach (var import in await db.Imports.Where(i => i.UndoneTeams != null).ToListAsync(cancellationToken))
            import.UndoneTeams = string.Join('\n', import.UndoneTeams!.Split('\n').Select(team => team == old ? now : team).Distinct(StringComparer.Ordinal));
        await SharedTargets.MoveClaimsAsync(db, key => key.Team == old, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
