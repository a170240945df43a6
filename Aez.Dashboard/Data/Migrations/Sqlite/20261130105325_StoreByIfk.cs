using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StoreByIfk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Metrics_Ifk_Month",
                table: "Metrics",
                columns: new[] { "Ifk", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_MetricDetails_Ifk_Month",
                table: "MetricDetails",
                columns: new[] { "Ifk", "Month" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Metrics_Ifk_Month",
                table: "Metrics");

            migrationBuilder.DropIndex(
                name: "IX_MetricDetails_Ifk_Month",
                table: "MetricDetails");
        }
    }
}
