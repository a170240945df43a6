using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CoveredIfks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CoveredIfks",
                columns: table => new
                {
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoveredIfks", x => new { x.ImportId, x.Ifk });
                    table.ForeignKey(
                        name: "FK_CoveredIfks_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            foreach (var (kind, table) in OfCustomers)
            {
                migrationBuilder.Sql(WrittenRows(kind, table));
                migrationBuilder.Sql(UnchangedRows(kind, $"""SELECT "Ifk" FROM "CarePeriods" c WHERE EXISTS (SELECT 1 FROM "{table}" r WHERE r."CustomerNumber" = c."CustomerNumber")"""));
            }
            foreach (var (kind, table) in NamingIfks)
            {
                migrationBuilder.Sql($"""
                    INSERT OR IGNORE INTO "CoveredIfks" ("ImportId", "Ifk")
                    SELECT "ImportId", "Ifk" FROM "{table}" WHERE "Ifk" IS NOT NULL AND "ImportId" IN (SELECT "Id" FROM "Imports")
                    UNION SELECT h."ImportId", r."Ifk" FROM "RecordClaims" h JOIN "{table}" r ON r."Id" = h."RowId"
                    WHERE h."Kind" = {kind} AND r."Ifk" IS NOT NULL AND h."ImportId" IN (SELECT "Id" FROM "Imports")
                    """);
                migrationBuilder.Sql(UnchangedRows(kind, $"""SELECT "Ifk" FROM "{table}" WHERE "Ifk" IS NOT NULL"""));
            }
        }

        // Numbers of the kinds as they are stored.
        private static readonly (int Kind, string Table)[] OfCustomers = [(2, "Agreements"), (3, "Contacts"), (4, "Integrations"), (5, "MeasureEntries")];

        private static readonly (int Kind, string Table)[] NamingIfks = [(1, "CarePeriods"), (4, "Integrations"), (5, "MeasureEntries"), (6, "Feedback"), (7, "ReadyMetrics")];

        /// <summary>An import covers whoever had the care of its customers on its Datenstand; rows that a later import has overwritten were its own, too.</summary>
        private static string WrittenRows(int kind, string table) => $"""
            INSERT OR IGNORE INTO "CoveredIfks" ("ImportId", "Ifk")
            SELECT DISTINCT w."ImportId", c."Ifk" FROM (
                SELECT "ImportId", "CustomerNumber" FROM "{table}"
                UNION SELECT h."ImportId", r."CustomerNumber" FROM "RecordClaims" h JOIN "{table}" r ON r."Id" = h."RowId" WHERE h."Kind" = {kind}) w
            JOIN "Imports" i ON i."Id" = w."ImportId"
            JOIN "CarePeriods" c ON c."CustomerNumber" = w."CustomerNumber" AND c."From" <= i."DataAsOf"
            WHERE NOT EXISTS (SELECT 1 FROM "CarePeriods" n WHERE n."CustomerNumber" = c."CustomerNumber" AND n."From" > c."From" AND n."From" <= i."DataAsOf")
            """;

        /// <summary>Whose rows an import found unchanged was not kept: it stands for all that the kind knows, as every import did until now.</summary>
        private static string UnchangedRows(int kind, string ifks) => $"""
            INSERT OR IGNORE INTO "CoveredIfks" ("ImportId", "Ifk")
            SELECT i."Id", o."Ifk" FROM "Imports" i, ({ifks}) o WHERE i."Kind" = {kind} AND i."UnchangedRows" > 0
            """;

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CoveredIfks");
        }
    }
}
