using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data.Records;

/// <summary>An import as far as another one of the same table asks for it.</summary>
/// <param name="Rank">Its place among imports of one Datenstand.</param>
internal sealed record ImportOfTable(int Id, int Rank, DateOnly DataAsOf, bool IsFullStock, bool CoversAllTeams);

/// <summary>What an import asks of the earlier ones, and of what they are read with.</summary>
internal static class ImportRows
{
    /// <summary>The headings that people have explained.</summary>
    public static IEnumerable<ColumnMapping> Mappings(AezDbContext db) => db.Rows(
        """SELECT "Source", "Kind", "Heading", "Column" FROM "ColumnMappings" """,
        row => new ColumnMapping { Source = row.Text(0), Kind = (RecordKind)row.Number(1), Heading = row.Text(2), Column = row.Text(3) });

    public static IEnumerable<Instrument> Instruments(AezDbContext db) => db.Rows(
        """SELECT "Code", "Name", "LegalBasis", "ValidFrom", "ValidUntil", "Position" FROM "Instruments" """,
        row => new Instrument
        {
            Code = row.Text(0),
            Name = row.Text(1),
            LegalBasis = row.Text(2),
            ValidFrom = row.DayOrNull(3),
            ValidUntil = row.DayOrNull(4),
            Position = row.Number(5),
        });

    /// <summary>The imports of a table that stand, the latest Datenstand first.</summary>
    /// <param name="sheet">Empty for a file without sheets.</param>
    public static IEnumerable<ImportOfTable> Of(AezDbContext db, string sha256, string sheet, RecordKind kind) => db.Rows(
        """
        SELECT "Id", "Rank", "DataAsOf", "FullStockIfks", "CoversAllTeams" FROM "Imports" WHERE "Sha256" = @p0 AND "Sheet" = @p1 AND "Kind" = @p2 AND "UndoneAt" IS NULL ORDER BY "DataAsOf" DESC, "Id"
        """,
        row => new ImportOfTable(row.Number(0), row.Number(1) is > 0 and var rank ? rank : row.Number(0), row.Day(2), row.TextOrNull(3) is not null, row.Flag(4)),
        sha256, sheet, (int)kind);

    /// <summary>For each kind up to which day its imports reach.</summary>
    public static Dictionary<RecordKind, DateOnly> DataAsOfByKind(AezDbContext db) => db.Rows(
        """SELECT "Kind", MAX("DataAsOf") FROM "Imports" WHERE "UndoneAt" IS NULL GROUP BY "Kind" """,
        row => (Kind: (RecordKind)row.Number(0), DataAsOf: row.Day(1))).ToDictionary(import => import.Kind, import => import.DataAsOf);

    /// <summary>The imports that were declared a complete Bestand and stand, by Datenstand.</summary>
    /// <param name="except">But this one.</param>
    public static List<Import> FullStocks(AezDbContext db, int except) => db.Rows(
        """SELECT "Id", "FileName", "Sha256", "DataAsOf", "Rank", "FullStockIfks" FROM "Imports" WHERE "FullStockIfks" IS NOT NULL AND "UndoneAt" IS NULL AND "Id" <> @p0 ORDER BY "DataAsOf", "Id" """,
        row => new Import
        {
            Id = row.Number(0),
            FileName = row.Text(1),
            Sha256 = row.Text(2),
            ImportedBy = "",
            DataAsOf = row.Day(3),
            Rank = row.Number(4),
            FullStockIfks = row.Text(5),
        },
        except).ToList();

    /// <summary>Everybody whom a Bestand names; where it came twice, the first import has its rows.</summary>
    public static HashSet<string> CustomersOf(AezDbContext db, Import import) => db.Rows(
        """
        WITH "Same" AS (SELECT "Id" FROM "Imports" WHERE "Kind" = @p0 AND "DataAsOf" = @p1 AND CASE WHEN "Rank" > 0 THEN "Rank" ELSE "Id" END = @p2)
        SELECT "CustomerNumber" FROM "CarePeriods" WHERE "SourceRow" > 0 AND "ImportId" IN (SELECT "Id" FROM "Same")
        UNION SELECT "CustomerNumber" FROM "CarePeriods" WHERE "Id" IN (
            SELECT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND "SourceRow" > 0 AND "ImportId" IN (SELECT "Id" FROM "Same"))
        """,
        row => row.Text(0),
        (int)RecordKind.Stock, import.DataAsOf, import.Rank > 0 ? import.Rank : import.Id).ToHashSet(StringComparer.Ordinal);
}
