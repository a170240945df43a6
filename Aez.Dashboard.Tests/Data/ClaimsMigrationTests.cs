using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A database that is filled when rows begin to keep what each import said of them.</summary>
public sealed class ClaimsMigrationTests
{
    private const string Before = "20261129174534_NewColumns";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task States_BeforeAChange_BecomeClaimsThatChangeNoValueAndCanBeTakenBack()
    {
        await using var host = new ImportHost();
        await using (var db = host.Open())
        {
            var migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(Before, Cancellation);
            // The second import has the earlier Datenstand and changed the row all the same, as it was then.
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Imports" ("Id", "FileName", "Sheet", "Sha256", "Kind", "ImportedBy", "ImportedAt", "DataAsOf", "NewRows", "ChangedRows", "ClearedRows", "UnchangedRows", "OutdatedRows", "SkippedRows", "RejectedRows")
                VALUES (1, 'eins.csv', '', 'a', 3, 'Test', '2016-10-01 00:00:00', '2016-09-30', 1, 0, 0, 0, 0, 0, 0), (2, 'zwei.csv', '', 'b', 3, 'Test', '2016-10-02 00:00:00', '2016-06-30', 0, 1, 0, 0, 0, 0, 0);
                INSERT INTO "Officers" ("Id", "Code", "Name", "Team", "Unit", "FullTimeEquivalent", "ActiveFrom", "ActiveTo", "ImportId", "SourceRow") VALUES (1, 'AEZ-01', 'Eins', 'T', 0, 1, '2010-01-01', NULL, 0, 0);
                INSERT INTO "Contacts" ("Id", "CustomerNumber", "Date", "Kind", "Ifk", "Outcome", "ImportId", "SourceRow") VALUES (1, '000000123', '2016-05-04', 0, 'AEZ-01', 1, 2, 2);
                """, Cancellation);
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "ImportChanges" ("ImportId", "Kind", "RowId", "PreviousImportId", "Before") VALUES (2, 3, 1, 1, {0})""",
                ["""{"CustomerNumber":"000000123","Date":"2016-05-04","Kind":0,"Ifk":null,"Outcome":0,"Id":1,"ImportId":1,"SourceRow":5}"""], Cancellation);

            await migrator.MigrateAsync(cancellationToken: Cancellation);
        }

        // A file that says nothing new must not bring the other state back.
        var same = await host.ImportAsync("Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;04.05.2016;persönlich;nicht erschienen\n", new(new DateOnly(2016, 6, 30)));
        Assert.Equal((1, 0), (same.Unchanged, same.Changed));
        await using (var db = host.Open())
            Assert.Equal((2, ContactOutcome.NoShow, "AEZ-01"), await db.Contacts.Select(c => ValueTuple.Create(c.ImportId, c.Outcome, c.Ifk)).SingleAsync(Cancellation));

        Assert.Null(await host.UndoAsync(same.ImportId));
        Assert.Null(await host.UndoAsync(2));
        await using (var db = host.Open())
            Assert.Equal((1, 5, ContactOutcome.Held), await db.Contacts.Select(c => ValueTuple.Create(c.ImportId, c.SourceRow, c.Outcome)).SingleAsync(Cancellation));
        Assert.Null(await host.UndoAsync(1));
        await using (var db = host.Open())
        {
            Assert.Empty(db.Contacts);
            // Entered by hand before: it stays until an import tells of it.
            Assert.Equal(ImportedRecord.ByHand, Assert.Single(db.Officers).ImportId);
        }
    }
}
