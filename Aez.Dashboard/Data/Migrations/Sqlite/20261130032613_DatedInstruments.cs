using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DatedInstruments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OwnGroup",
                table: "Instruments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "InstrumentNames",
                columns: table => new
                {
                    Instrument = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    LegalBasis = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InstrumentNames", x => new { x.Instrument, x.From });
                    table.ForeignKey(
                        name: "FK_InstrumentNames_Instruments_Instrument",
                        column: x => x.Instrument,
                        principalTable: "Instruments",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Cascade);
                });

            // The catalogue is corrected where the house has left it as it was: what somebody has set stays. Names can't have been set.
            migrationBuilder.Sql(
                """
                UPDATE "Instruments" SET "ValidUntil" = '2021-02-28' WHERE "Code" = 'abH' AND "ValidFrom" IS NULL AND "ValidUntil" = '2021-12-31';
                UPDATE "Instruments" SET "ValidUntil" = '2024-03-27' WHERE "Code" = 'BOB' AND "ValidFrom" = '2023-07-01' AND "ValidUntil" = '2024-12-31';
                UPDATE "Instruments" SET "LegalBasis" = '§ 130 SGB III' WHERE "Code" = 'AsA' AND "LegalBasis" = '§§ 74–75a SGB III (zuvor § 130)';
                UPDATE "Instruments" SET "LegalBasis" = '§ 8 BBiG' WHERE "Code" = 'TZA' AND "LegalBasis" = '§ 7a BBiG (zuvor § 8)';
                UPDATE "Instruments" SET "Position" = "Position" + 1 WHERE "Position" >= 10;
                INSERT INTO "Instruments" ("Code", "Name", "LegalBasis", "ValidFrom", "ValidUntil", "Position")
                    VALUES ('BOP', 'Berufsorientierungspraktikum', '§ 48a SGB III', '2024-04-01', NULL, 10)
                    ON CONFLICT ("Code") DO NOTHING;
                INSERT INTO "InstrumentNames" ("Instrument", "From", "Name", "LegalBasis")
                    SELECT "Code", '2020-05-29', 'Assistierte Ausbildung', '§§ 74–75a SGB III' FROM "Instruments" WHERE "Code" = 'AsA'
                    UNION ALL SELECT "Code", '2020-01-01', 'Teilzeitausbildung (Form, keine eigene Förderung)', '§ 7a BBiG' FROM "Instruments" WHERE "Code" = 'TZA'
                    UNION ALL SELECT "Code", '2026-07-01', 'Eingliederung von Langzeitleistungsbeziehenden', '§ 16e SGB II' FROM "Instruments" WHERE "Code" = 'EvL';
                """);

            // Entries after the end are other findings now: the program makes them at its next start. No figure changes by that.
            migrationBuilder.Sql(
                """
                INSERT INTO "Settings" ("Key", "Value", "ChangedBy", "ChangedAt")
                SELECT 'metrics-outdated', '', 'System', CURRENT_TIMESTAMP
                WHERE EXISTS (SELECT 1 FROM "MeasureEntries" e JOIN "Instruments" i ON i."Code" = e."Instrument" WHERE i."Code" IN ('abH', 'BOB', 'FbW') AND e."EntryOn" > i."ValidUntil")
                ON CONFLICT ("Key") DO NOTHING
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InstrumentNames");

            migrationBuilder.DropColumn(
                name: "OwnGroup",
                table: "Instruments");
        }
    }
}
