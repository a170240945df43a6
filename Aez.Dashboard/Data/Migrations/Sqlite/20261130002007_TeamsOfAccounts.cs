using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TeamsOfAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AllTeams",
                table: "Accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Until now, no team meant all of them: nobody loses by an update what they saw. An IFK (2) and an administrator (4) have no such choice.
            migrationBuilder.Sql("""UPDATE "Accounts" SET "AllTeams" = 1 WHERE "Team" IS NULL AND "Role" NOT IN (2, 4)""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AllTeams",
                table: "Accounts");
        }
    }
}
