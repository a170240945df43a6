using System.Text.Json;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>
/// A target without a team and IFK is that of the only team. Where a second one comes, it stays the target of the one that was there: else it
/// would become the other's, too.
/// </summary>
internal static class SharedTargets
{
    /// <summary>To be called within the transaction that has changed the rows of IFK.</summary>
    /// <returns>What has become of the targets, as German sentences.</returns>
    public static async Task<IReadOnlyList<string>> CarryAsync(
        AezDbContext db, ActingUser user, TimeProvider clock, TeamHistory before, TeamHistory after, CancellationToken cancellationToken)
    {
        var remarks = new List<string>();
        var years = await db.Targets.Where(t => t.Team == "" && t.Ifk == "").Select(t => t.Year).Distinct().Order().ToListAsync(cancellationToken);
        foreach (var year in years.Where(after.HasSeveralIn))
        {
            if (before.TeamsIn(year) is not [var only])
                continue;
            var stored = await db.Targets.AsNoTracking().Where(t => t.Year == year && t.Ifk == "" && (t.Team == "" || t.Team == only)).ToListAsync(cancellationToken);
            var own = stored.Where(t => t.Team.Length > 0).Select(t => (t.Indicator, t.Instrument)).ToHashSet();
            var moved = new HashSet<(string Indicator, string Instrument)>();
            foreach (var (indicator, instrument) in stored.Where(t => t.Team.Length == 0).Select(t => (t.Indicator, t.Instrument)).Distinct())
            {
                // One that the team has for itself holds instead: what was everybody's is over. By plain statements, as for a name.
                if (own.Contains((indicator, instrument)))
                {
                    db.Run(
                        """UPDATE "Targets" SET "SupersededAt" = @p0 WHERE "Year" = @p1 AND "Team" = '' AND "Ifk" = '' AND "Indicator" = @p2 AND "Instrument" = @p3 AND "SupersededAt" IS NULL""",
                        clock.GetUtcNow().UtcDateTime, year, indicator, instrument);
                    continue;
                }
                await db.Database.ExecuteSqlAsync(
                    $"""UPDATE "Targets" SET "Team" = {only} WHERE "Year" = {year} AND "Team" = '' AND "Ifk" = '' AND "Indicator" = {indicator} AND "Instrument" = {instrument}""", cancellationToken);
                moved.Add((indicator, instrument));
            }
            await MoveClaimsAsync(db, key => key.Year == year && key is { Team: "", Ifk: "" } && moved.Contains((key.Indicator, key.Instrument)), only, cancellationToken);
            if (moved.Count == 0)
                continue;
            var sentence = $"{German.Quantity(moved.Count, "Ziel", "Ziele")} {year} ohne Team {(moved.Count == 1 ? "gilt" : "gelten")} weiter für das Team „{only}“ allein.";
            db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Changed, "Ziele ohne Team", only, sentence));
            await db.SaveChangesAsync(cancellationToken);
            remarks.Add(sentence);
        }
        return remarks;
    }

    /// <summary>What files and people say of targets names the team, too.</summary>
    public static async Task MoveClaimsAsync(AezDbContext db, Func<StoredTargetKey, bool> isMeant, string team, CancellationToken cancellationToken)
    {
        foreach (var claim in await db.RecordClaims.AsNoTracking().Where(c => c.Kind == RecordKind.Targets).ToListAsync(cancellationToken))
        {
            var said = StoredJson.Parse(StoredForm.Claim, claim.Values);
            if (said["Key"] is not { } key || !isMeant(key.Deserialize<StoredTargetKey>()))
                continue;
            key["Team"] = team;
            await db.Database.ExecuteSqlAsync($"""UPDATE "RecordClaims" SET "Values" = {said.ToJsonString()}, "RowId" = {key.Deserialize<StoredTargetKey>().Id} WHERE "Id" = {claim.Id}""", cancellationToken);
        }
    }
}
