using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RecordsByImport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_MeasureEntries_ImportId",
                table: "MeasureEntries",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Integrations_ImportId",
                table: "Integrations",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Feedback_ImportId",
                table: "Feedback",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ImportId",
                table: "Contacts",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_CarePeriods_ImportId",
                table: "CarePeriods",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Agreements_ImportId",
                table: "Agreements",
                column: "ImportId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MeasureEntries_ImportId",
                table: "MeasureEntries");

            migrationBuilder.DropIndex(
                name: "IX_Integrations_ImportId",
                table: "Integrations");

            migrationBuilder.DropIndex(
                name: "IX_Feedback_ImportId",
                table: "Feedback");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_ImportId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_CarePeriods_ImportId",
                table: "CarePeriods");

            migrationBuilder.DropIndex(
                name: "IX_Agreements_ImportId",
                table: "Agreements");
        }
    }
}
