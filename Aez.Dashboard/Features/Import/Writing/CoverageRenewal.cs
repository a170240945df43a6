using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>
/// Whom imports of customers' records are about follows from who has the care of these customers on their Datenstand: where care changes,
/// it is found anew, so that it makes no difference whether the care or the records came first.
/// </summary>
internal static class CoverageRenewal
{
    public static void Run(AezDbContext db, RecordChanges changes, CancellationToken cancellation)
    {
        if (changes.CustomersOfCare.Count == 0)
            return;
        // New care takes a Datenstand from the IFK before, too.
        var ifks = CareRows.IfksOf(db, changes.CustomersOfCare, cancellation);
        ifks.UnionWith(changes.IfksOfCare);
        new CoverageRows(db).Renew(changes.CustomersOfCare, ifks, cancellation);
    }
}
