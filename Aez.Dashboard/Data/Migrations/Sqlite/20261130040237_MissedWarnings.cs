using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class MissedWarnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MissedWarnings",
                columns: table => new
                {
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    RowFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MarkedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MarkedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MissedWarnings", x => new { x.CustomerNumber, x.RowFrom });
                });

            // Excused appointments are counted apart, and whose child's care has to be asked about is found: the program makes both at its
            // next start. No figure changes by that.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP
                WHERE EXISTS (SELECT 1 FROM "Contacts" WHERE "Outcome" = 2)
                    OR EXISTS (SELECT 1 FROM "CarePeriods" WHERE "ChildCareSecured" IS NULL AND "YoungestChildBirthDate" > '2023-07-01' AND ("To" IS NULL OR "To" > '2026-07-01'))
                ON CONFLICT ("Key") DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MissedWarnings");
        }
    }
}
