using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>The recorded changes of a team's processes, by key of the indicator.</summary>
internal static class StepChanges
{
    public static readonly ILookup<string, StepChange> None = Array.Empty<StepChange>().ToLookup(_ => "");

    /// <summary>Those that hold, oldest first.</summary>
    public static async Task<ILookup<string, StepChange>> LoadAsync(AezDbContext db, string team, CancellationToken cancellationToken) =>
        (await db.ProcessChanges.AsNoTracking().Where(c => c.Team == team && c.WithdrawnAt == null).OrderBy(c => c.Month).ToListAsync(cancellationToken))
            .ToLookup(c => c.Indicator, c => new StepChange(Month.FromValue(c.Month), c.Reason));
}
