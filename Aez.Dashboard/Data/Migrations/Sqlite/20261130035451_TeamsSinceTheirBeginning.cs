using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TeamsSinceTheirBeginning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Zeros and rates begin with the team, no longer with the house: the program makes the store anew at its next start.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP WHERE EXISTS (SELECT 1 FROM "Metrics")
                ON CONFLICT ("Key") DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
