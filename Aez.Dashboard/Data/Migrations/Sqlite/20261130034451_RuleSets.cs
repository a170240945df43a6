using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RuleSets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RuleSets",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    IsCurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsWithdrawal = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleSets", x => new { x.Number, x.Version });
                });

            // What a database that is in use went by stays what it goes by, on all days, until somebody adds a set. A new one has the sets that ship.
            migrationBuilder.Sql(
                """
                WITH "Old" AS (SELECT (SELECT "Value" FROM "Settings" WHERE "Key" = 'rules') AS "Value")
                INSERT INTO "RuleSets" ("Number", "Version", "Content", "IsCurrent", "IsWithdrawal", "Reason", "ChangedBy", "ChangedAt")
                SELECT 1, COALESCE(json_extract("Value", '$.Version'), 1),
                    json_set(json_remove(COALESCE("Value", '{}'), '$.ExemptChildAge'),
                        '$.From', '0001-01-01',
                        '$.Name', 'Bisherige Einstellungen',
                        '$.Source', 'Einstellungen dieses Hauses vor den datierten Regelwerken',
                        '$.Version', COALESCE(json_extract("Value", '$.Version'), 1),
                        '$.ExemptBelowMonths', 12 * COALESCE(json_extract("Value", '$.ExemptChildAge'), 3),
                        '$.ExemptUnsecuredBelowMonths', 12 * COALESCE(json_extract("Value", '$.ExemptChildAge'), 3)),
                    1, 0, 'Aus den Einstellungen übernommen', COALESCE((SELECT "ChangedBy" FROM "Settings" WHERE "Key" = 'rules'), 'System'),
                    COALESCE((SELECT "ChangedAt" FROM "Settings" WHERE "Key" = 'rules'), CURRENT_TIMESTAMP)
                FROM "Old"
                WHERE "Value" IS NOT NULL OR EXISTS (SELECT 1 FROM "Imports")
                """);
            migrationBuilder.Sql("""DELETE FROM "Settings" WHERE "Key" = 'rules' """);

            // The share without the exemption has to be counted: the program does that at its next start.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP
                WHERE EXISTS (SELECT 1 FROM "Agreements")
                ON CONFLICT ("Key") DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RuleSets");
        }
    }
}
