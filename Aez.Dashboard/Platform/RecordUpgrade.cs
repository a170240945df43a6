using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Import.Upgrade;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Platform;

/// <summary>What migrations leave to be computed: first the records are brought to their form, then the metrics that are made of them.</summary>
internal sealed class RecordUpgrade(MetricsStore metrics, TimeProvider clock) : IDerivedStore
{
    public async Task MakeAnewAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        if (await db.Settings.AnyAsync(s => s.Key == Setting.OutdatedIdentifiers, cancellationToken))
        {
            IdentifierUpgrade.Run(db, clock, cancellationToken);
            await db.Settings.Where(s => s.Key == Setting.OutdatedIdentifiers).ExecuteDeleteAsync(cancellationToken);
        }
        await metrics.RebuildAsync(db, cancellationToken);
    }
}
