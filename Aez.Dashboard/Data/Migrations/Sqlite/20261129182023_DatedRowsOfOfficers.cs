using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DatedRowsOfOfficers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Officers_Code",
                table: "Officers");

            migrationBuilder.CreateIndex(
                name: "IX_Officers_Code_ActiveFrom",
                table: "Officers",
                columns: new[] { "Code", "ActiveFrom" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Officers_Code_ActiveFrom",
                table: "Officers");

            migrationBuilder.CreateIndex(
                name: "IX_Officers_Code",
                table: "Officers",
                column: "Code",
                unique: true);
        }
    }
}
