using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Administration;

[OnEachDatabase]
public sealed class RetentionRunTests
{
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator);
    private static readonly MetricsStore Store = new(StoreExtensions.Settings);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_GeneratedRecords_KeepsEveryValueAndARebuildAgrees() => await Gen.Select(RecordSet.Any, Gen.Int[180, 720], Gen.Int[180, 720]).SampleAsync(
        async (records, first, second) =>
        {
            await using var database = await FilledAsync(records);
            var before = await DumpAsync(database);
            foreach (var days in new[] { Math.Min(first, second), Math.Max(first, second) })
            {
                var limit = RecordSet.First.FirstDay.AddDays(days);
                var result = await RunAt(database, limit).DeleteAsync(ActingUser.System, Cancellation);
                Assert.Null(result.Refusal);

                await using var db = database.CreateDbContext();
                Assert.Equal(before, await DumpAsync(database));
                Assert.Empty(await Store.CompareAsync(db, Cancellation));
                Assert.Equal(0, await Store.RebuildAsync(db, Cancellation));
                Assert.Empty((await CustomersOf(db)).Intersect(Due(records, limit)));
                Assert.Equal(records.Care.Select(c => c.CustomerNumber).Except(Due(records, limit)).Order(), (await db.CarePeriods.Select(c => c.CustomerNumber).Distinct().ToListAsync(Cancellation)).Order());
            }
        },
        iter: 60);

    /// <summary>The same later records on a database that has deleted and on one that never did: all but frozen cells are equal.</summary>
    [Fact]
    public async Task Recompute_AfterADeletion_GivesTheValuesOfADatabaseThatNeverDeleted() => await Gen.Select(RecordSet.Any, RecordSet.Any, Gen.Int[180, 600]).SampleAsync(
        async (records, later, days) =>
        {
            await using var deleted = await FilledAsync(records);
            await using var whole = await FilledAsync(records);
            await RunAt(deleted, RecordSet.First.FirstDay.AddDays(days)).DeleteAsync(ActingUser.System, Cancellation);
            var before = await DumpAsync(deleted);

            // New customers, so that both databases take the same rows.
            ImportedRecord[] New() => [.. later.Care.Select(c => Renamed(c)), .. later.Contacts.Select(c => new Contact { CustomerNumber = "N" + c.CustomerNumber, Date = c.Date, Kind = c.Kind, Outcome = c.Outcome })];
            foreach (var database in new[] { deleted, whole })
            {
                await using var db = await database.CreateForAsync(ActingUser.System, Cancellation);
                var changes = new RecordChanges();
                foreach (var record in New())
                {
                    db.Add(record);
                    if (record is CarePeriod care)
                        changes.Replace(null, care);
                    else
                        changes.Replace(null, (Contact)record);
                }
                await db.SaveChangesAsync(Cancellation);
                await Store.ApplyAsync(db, changes, cancellationToken: Cancellation);
                Assert.Empty(await Store.CompareAsync(db, Cancellation));
            }

            await using var reading = deleted.CreateDbContext();
            var frozen = (await reading.FrozenCells.ToListAsync(Cancellation)).Select(c => $"{c.Month} {c.Ifk} ").ToList();
            Assert.Equal(OfFrozen(before), OfFrozen(await DumpAsync(deleted)));
            // Rates that look back on a frozen month keep its frozen stock: they differ from the other database by design.
            Assert.Equal(Others(await DumpAsync(whole)), Others(await DumpAsync(deleted)));

            IEnumerable<string> OfFrozen(IEnumerable<string> dump) => dump.Where(line => frozen.Exists(cell => line.StartsWith(cell, StringComparison.Ordinal)));
            IEnumerable<string> Others(IEnumerable<string> dump) =>
                dump.Where(line => !frozen.Exists(cell => line.StartsWith(cell, StringComparison.Ordinal)) && !line.Contains(Indicator.IntegrationRate.Key, StringComparison.Ordinal));
        },
        iter: 40);

    [Fact]
    public async Task Rate_OfAMonthAfterFrozenOnes_CountsTheirStockAndIntegrations()
    {
        await using var database = await FilledAsync(Example());
        await using (var db = database.CreateDbContext())
            Assert.Equal((1m, 1.5m), await RateAsync(db, "2016-01"));

        var result = await RunAt(database, new(2016, 2, 1)).DeleteAsync(ActingUser.System, Cancellation);

        Assert.Equal(1, result.Report!.Customers);
        await using var after = database.CreateDbContext();
        await Store.RebuildAsync(after, Cancellation);
        Assert.Equal((1m, 1.5m), await RateAsync(after, "2016-01"));
        Assert.False(await after.FrozenCells.AnyAsync(c => c.Month >= 201601, Cancellation));
    }

    [Fact]
    public async Task Try_OfWhatIsDue_TellsItAndChangesNothing()
    {
        await using var database = await FilledAsync(Example(), isOn: false);

        var report = (await RunAt(database, new(2016, 2, 1)).TryAsync(Administrator, Cancellation)).Report!;

        Assert.Equal((1, false), (report.Customers, report.IsDone));
        Assert.Equal([("Bestand", 1), ("Integrationen", 1), ("Frühere Stände", 1)], report.Rows);
        Assert.Equal(6, report.Frozen.Count);
        await using var db = database.CreateDbContext();
        Assert.Equal((2, 0, 1), (await db.CarePeriods.CountAsync(Cancellation), await db.FrozenCells.CountAsync(Cancellation), await db.RecordClaims.CountAsync(Cancellation)));
        Assert.False(await db.AuditEntries.AnyAsync(e => e.Action == AuditAction.Deleted, Cancellation));
    }

    [Fact]
    public async Task Delete_BeforeItIsSwitchedOn_IsRefused()
    {
        await using var database = await FilledAsync(Example(), isOn: false);

        Assert.StartsWith("Das Löschen nach Frist ist nicht eingeschaltet", (await RunAt(database, new(2016, 2, 1)).DeleteAsync(ActingUser.System, Cancellation)).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => RunAt(database, new(2016, 2, 1)).TryAsync(StoreExtensions.TeamLead, Cancellation));
    }

    [Fact]
    public async Task Delete_OfWhatIsDue_LeavesNothingOfTheCustomerAndAnEntryWithoutThem()
    {
        await using var database = await FilledAsync(Example());

        await RunAt(database, new(2016, 2, 1)).DeleteAsync(ActingUser.System, Cancellation);

        await using var db = database.CreateDbContext();
        Assert.Empty(await db.RecordClaims.ToListAsync(Cancellation));
        Assert.NotNull((await db.Imports.SingleAsync(i => i.Kind == RecordKind.Stock, Cancellation)).ReducedAt);
        Assert.Null((await db.Imports.SingleAsync(i => i.Kind == RecordKind.Feedback, Cancellation)).ReducedAt);
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Deleted, Cancellation);
        Assert.Contains("Bestand: 1", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("0001", $"{entry.Key} {entry.After}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_OfAnImportThatLostRows_IsRefusedWithTheReason()
    {
        await using var host = await ImportHost.WithStockAsync();
        await new RetentionCommands(host.Database, host.Clock).SaveAsync(Administrator, new RetentionSettings(12, IsOn: true), Cancellation);
        host.Clock.SetUtcNow(new DateTimeOffset(2017, 8, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, (await new RetentionRun(host.Database, Store, host.Clock).DeleteAsync(Administrator, Cancellation)).Report!.Customers);

        var history = await host.History.ListAsync(ImportHost.User, Cancellation);
        var stock = history.Single(i => i.Kind == RecordKind.Stock);
        Assert.Contains("nach Ablauf der Aufbewahrungsfrist gelöscht", await host.UndoAsync(stock.Id), StringComparison.Ordinal);
        await using var db = host.Open();
        Assert.Equal("000000123", await db.CarePeriods.Select(c => c.CustomerNumber).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task Job_OnceSwitchedOn_DeletesWithoutAnybodyAsking()
    {
        await using var database = await FilledAsync(Example());
        var clock = new FakeTimeProvider(new DateTimeOffset(2018, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await using var product = new Product(database, clock);
        using var job = new RetentionJob(new RetentionRun(database, Store, clock), new RetentionCommands(database, clock), product.Get<BackupCommands>(), clock, NullLogger<RetentionJob>.Instance);
        await job.StartAsync(Cancellation);

        await using var db = database.CreateDbContext();
        for (var wait = 0; wait < 100 && !await db.AuditEntries.AnyAsync(e => e.Action == AuditAction.Deleted, Cancellation); wait++)
        {
            // The job begins to wait on a thread of its own: the first steps may come too early.
            clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(100, Cancellation);
        }
        await job.StopAsync(Cancellation);
        Assert.Equal("System", (await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.Deleted, Cancellation)).User);
    }

    [Fact]
    public async Task Delete_FromAStoreThatIsWrong_IsRefused()
    {
        await using var database = await FilledAsync(Example());
        await using (var db = database.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Metrics\" SET \"Numerator\" = 7 WHERE \"Indicator\" = 'stock' AND \"Month\" = 201503", Cancellation);

        Assert.Contains("weichen von einem Neuaufbau ab", (await RunAt(database, new(2016, 2, 1)).DeleteAsync(ActingUser.System, Cancellation)).Refusal, StringComparison.Ordinal);
    }

    /// <summary>0001 from January to June 2015 with an integration, 0002 from January 2015 on.</summary>
    private static RecordSet Example() => new(
        [new Officer { Code = "A1", Name = "Eins", Team = "T", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) }],
        [
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new(2015, 1, 1), To = new(2015, 6, 30) },
            new CarePeriod { CustomerNumber = "0002", Ifk = "A1", From = new(2015, 1, 1) },
        ],
        [],
        [],
        [new Integration { CustomerNumber = "0001", StartOn = new(2015, 6, 1), Kind = IntegrationKind.Employment }],
        [],
        []);

    private static RetentionRun RunAt(TestDatabase database, DateOnly limit) =>
        new(database, Store, new FakeTimeProvider(new DateTimeOffset(limit.AddMonths(24), TimeOnly.MinValue, TimeSpan.Zero)));

    private static async Task<TestDatabase> FilledAsync(RecordSet records, bool isOn = true)
    {
        var database = new TestDatabase();
        await database.AddAsync(RecordSet.DataAsOf, records.All);
        await using var db = await database.CreateForAsync(ActingUser.System, Cancellation);
        var imports = await db.Imports.ToDictionaryAsync(i => i.Kind, i => i.Id, Cancellation);
        foreach (var care in await db.CarePeriods.Where(c => c.CustomerNumber == "0001").Take(1).ToListAsync(Cancellation))
        {
            care.ImportId = imports[RecordKind.Stock];
            db.RecordClaims.Add(new RecordClaim { ImportId = imports[RecordKind.Stock], Kind = RecordKind.Stock, RowId = care.Id, DataAsOf = RecordSet.DataAsOf, Values = JsonSerializer.Serialize(care) });
        }
        await db.SaveChangesAsync(Cancellation);
        await Store.RebuildAsync(db, Cancellation);
        await new RetentionCommands(database, TimeProvider.System).SaveAsync(Administrator, new RetentionSettings(24, isOn), Cancellation);
        return database;
    }

    /// <summary>By the definition: care ended, and nothing happened since.</summary>
    private static HashSet<string> Due(RecordSet r, DateOnly limit) => r.Care.Select(c => c.CustomerNumber).Where(customer =>
        r.Care.Where(c => c.CustomerNumber == customer).All(c => c.To < limit)
        && r.Agreements.Where(a => a.CustomerNumber == customer).All(a => a.ConcludedOn < limit)
        && r.Contacts.Where(c => c.CustomerNumber == customer).All(c => c.Date < limit)
        && r.Integrations.Where(i => i.CustomerNumber == customer).All(i => i.StartOn < limit)
        && r.Entries.Where(e => e.CustomerNumber == customer).All(e => (e.ExitOn ?? e.EntryOn) < limit)
        && r.Feedback.Where(f => f.CustomerNumber == customer).All(f => f.ReceivedOn < limit && !(f.DueOn >= limit) && !(f.EvaluatedOn >= limit))).ToHashSet(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> CustomersOf(AezDbContext db) =>
    [
        .. await db.CarePeriods.Select(c => c.CustomerNumber).ToListAsync(Cancellation), .. await db.Agreements.Select(c => c.CustomerNumber).ToListAsync(Cancellation),
        .. await db.Contacts.Select(c => c.CustomerNumber).ToListAsync(Cancellation), .. await db.Integrations.Select(c => c.CustomerNumber).ToListAsync(Cancellation),
        .. await db.MeasureEntries.Select(c => c.CustomerNumber).ToListAsync(Cancellation), .. await db.Feedback.Select(c => c.CustomerNumber).ToListAsync(Cancellation),
    ];

    private static async Task<(decimal Numerator, decimal? Denominator)> RateAsync(AezDbContext db, string month)
    {
        var value = Month.Parse(month).Value;
        var rate = await db.Metrics.SingleAsync(m => m.Month == value && m.Indicator == Indicator.IntegrationRate.Key, Cancellation);
        return (rate.Numerator, rate.Denominator);
    }

    private static CarePeriod Renamed(CarePeriod care) => new()
    {
        CustomerNumber = "N" + care.CustomerNumber,
        Ifk = care.Ifk,
        From = care.From,
        To = care.To,
        YoungestChildBirthDate = care.YoungestChildBirthDate,
        AgreementRequired = care.AgreementRequired,
    };

    private static async Task<List<string>> DumpAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return
        [
            .. (await db.Metrics.AsNoTracking().ToListAsync(Cancellation)).Select(m => $"{m.Month} {m.Ifk} {m.Indicator} {m.Instrument} {m.Numerator}/{m.Denominator}").Order(StringComparer.Ordinal),
            .. (await db.MetricDetails.AsNoTracking().ToListAsync(Cancellation)).Select(d => $"{d.Month} {d.Ifk} {d.Topic} {d.Category} {d.Count}").Order(StringComparer.Ordinal),
        ];
    }
}
