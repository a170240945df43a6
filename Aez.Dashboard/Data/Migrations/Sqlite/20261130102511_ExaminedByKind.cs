using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ExaminedByKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What is examined is counted by kind, and more rules find something: the program makes the store anew at its next start.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP
                WHERE EXISTS (SELECT 1 FROM "ExaminedSteps") OR EXISTS (SELECT 1 FROM "Feedback")
                ON CONFLICT ("Key") DO NOTHING
                """);
            migrationBuilder.DropPrimaryKey(
                name: "PK_ExaminedSteps",
                table: "ExaminedSteps");

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "ExaminedSteps",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddPrimaryKey(
                name: "PK_ExaminedSteps",
                table: "ExaminedSteps",
                columns: new[] { "Month", "Ifk", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "ExaminedSteps" """);

            migrationBuilder.DropPrimaryKey(
                name: "PK_ExaminedSteps",
                table: "ExaminedSteps");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "ExaminedSteps");

            migrationBuilder.AddPrimaryKey(
                name: "PK_ExaminedSteps",
                table: "ExaminedSteps",
                columns: new[] { "Month", "Ifk" });
        }
    }
}
