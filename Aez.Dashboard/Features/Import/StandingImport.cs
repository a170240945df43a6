using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>An import of the same table that stands: its rows say nothing new.</summary>
/// <param name="Rank">Its place among imports of one Datenstand.</param>
internal sealed record StandingImport(int Id, int Rank, DateOnly DataAsOf, bool IsFullStock, bool CoversAllTeams)
{
    /// <param name="dataAsOf">Of this Datenstand; null: the latest.</param>
    public static StandingImport? Find(AezDbContext db, string sha256, TablePlan table, TableReader reader, DateOnly? dataAsOf) => db.Rows(
        """
        SELECT "Id", "Rank", "DataAsOf", "FullStockIfks", "CoversAllTeams" FROM "Imports" WHERE "Sha256" = @p0 AND "Sheet" = @p1 AND "Kind" = @p2 AND "UndoneAt" IS NULL ORDER BY "DataAsOf" DESC, "Id"
        """,
        row => new StandingImport(row.Number(0), row.Number(1) is > 0 and var rank ? rank : row.Number(0), row.Day(2), row.TextOrNull(3) is not null, row.Flag(4)),
        sha256, reader.IsWorkbook ? reader.SheetName : "", (int)table.Table.Format.Kind)
        .FirstOrDefault(import => dataAsOf is null || import.DataAsOf == dataAsOf);

    /// <summary>Whether another import that changes no row would say nothing that this one has not said.</summary>
    public bool SaysAll(Data.Import import) => (import.FullStockIfks is null || IsFullStock) && (!import.CoversAllTeams || CoversAllTeams);
}
