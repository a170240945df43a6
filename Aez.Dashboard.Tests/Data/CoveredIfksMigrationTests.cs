using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A database filled before imports knew whom they are about: their rows tell it afterwards.</summary>
public sealed class CoveredIfksMigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-covered-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Imports_OfBefore_CoverTheIfksOfTheirRows()
    {
        await using var db = new AezDbContext(
            new DbContextOptionsBuilder<AezDbContext>().UseSqlite($"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False").Options, TimeProvider.System);
        var migrations = db.Database.GetMigrations().ToList();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_CoveredIfks", StringComparison.Ordinal)) - 1], TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO "Imports" ("Id", "FileName", "Sheet", "Sha256", "Kind", "ImportedBy", "ImportedAt", "DataAsOf", "NewRows", "ChangedRows", "UnchangedRows", "RejectedRows", "ClearedRows", "OutdatedRows", "SkippedRows")
            VALUES (1, 'b', '', 'b', 1, 'T', '2016-10-01', '2016-09-30', 3, 0, 0, 0, 0, 0, 0), (2, 'k', '', 'k', 3, 'T', '2016-10-01', '2016-09-30', 1, 0, 0, 0, 0, 0, 0),
                   (3, 'k', '', 'l', 3, 'T', '2016-11-01', '2016-10-31', 1, 0, 0, 0, 0, 0, 0), (4, 'k', '', 'm', 3, 'T', '2016-12-01', '2016-11-30', 0, 0, 2, 0, 0, 0, 0);
            INSERT INTO "CarePeriods" ("ImportId", "SourceRow", "CustomerNumber", "Ifk", "From", "To", "PartnerInHousehold", "Section10", "SelfEmployed", "SeverelyDisabled", "Rehabilitation", "CaseManagement")
            VALUES (1, 2, '1', 'A1', '2016-01-01', NULL, 0, 0, 0, 0, 0, 0), (1, 3, '2', 'A1', '2016-01-01', '2016-10-15', 0, 0, 0, 0, 0, 0), (1, 4, '2', 'B1', '2016-10-16', NULL, 0, 0, 0, 0, 0, 0);
            INSERT INTO "Contacts" ("ImportId", "SourceRow", "CustomerNumber", "Date", "Kind", "Outcome") VALUES (2, 2, '1', '2016-09-05', 0, 0), (3, 2, '2', '2016-10-05', 0, 0);
            """, TestContext.Current.CancellationToken);

        await migrator.MigrateAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            ["1 A1", "1 B1", "2 A1", "3 B1", "4 A1", "4 B1"],
            db.CoveredIfks.AsNoTracking().OrderBy(c => c.ImportId).ThenBy(c => c.Ifk).Select(c => c.ImportId + " " + c.Ifk));
        var states = DataStates.Load(db, new TeamHistory(new OfficerTimeline(new[] { "A1", "B1" }.Select(ifk => new Officer { Code = ifk, Name = ifk, Team = ifk, ActiveFrom = new DateOnly(2010, 1, 1) }))));
        Assert.Equal((new DateOnly(2016, 11, 30), new DateOnly(2016, 9, 30)), (states.Of(RecordKind.Contacts, "B1"), states.Of(Indicator.ContactReach, null)));
    }
}
