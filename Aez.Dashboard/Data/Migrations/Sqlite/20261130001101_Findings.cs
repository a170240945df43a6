using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Findings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ExaminedSteps",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExaminedSteps", x => new { x.Month, x.Ifk });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    RowId = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    LastMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.CustomerNumber, x.Rule, x.Kind, x.RowId, x.FirstMonth });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Ifk_LastMonth_FirstMonth_Rule",
                table: "Findings",
                columns: new[] { "Ifk", "LastMonth", "FirstMonth", "Rule" });

            // The findings have to be made: the program does that at its next start.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP
                WHERE EXISTS (SELECT 1 FROM "CarePeriods") OR EXISTS (SELECT 1 FROM "Agreements") OR EXISTS (SELECT 1 FROM "Contacts")
                    OR EXISTS (SELECT 1 FROM "Integrations") OR EXISTS (SELECT 1 FROM "MeasureEntries")
                ON CONFLICT ("Key") DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ExaminedSteps");

            migrationBuilder.DropTable(
                name: "Findings");
        }
    }
}
