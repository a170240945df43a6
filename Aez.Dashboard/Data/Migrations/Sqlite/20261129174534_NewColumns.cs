using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NewColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Version",
                table: "Targets");

            migrationBuilder.AddColumn<string>(
                name: "Team",
                table: "Targets",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "ChildCareSecured",
                table: "CarePeriods",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ChildLeftOn",
                table: "CarePeriods",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ContinuedOn",
                table: "Agreements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Team_Version",
                table: "Targets",
                columns: new[] { "Year", "Indicator", "Instrument", "Ifk", "Team", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Team_Version",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "Team",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "ChildCareSecured",
                table: "CarePeriods");

            migrationBuilder.DropColumn(
                name: "ChildLeftOn",
                table: "CarePeriods");

            migrationBuilder.DropColumn(
                name: "ContinuedOn",
                table: "Agreements");

            migrationBuilder.CreateIndex(
                name: "IX_Targets_Year_Indicator_Instrument_Ifk_Version",
                table: "Targets",
                columns: new[] { "Year", "Indicator", "Instrument", "Ifk", "Version" },
                unique: true);
        }
    }
}
