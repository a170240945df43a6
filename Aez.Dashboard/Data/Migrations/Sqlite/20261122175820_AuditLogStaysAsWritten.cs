using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aez.Dashboard.Data.Migrations.Sqlite
{
    /// <summary>The database itself refuses to change or remove what the audit log holds.</summary>
    public partial class AuditLogStaysAsWritten : Migration
    {
        private const string Refuse = "BEGIN SELECT RAISE(ABORT, 'Das Protokoll lässt sich nicht ändern.'); END";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql($"""CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" {Refuse};""");
            migrationBuilder.Sql($"""CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" {Refuse};""");
            // INSERT OR REPLACE would remove an entry without firing the trigger above.
            migrationBuilder.Sql($"""CREATE TRIGGER "AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries" WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Id" = NEW."Id") {Refuse};""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "AuditEntries_NoReplace";""");
            migrationBuilder.Sql("""DROP TRIGGER "AuditEntries_NoDelete";""");
            migrationBuilder.Sql("""DROP TRIGGER "AuditEntries_NoUpdate";""");
        }
    }
}
