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
        var names = await NamesOfAsync(db, team, cancellationToken);
        var dialogues = await db.Dialogues.AsNoTracking().Where(d => names.Contains(d.Team))
            .Select(d => new { d.Month, d.Version, d.State }).ToListAsync(cancellationToken);
        return Of(dialogues.Select(d => (d.Month, d.Version, d.State)));
    }

    /// <summary>A team that was renamed has signed under its former names.</summary>
    public static async Task<IReadOnlyList<string>> NamesOfAsync(AezDbContext db, string team, CancellationToken cancellationToken)
    {
        var house = House.Of(db);
        return [team, .. await FormerTeams.OfAsync(db, house.Officers, team, house.LastSnapshots, cancellationToken)];
    }

    /// <param name="dialogues">All versions of them.</param>
    public static IReadOnlySet<Month> Of(IEnumerable<(int Month, int Version, DialogueState State)> dialogues) =>
        dialogues.GroupBy(d => d.Month).Where(g => g.MaxBy(d => d.Version).State != DialogueState.Draft).Select(g => Month.FromValue(g.Key)).ToHashSet();
}
