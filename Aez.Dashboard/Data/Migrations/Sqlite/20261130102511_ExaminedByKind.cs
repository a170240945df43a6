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
            // Made beside and renamed: a table that is rebuilt in place leaves the transaction.
            migrationBuilder.CreateTable(
                name: "ExaminedStepsNew",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_ExaminedSteps", x => new { x.Month, x.Ifk, x.Kind }));
            migrationBuilder.Sql("""INSERT INTO "ExaminedStepsNew" ("Month", "Ifk", "Kind", "Change") SELECT "Month", "Ifk", 0, "Change" FROM "ExaminedSteps" """);
            migrationBuilder.DropTable(name: "ExaminedSteps");
            migrationBuilder.RenameTable(name: "ExaminedStepsNew", newName: "ExaminedSteps");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ExaminedStepsNew",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_ExaminedSteps", x => new { x.Month, x.Ifk }));
            migrationBuilder.Sql("""INSERT INTO "ExaminedStepsNew" ("Month", "Ifk", "Change") SELECT "Month", "Ifk", SUM("Change") FROM "ExaminedSteps" GROUP BY "Month", "Ifk" """);
            migrationBuilder.DropTable(name: "ExaminedSteps");
            migrationBuilder.RenameTable(name: "ExaminedStepsNew", newName: "ExaminedSteps");
        }
    }
}
