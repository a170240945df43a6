using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A database of a version that stored numbers and Kürzel as files had them: afterwards each person and IFK is one, in figures too.</summary>
public sealed class IdentifierUpgradeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-identifiers-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Spellings_OfOnePersonAndOneIfk_AreMergedByTheNewerDatenstandAndToldInTheLog()
    {
        await FillAsync(last: "_CoveredIfks");

        // Any verb updates the database first.
        var verify = await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "verify");
        Assert.Equal((0, ""), (verify.ExitCode, verify.Error));

        await using var db = Open();
        Assert.Equal(
            [("355A000123", "AÖZ-01", new DateOnly(2015, 1, 1), (DateOnly?)new DateOnly(2016, 8, 31)), ("355A000124", "AÖZ-01", new DateOnly(2015, 1, 1), null)],
            db.CarePeriods.OrderBy(c => c.CustomerNumber).AsEnumerable().Select(c => (c.CustomerNumber, c.Ifk, c.From, c.To)));
        Assert.Equal([("355A000123", ContactOutcome.NoShow)], db.Contacts.AsEnumerable().Select(c => (c.CustomerNumber, c.Outcome)));
        var entry = Assert.Single(db.MeasureEntries);
        Assert.Equal(("355A000124", "TN-7", "T|TN-7", "AÖZ-01", new DateOnly(2016, 9, 30)), (entry.CustomerNumber, entry.ParticipationId, entry.NaturalKey, entry.Ifk, entry.ExitOn));
        Assert.Equal(["AÖZ-01"], db.Officers.AsEnumerable().Select(o => o.Code));
        Assert.Equal(["AÖZ-01"], db.CoveredIfks.AsEnumerable().Select(c => c.Ifk).Distinct());
        Assert.Equal([("AÖZ-01", 1, 40m, true), ("AÖZ-01", 2, 50m, false)], db.Targets.OrderBy(t => t.Version).AsEnumerable().Select(t => (t.Ifk, t.Version, t.Value, t.SupersededAt is null)));
        Assert.Equal(["AÖZ-01"], db.Metrics.AsEnumerable().Select(m => m.Ifk).Distinct());
        Assert.Equal(1m, db.Metrics.Single(m => m.Month == 201609 && m.Indicator == "stock").Numerator);
        Assert.Empty(db.Settings.Where(s => s.Key == Setting.OutdatedIdentifiers || s.Key == Setting.OutdatedMetrics));

        var told = db.AuditEntries.Single(e => e.Subject == "Kennungen");
        Assert.Contains("Bestand: 2 Zeilen in neuer Schreibweise, davon 1 mit einer vorhandenen zusammengeführt", told.After);
        Assert.DoesNotContain("355", told.After);
    }

    /// <summary>What comes next finds the one that is there, and what is taken back leaves what the other file had said.</summary>
    [Fact]
    public async Task Import_AndUndo_AfterTheUpgradeFindTheMergedRow()
    {
        await FillAsync(last: "_CoveredIfks");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "neu.csv"), "Kundennummer;IFK;Betreuung von;Betreuung bis\n355a000123;aöz-01;01.01.2015;15.09.2016\n", Cancellation);

        var run = await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "import", Path.Combine(_folder.FullName, "neu.csv"), "--data-as-of", "2016-10-31", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal((0, 1), (run.Json[0].GetProperty("new").GetInt32(), run.Json[0].GetProperty("changed").GetInt32()));
        await using var db = Open();
        Assert.Equal(new DateOnly(2016, 9, 15), db.CarePeriods.Single(c => c.CustomerNumber == "355A000123").To);
        // Of each import one claim; the row before held the only one.
        Assert.Equal([2, 3, run.Json[0].GetProperty("importId").GetInt32()], db.RecordClaims.Where(c => c.Kind == RecordKind.Stock).OrderBy(c => c.ImportId).AsEnumerable().Select(c => c.ImportId));
    }

    [Fact]
    public async Task Database_WithoutOtherSpellings_IsLeftAlone()
    {
        await using (var db = Open())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_CoveredIfks", StringComparison.Ordinal))], Cancellation);
        }

        Assert.Equal(0, (await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "verify")).ExitCode);

        await using var after = Open();
        Assert.Empty(after.AuditEntries.Where(e => e.Subject == "Kennungen"));
    }

    private AezDbContext Open() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

    private async Task FillAsync(string last)
    {
        await using var db = Open();
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith(last, StringComparison.Ordinal))], Cancellation);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Imports" ("Id", "FileName", "Sheet", "Sha256", "Kind", "ImportedBy", "ImportedAt", "DataAsOf", "NewRows", "ChangedRows", "UnchangedRows", "RejectedRows", "ClearedRows", "OutdatedRows", "SkippedRows", "Rank", "Columns") VALUES
                (1, 'ifk.csv', '', 'a', 0, 'T', '2016-10-01', '2016-09-30', 2, 0, 0, 0, 0, 0, 0, 1, 'Code,Name,Team,Unit,FullTimeEquivalent,ActiveFrom'),
                (2, 'alt.csv', '', 'b', 1, 'T', '2016-10-01', '2016-09-30', 2, 0, 0, 0, 0, 0, 0, 2, 'CustomerNumber,Ifk,From,To'),
                (3, 'neu.csv', '', 'c', 1, 'T', '2016-10-02', '2016-10-01', 1, 0, 0, 0, 0, 0, 0, 3, 'CustomerNumber,Ifk,From,To'),
                (4, 'k1.csv', '', 'd', 3, 'T', '2016-10-01', '2016-09-30', 1, 0, 0, 0, 0, 0, 0, 4, 'CustomerNumber,Date,Kind,Outcome'),
                (5, 'k2.csv', '', 'e', 3, 'T', '2016-10-01', '2016-08-31', 1, 0, 0, 0, 0, 0, 0, 5, 'CustomerNumber,Date,Kind,Outcome'),
                (6, 'e1.csv', '', 'f', 5, 'T', '2016-10-01', '2016-08-31', 1, 0, 0, 0, 0, 0, 0, 6, 'CustomerNumber,Instrument,EntryOn,ExitOn,Ifk,ParticipationId'),
                (7, 'e2.csv', '', 'g', 5, 'T', '2016-10-01', '2016-09-30', 1, 0, 0, 0, 0, 0, 0, 7, 'CustomerNumber,Instrument,EntryOn,ExitOn,Ifk,ParticipationId');
            INSERT INTO "Officers" ("Id", "Code", "Name", "Team", "Unit", "FullTimeEquivalent", "ActiveFrom", "ActiveTo", "ImportId", "SourceRow") VALUES
                (1, 'AÖZ-01', 'Eins', 'T', 0, 1, '2010-01-01', NULL, 1, 2), (2, 'aöz–01', 'Eins', 'T', 0, 1, '2010-01-01', NULL, 1, 3);
            INSERT INTO "CarePeriods" ("Id", "ImportId", "SourceRow", "CustomerNumber", "Ifk", "From", "To", "PartnerInHousehold", "Section10", "SelfEmployed", "SeverelyDisabled", "Rehabilitation", "CaseManagement") VALUES
                (1, 3, 2, '355a000123', 'aöz–01', '2015-01-01', '2016-08-31', 0, 0, 0, 0, 0, 0), (2, 2, 2, '355A000123', 'AÖZ-01', '2015-01-01', NULL, 0, 0, 0, 0, 0, 0),
                (3, 2, 3, '355A 000124', 'AÖZ-01', '2015-01-01', NULL, 0, 0, 0, 0, 0, 0);
            INSERT INTO "Contacts" ("Id", "ImportId", "SourceRow", "CustomerNumber", "Date", "Kind", "Outcome") VALUES (1, 5, 2, '355A000123', '2016-08-05', 0, 0), (2, 4, 2, '355a000123', '2016-08-05', 0, 1);
            INSERT INTO "MeasureEntries" ("Id", "ImportId", "SourceRow", "NaturalKey", "CustomerNumber", "Instrument", "EntryOn", "ExitOn", "Ifk", "ParticipationId") VALUES
                (1, 6, 2, 'T|tn-7', '355A 000124', 'FbW', '2016-08-01', NULL, 'aöz–01', 'tn-7'), (2, 7, 2, 'T|TN-7', '355A000124', 'FbW', '2016-08-01', '2016-09-30', 'AÖZ-01', 'TN-7');
            INSERT INTO "Targets" ("Year", "Indicator", "Instrument", "Ifk", "Team", "Value", "Version", "Reason", "CreatedBy", "CreatedAt", "SourceRow") VALUES
                (2016, 'integrations', '', 'AÖZ-01', '', 40, 1, '', 'T', '2016-01-01', 0), (2016, 'integrations', '', 'aöz–01', '', 50, 1, '', 'T', '2016-01-01', 0);
            INSERT INTO "CoveredIfks" ("ImportId", "Ifk") VALUES (2, 'AÖZ-01'), (3, 'aöz–01'), (4, 'aöz–01'), (4, 'AÖZ-01');
            """,
            Cancellation);
    }
}
