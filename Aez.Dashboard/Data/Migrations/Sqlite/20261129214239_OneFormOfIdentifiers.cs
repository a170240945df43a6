using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneFormOfIdentifiers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "CoversAllTeams",
                table: "Imports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Which spelling is the one form SQL can't tell: a mark asks for it, and for the metrics that follow.
            migrationBuilder.Sql(
                """
                INSERT OR IGNORE INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT k."Key", '', 'System', CURRENT_TIMESTAMP FROM (SELECT 'identifiers-outdated' AS "Key" UNION ALL SELECT 'metrics-outdated') k
                WHERE EXISTS (SELECT 1 FROM "CarePeriods" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "Agreements" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "Contacts" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "Integrations" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "MeasureEntries" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*' OR "ParticipationId" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "Feedback" WHERE "CustomerNumber" GLOB '*[^A-Z0-9-]*')
                   OR EXISTS (SELECT 1 FROM "Officers" WHERE "Code" GLOB '*[^A-Z0-9-]*');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "Settings" WHERE "Key" = 'identifiers-outdated'""");
            migrationBuilder.DropColumn(
                name: "CoversAllTeams",
                table: "Imports");
        }
    }
}
