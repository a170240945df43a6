using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A house that updates has a filled database: each version that was ever in the world is taken to this one, and has lost nothing.</summary>
public sealed class FilledMigrationTests : IDbContextFactory<AezDbContext>, IDisposable
{
    /// <summary>What a migration changes on purpose, as "Table.Column"; everything else stays as it was.</summary>
    private static readonly string[] Rewritten = ["Instruments.ValidUntil", "Instruments.LegalBasis", "Instruments.Position"];

    /// <summary>Tables whose rows a migration takes over into another one.</summary>
    private static readonly string[] Dropped = ["ImportChanges"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-filled-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

    public static TheoryData<string> Versions
    {
        get
        {
            using var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite("Data Source=:memory:").Options, TimeProvider.System);
            return [.. db.Database.GetMigrations().SkipLast(1)];
        }
    }

    public AezDbContext CreateDbContext() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task EveryTable_OfAnEarlierVersion_KeepsItsRowsAndCanBeRead(string version)
    {
        IReadOnlyList<string> tables;
        await using (var db = CreateDbContext())
            tables = await OldSchema.CreateAsync(db, version, Cancellation);
        Assert.Contains("CarePeriods", tables);
        var before = await RowsAsync(tables);
        Assert.All(before, table => Assert.True(table.Value.Count >= OldSchema.RowsPerTable, $"{table.Key} is filled."));

        await new SqliteSetup(() => this, ConnectionString).EnsureAsync(Cancellation);

        var after = await RowsAsync(tables.Except(Dropped));
        Assert.All(before.Where(table => after.ContainsKey(table.Key)), table => Assert.All(table.Value, row => Assert.True(
            after[table.Key].Exists(now => row.All(cell => Rewritten.Contains($"{table.Key}.{cell.Key}") || !now.TryGetValue(cell.Key, out var value) || value == cell.Value)),
            $"{table.Key}: {string.Join(", ", row)} is not there any more")));
        Assert.Equal(["ok"], await ImportHost.DumpAsync(ConnectionString, "PRAGMA integrity_check"));
        Assert.Empty(await ImportHost.DumpAsync(ConnectionString, "PRAGMA foreign_key_check"));
        await using var reading = CreateDbContext();
        foreach (var entity in reading.Model.GetEntityTypes().Where(e => !e.IsOwned()))
            Assert.True(Read(reading, entity.ClrType) >= (tables.Contains(entity.GetTableName()!) ? OldSchema.RowsPerTable : 0), $"{entity.GetTableName()} can be read.");
    }

    /// <summary>The first version with a small team in it: after the update its figures are those that the definitions give.</summary>
    [Fact]
    public async Task Records_OfTheFirstVersion_GiveTheFiguresOfTheDefinitions()
    {
        await using (var db = CreateDbContext())
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), Cancellation);
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO Imports (Id, FileName, Sheet, Sha256, Kind, ImportedBy, ImportedAt, DataAsOf, NewRows, ChangedRows, UnchangedRows, RejectedRows)
                    WITH RECURSIVE k(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM k WHERE n < 8)
                    SELECT n + 1, 'alt.csv', '', 'abc' || n, n, 'Controlling', '2016-10-04 08:00:00', '2016-10-03', 1, 0, 0, 0 FROM k;
                INSERT INTO Officers (Code, Name, Team, Unit, FullTimeEquivalent, ActiveFrom, ImportId, SourceRow) VALUES
                    ('A1', 'Eins', 'Bewerber-Service', 0, 0.85, '2010-01-01', 1, 2);
                INSERT INTO CarePeriods (CustomerNumber, Ifk, "From", "To", PartnerInHousehold, Section10, SelfEmployed, SeverelyDisabled, Rehabilitation, CaseManagement, AgreementRequired, ImportId, SourceRow) VALUES
                    ('000000001', 'A1', '2016-01-01', NULL, 0, 0, 0, 0, 0, 0, 1, 2, 2), ('000000002', 'A1', '2016-01-01', NULL, 0, 0, 0, 0, 0, 0, 1, 2, 3),
                    ('000000003', 'A1', '2016-01-01', '2016-09-29', 0, 0, 0, 0, 0, 0, 1, 2, 4);
                INSERT INTO Agreements (CustomerNumber, Kind, ConcludedOn, ImportId, SourceRow) VALUES ('000000001', 0, '2016-07-01', 3, 2);
                INSERT INTO Contacts (CustomerNumber, Date, Kind, Outcome, ImportId, SourceRow) VALUES
                    ('000000001', '2016-09-05', 0, 0, 4, 2), ('000000002', '2016-09-06', 1, 0, 4, 3), ('000000002', '2016-09-07', 3, 0, 4, 4);
                INSERT INTO Integrations (CustomerNumber, StartOn, Kind, ImportId, SourceRow) VALUES ('000000002', '2016-09-01', 0, 5, 2);
                INSERT INTO MeasureEntries (NaturalKey, CustomerNumber, Instrument, EntryOn, ImportId, SourceRow) VALUES ('x', '000000001', 'FbW', '2016-09-01', 6, 2);
                """,
                Cancellation);
        }

        await new SqliteSetup(() => this, ConnectionString).EnsureAsync(Cancellation);
        await using (var db = CreateDbContext())
            await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db, Cancellation);

        var run = await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "figures", "--month", "2016-09", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var figures = run.Json.GetProperty("figures").EnumerateArray().Where(f => f.GetProperty("instrument").ValueKind == System.Text.Json.JsonValueKind.Null)
            .ToDictionary(f => f.GetProperty("indicator").GetString()!, f => (f.GetProperty("numerator"), f.GetProperty("denominator")));
        Assert.Equal((2m, 1m, 1m, 2m), (Count(Indicator.Stock), Count(Indicator.Integrations), Count(Indicator.MeasureEntries), Count(Indicator.ContactDensity)));
        Assert.Equal((1m, 2m), (Count(Indicator.EgvValidity), figures[Indicator.EgvValidity.Key].Item2.GetDecimal()));
        Assert.Equal(0, (await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "verify")).ExitCode);

        decimal Count(Indicator indicator) => figures[indicator.Key].Item1.GetDecimal();
    }

    private async Task<Dictionary<string, List<Dictionary<string, string>>>> RowsAsync(IEnumerable<string> tables)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(Cancellation);
        var rows = new Dictionary<string, List<Dictionary<string, string>>>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var row = await command.ExecuteReaderAsync(Cancellation);
            rows[table] = [];
            while (await row.ReadAsync(Cancellation))
                rows[table].Add(Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, i => row.IsDBNull(i) ? "NULL" : row.GetString(i)));
        }
        return rows;
    }

    private static int Read(AezDbContext db, Type entity) => (int)typeof(FilledMigrationTests)
        .GetMethod(nameof(CountOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entity).Invoke(null, [db])!;

    private static int CountOf<T>(AezDbContext db)
        where T : class => db.Set<T>().AsNoTracking().ToList().Count;
}
