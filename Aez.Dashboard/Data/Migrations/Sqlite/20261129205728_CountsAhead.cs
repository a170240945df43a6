using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountsAhead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MetricDetailsAhead",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricDetailsAhead", x => new { x.Month, x.Ifk, x.Topic, x.Category });
                });

            migrationBuilder.CreateTable(
                name: "MetricsAhead",
                columns: table => new
                {
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Ifk = table.Column<string>(type: "TEXT", nullable: false),
                    Indicator = table.Column<string>(type: "TEXT", nullable: false),
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    Numerator = table.Column<double>(type: "REAL", nullable: false),
                    Denominator = table.Column<double>(type: "REAL", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MetricsAhead", x => new { x.Month, x.Ifk, x.Indicator, x.Instrument });
                });

            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_EntryOn",
                table: "MeasureEntries",
                column: "EntryOn");

            migrationBuilder.CreateIndex(
                name: "IX_Integrations_StartOn",
                table: "Integrations",
                column: "StartOn");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_DueOn",
                table: "Feedback",
                column: "DueOn");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_ReceivedOn",
                table: "Feedback",
                column: "ReceivedOn");

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_From",
                table: "CarePeriods",
                column: "From");

            // The months ahead have to be counted: the program does that at its next start.
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
            migrationBuilder.DropTable(
                name: "MetricDetailsAhead");

            migrationBuilder.DropTable(
                name: "MetricsAhead");

            migrationBuilder.DropIndex(
                name: "IX_MeasureEntries_EntryOn",
                table: "MeasureEntries");

            migrationBuilder.DropIndex(
                name: "IX_Integrations_StartOn",
                table: "Integrations");

            migrationBuilder.DropIndex(
                name: "IX_Feedback_DueOn",
                table: "Feedback");

            migrationBuilder.DropIndex(
                name: "IX_Feedback_ReceivedOn",
                table: "Feedback");

            migrationBuilder.DropIndex(
                name: "IX_CarePeriods_From",
                table: "CarePeriods");
        }
    }
}
