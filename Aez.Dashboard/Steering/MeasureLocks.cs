using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>The months of a team whose dialogue is submitted or signed: what they decided and closed stands.</summary>
internal static class MeasureLocks
{
    /// <summary>A correction in preparation opens its month again.</summary>
    public static async Task<IReadOnlySet<Month>> OfAsync(AezDbContext db, string team, CancellationToken cancellationToken)
    {
        // A team that was renamed has signed under its former names.
        var house = House.Of(db);
        string[] names = [team, .. await FormerTeams.OfAsync(db, house.Officers, team, house.LastSnapshots, cancellationToken)];
        var dialogues = await db.Dialogues.AsNoTracking().Where(d => names.Contains(d.Team))
            .Select(d => new { d.Month, d.Version, d.State }).ToListAsync(cancellationToken);
        return dialogues.GroupBy(d => d.Month).Where(g => g.MaxBy(d => d.Version)!.State != DialogueState.Draft)
            .Select(g => Month.FromValue(g.Key)).ToHashSet();
    }
}
