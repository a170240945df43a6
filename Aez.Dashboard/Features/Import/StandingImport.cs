using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>An import of the same table that stands: its rows say nothing new.</summary>
internal static class StandingImport
{
    /// <param name="dataAsOf">Of this Datenstand; null: the latest.</param>
    public static ImportOfTable? Find(AezDbContext db, string sha256, TablePlan table, TableReader reader, DateOnly? dataAsOf) =>
        ImportRows.Of(db, sha256, reader.IsWorkbook ? reader.SheetName : "", table.Table.Format.Kind).FirstOrDefault(import => dataAsOf is null || import.DataAsOf == dataAsOf);

    /// <summary>Whether another import that changes no row would say nothing that this one has not said.</summary>
    public static bool SaysAll(this ImportOfTable standing, Data.Import import) =>
        (import.FullStockIfks is null || standing.IsFullStock) && (!import.CoversAllTeams || standing.CoversAllTeams);
}
