using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <summary>Hashes of the entries of the audit log, signatures of snapshots, and signed heads of both, which the database refuses to change.</summary>
    public partial class AuditChainAndProof : Migration
    {
        private const string Refuse = "BEGIN SELECT RAISE(ABORT, 'Unterschriebene Stände lassen sich nicht ändern.'); END";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Signature",
                table: "DialogueSnapshots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SignatureKey",
                table: "DialogueSnapshots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Network",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha256",
                table: "AuditEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProofHeads",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Database = table.Column<string>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastEntry = table.Column<long>(type: "INTEGER", nullable: false),
                    EntrySha256 = table.Column<string>(type: "TEXT", nullable: false),
                    LastSnapshot = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PreviousSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    SignatureKey = table.Column<string>(type: "TEXT", nullable: false),
                    Signature = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProofHeads", x => x.Number);
                });

            migrationBuilder.Sql($"""CREATE TRIGGER "ProofHeads_NoUpdate" BEFORE UPDATE ON "ProofHeads" {Refuse};""");
            migrationBuilder.Sql($"""CREATE TRIGGER "ProofHeads_NoDelete" BEFORE DELETE ON "ProofHeads" {Refuse};""");
            // INSERT OR REPLACE would remove a head without firing the trigger above.
            migrationBuilder.Sql($"""CREATE TRIGGER "ProofHeads_NoReplace" BEFORE INSERT ON "ProofHeads" WHEN EXISTS (SELECT 1 FROM "ProofHeads" WHERE "Number" = NEW."Number") {Refuse};""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProofHeads");

            migrationBuilder.DropColumn(
                name: "Signature",
                table: "DialogueSnapshots");

            migrationBuilder.DropColumn(
                name: "SignatureKey",
                table: "DialogueSnapshots");

            migrationBuilder.DropColumn(
                name: "Network",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Sha256",
                table: "AuditEntries");
        }
    }
}
