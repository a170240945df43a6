using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OneTimePasswords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "OneTimePasswordUntil",
                table: "Accounts",
                type: "TEXT",
                nullable: true);

            // When those were made is not known: they, too, have three days, from the update on.
            migrationBuilder.Sql("""UPDATE "Accounts" SET "OneTimePasswordUntil" = datetime('now', '+3 days') WHERE "MustChangePassword";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "OneTimePasswordUntil",
                table: "Accounts");
        }
    }
}
