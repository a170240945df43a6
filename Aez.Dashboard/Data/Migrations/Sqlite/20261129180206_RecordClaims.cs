using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RecordClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Columns",
                table: "Imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FullStockIfks",
                table: "Imports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Rank",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "RecordClaims",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    RowId = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    DataAsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SourceRow = table.Column<int>(type: "INTEGER", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordClaims", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RecordClaims_ImportId",
                table: "RecordClaims",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_RecordClaims_Kind_RowId",
                table: "RecordClaims",
                columns: new[] { "Kind", "RowId" });

            // What a row was before an import changed it is what the import before had said. It stood against every later one, so
            // it must not count as later than any of them: values stay as they are.
            migrationBuilder.Sql(
                """
                INSERT INTO "RecordClaims" ("Kind", "RowId", "ImportId", "Rank", "DataAsOf", "SourceRow", "Values")
                SELECT c."Kind", c."RowId", c."PreviousImportId", c."PreviousImportId",
                    COALESCE(MIN(own."DataAsOf", (
                        SELECT MIN(i."DataAsOf") FROM "ImportChanges" x JOIN "Imports" i ON i."Id" = x."ImportId"
                        WHERE x."Kind" = c."Kind" AND x."RowId" = c."RowId" AND x."Id" >= c."Id")), '0001-01-01'),
                    COALESCE(json_extract(c."Before", '$.SourceRow'), 0), c."Before"
                FROM "ImportChanges" c LEFT JOIN "Imports" own ON own."Id" = c."PreviousImportId"
                WHERE c."Id" IN (SELECT MAX("Id") FROM "ImportChanges" GROUP BY "Kind", "RowId", "PreviousImportId");
                """);
            // An IFK entered by hand stands until the next import that tells of it, as before.
            migrationBuilder.Sql(
                """
                INSERT INTO "RecordClaims" ("Kind", "RowId", "ImportId", "Rank", "DataAsOf", "SourceRow", "Values")
                SELECT 0, o."Id", 0, (SELECT COALESCE(MAX("Id"), 0) FROM "Imports"), (SELECT COALESCE(MAX("DataAsOf"), '0001-01-01') FROM "Imports"), 0,
                    json_object('Name', o."Name", 'Team', o."Team", 'Unit', o."Unit", 'FullTimeEquivalent', o."FullTimeEquivalent", 'ActiveFrom', o."ActiveFrom", 'ActiveTo', o."ActiveTo")
                FROM "Officers" o WHERE o."ImportId" = 0;
                """);
            migrationBuilder.DropTable(
                name: "ImportChanges");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RecordClaims");

            migrationBuilder.DropColumn(
                name: "Columns",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "FullStockIfks",
                table: "Imports");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "Imports");

            migrationBuilder.CreateTable(
                name: "ImportChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    ImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousImportId = table.Column<int>(type: "INTEGER", nullable: false),
                    RowId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportChanges", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ImportChanges_ImportId",
                table: "ImportChanges",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportChanges_PreviousImportId",
                table: "ImportChanges",
                column: "PreviousImportId");
        }
    }
}
