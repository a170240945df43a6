using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Metrics;

[OnEachDatabase]
public class MetricsStoreTests
{
    private static readonly MetricsStore Store = new(new RuleStore(TimeProvider.System));

    [Fact]
    public async Task Rebuild_GeneratedRecords_EqualsTheDefinitionsCellByCell() => await RecordSet.InAnyEra.SampleAsync(
        async records =>
        {
            await using var database = new TestDatabase();
            await database.AddAsync(records.KnownUntil, records.All);
            await using var db = database.CreateDbContext();
            await Store.RebuildAsync(db);
            AssertEqualsOracle(records, await db.Metrics.AsNoTracking().ToListAsync());
            AssertFlowsEqualOracle(records, await db.MetricDetails.AsNoTracking().ToListAsync());
        },
        iter: 150);

    [Fact]
    public async Task Recompute_OneRecordAfterTheOther_EqualsARebuild() => await Gen.Select(RecordSet.InAnyEra, Gen.Int[1, 1_000_000]).SampleAsync(
        async (records, order) =>
        {
            await using var database = new TestDatabase();
            await database.AddAsync(records.KnownUntil, [.. records.Officers]);
            var shuffled = records.All.Except(records.Officers).Shuffled(order);
            foreach (var batch in shuffled.Chunk(7))
            {
                await using var db = database.CreateDbContext();
                var changes = new RecordChanges();
                foreach (var record in batch)
                {
                    db.Add(record);
                    Note(changes, null, record);
                }
                await db.SaveChangesAsync();
                await Store.ApplyAsync(db, changes);
                Assert.Empty(await Store.CompareAsync(db));
            }
            foreach (var batch in shuffled.Shuffled(order + 1).Chunk(7))
            {
                await using var db = database.CreateDbContext();
                var changes = new RecordChanges();
                foreach (var record in batch)
                {
                    db.Remove(record);
                    Note(changes, record, null);
                }
                await db.SaveChangesAsync();
                await Store.ApplyAsync(db, changes);
                Assert.Empty(await Store.CompareAsync(db));
            }
        },
        iter: 12);

    /// <summary>Rows come, change and go in any order, Datenstände move to and fro, over years and before the first record.</summary>
    [Fact]
    public async Task Changes_OfAnyKindInAnyOrder_GiveTheStoreOfARebuild() => await Gen.Select(RecordSet.Any, Gen.Int[1, 1_000_000]).SampleAsync(
        async (records, seed) =>
        {
            var random = new Random(seed);
            await using var database = new TestDatabase();
            await database.AddAsync(RecordSet.DataAsOf, [.. records.Officers]);
            var waiting = new Queue<object>(records.All.Except(records.Officers).Shuffled(seed));
            var stored = new List<object>(records.Officers);
            for (var step = 0; step < 25; step++)
            {
                await using var db = await database.CreateForAsync(ActingUser.System);
                var changes = new RecordChanges();
                if (random.Next(3) == 0)
                    await db.Imports.ExecuteUpdateAsync(set => set.SetProperty(i => i.DataAsOf, new DateOnly(2014, 11, 15).AddMonths(random.Next(50))));
                for (var row = random.Next(6); row > 0; row--)
                {
                    if (stored.Count > 4 && random.Next(4) == 0)
                    {
                        var gone = stored[random.Next(4, stored.Count)];
                        stored.Remove(gone);
                        db.Remove(gone);
                        Note(changes, gone, null);
                    }
                    else if (random.Next(2) == 0)
                    {
                        var changed = stored[random.Next(stored.Count)];
                        var before = db.Entry(changed).CurrentValues.ToObject();
                        db.Attach(changed);
                        Vary(changed, random);
                        // A copy: it may change once more in this very step, and whoever writes tells of rows as they were then.
                        Note(changes, before, db.Entry(changed).CurrentValues.ToObject());
                    }
                    else if (waiting.TryDequeue(out var next))
                    {
                        stored.Add(next);
                        db.Add(next);
                        Note(changes, null, db.Entry(next).CurrentValues.ToObject());
                    }
                    await db.SaveChangesAsync();
                }
                await Store.ApplyAsync(db, changes);
                Assert.Empty(await Store.CompareAsync(db));
            }
        },
        iter: 25);

    [Fact]
    public async Task Change_OfOneCustomer_ReadsNobodyElsesRecords()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(
            new DateOnly(2016, 1, 31),
            Officer(),
            new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2015, 12, 1) },
            new CarePeriod { CustomerNumber = "2", Ifk = "A1", From = new DateOnly(2015, 12, 1) },
            new Contact { CustomerNumber = "2", Date = new DateOnly(2015, 12, 1) });
        await using var db = await database.CreateForAsync(ActingUser.System);
        await Store.RebuildAsync(db);
        // Whoever reads them stumbles; the index, by which the first day is found, has a day.
        if (database.IsPostgres)
        {
            // Which keeps to its types: there whoever reads them counts nobody.
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "Contacts"; DELETE FROM "CarePeriods" WHERE "CustomerNumber" = '2'""");
            Assert.NotEmpty(await Store.CompareAsync(db));
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Contacts" SET "Date" = 'unlesbar'; UPDATE "CarePeriods" SET "From" = '2015-12-x' WHERE "CustomerNumber" = '2'""");
            await Assert.ThrowsAnyAsync<Exception>(() => Store.CompareAsync(db));
        }

        var contact = new Contact { CustomerNumber = "1", Date = new DateOnly(2016, 2, 3) };
        db.Add(contact);
        await db.Imports.ExecuteUpdateAsync(set => set.SetProperty(i => i.DataAsOf, new DateOnly(2016, 2, 29)));
        await db.SaveChangesAsync();
        var changes = new RecordChanges();
        changes.Replace(null, contact);
        await Store.ApplyAsync(db, changes);

        var density = await db.Metrics.SingleAsync(m => m.Month == 201602 && m.Indicator == Indicator.ContactDensity.Key);
        Assert.Equal((1, 2), (density.Numerator, density.Denominator));
    }

    [Fact]
    public async Task Compare_ValueChangedByHand_NamesTheCell()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 1, 31), Officer(), new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2016, 1, 31) });
        await using var db = database.CreateDbContext();
        await Store.RebuildAsync(db);
        await db.Metrics.Where(m => m.Indicator == "stock").ExecuteUpdateAsync(set => set.SetProperty(m => m.Numerator, 2));
        Assert.Equal(["stock A1 201601"], await Store.CompareAsync(db));
    }

    [Fact]
    public async Task Integration_OfACustomerWithoutAnyCare_CountsOnceThereIsOne()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(
            new DateOnly(2016, 6, 30),
            Officer(),
            new CarePeriod { CustomerNumber = "2", Ifk = "A1", From = new DateOnly(2015, 12, 1) },
            new Integration { CustomerNumber = "1", StartOn = new DateOnly(2016, 2, 1), Kind = IntegrationKind.Employment, Ifk = "A1" },
            new MeasureEntry { NaturalKey = "1", CustomerNumber = "1", Instrument = "MAT", EntryOn = new DateOnly(2016, 1, 15), Ifk = "A1" });
        await using var db = database.CreateDbContext();
        await Store.RebuildAsync(db);
        Assert.Empty(db.Metrics.AsNoTracking().Where(m => (m.Indicator == "integrations" || m.Indicator == "measure-entries") && m.Numerator > 0));

        // The care begins after both events: the IFK that they name counts them from then on, back in their own months.
        var care = new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2016, 5, 1) };
        db.Add(care);
        await db.SaveChangesAsync();
        var changes = new RecordChanges();
        changes.Replace(null, care);
        await Store.ApplyAsync(db, changes);

        Assert.Equal(
            [("integrations", 201602), ("measure-entries", 201601)],
            db.Metrics.AsNoTracking().Where(m => (m.Indicator == "integrations" || m.Indicator == "measure-entries") && m.Numerator > 0)
                .OrderBy(m => m.Indicator).AsEnumerable().Select(m => (m.Indicator, m.Month)));
        Assert.Empty(await Store.CompareAsync(db));
    }

    [Theory]
    [InlineData("A2", "A2")]
    [InlineData("U1", "A1")]
    public async Task Integrations_OnTheSameDay_CountForTheIfkInCareElseTheFirst(string inCare, string counts)
    {
        await using var database = new TestDatabase();
        var day = new DateOnly(2016, 2, 1);
        await database.AddAsync(
            new DateOnly(2016, 6, 30),
            Officer(),
            new CarePeriod { CustomerNumber = "1", Ifk = inCare, From = new DateOnly(2015, 12, 1) },
            new Integration { CustomerNumber = "1", StartOn = day, Kind = IntegrationKind.Training, Ifk = "A2" },
            new Integration { CustomerNumber = "1", StartOn = day, Kind = IntegrationKind.Employment, Ifk = "A1" });
        await using var db = database.CreateDbContext();
        await Store.RebuildAsync(db);

        Assert.Equal([counts], db.Metrics.AsNoTracking().Where(m => m.Indicator == "integrations" && m.Month == 201602 && m.Numerator > 0).Select(m => m.Ifk));
    }

    [Fact]
    public async Task Recompute_NothingTouched_WritesNothing()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 1, 31), Officer(), new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2015, 12, 1) });
        await using var db = database.CreateDbContext();
        Assert.NotEqual(0, await Store.RebuildAsync(db));
        Assert.Equal(0, await Store.ApplyAsync(db, new RecordChanges()));
    }

    private static Officer Officer() => new() { Code = "A1", Name = "Eins", Team = "T", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) };

    /// <summary>Every stored cell as defined, and every cell that is defined and not zero is stored.</summary>
    private static void AssertEqualsOracle(RecordSet records, List<MetricValue> stored)
    {
        var oracle = new Oracle(records);
        var cells = stored.ToDictionary(m => (m.Indicator, m.Ifk, m.Month, m.Instrument));
        string[] instruments = ["MAT", "FbW", "AGH"];
        foreach (var month in Month.Range(records.FirstMonth, Month.Of(records.KnownUntil)))
        {
            foreach (var ifk in records.Officers.Select(o => o.Code))
            {
                foreach (var indicator in Indicator.All)
                {
                    foreach (var instrument in indicator.ByInstrument ? instruments : [""])
                    {
                        var (numerator, denominator) = oracle.Cell(indicator.Key, ifk, month, instrument);
                        var where = $"{indicator.Key} {instrument} {ifk} {month}";
                        if (cells.Remove((indicator.Key, ifk, month.Value, instrument), out var cell))
                        {
                            Assert.True(cell.Numerator == numerator, $"{where}: {cell.Numerator} instead of {numerator}");
                            Assert.Equal(denominator is null ? null : (double)denominator, cell.Denominator is null ? null : (double)cell.Denominator, new Close());
                        }
                        else
                        {
                            // Before the first record of all there is no month in the store, though an IFK may be at work already.
                            var nothing = numerator is null or 0 && (denominator is null or 0 || indicator == Indicator.Caseload);
                            Assert.True(nothing, $"{where} is missing: {numerator} / {denominator}");
                        }
                    }
                }
            }
        }
        Assert.Empty(cells.Keys);
    }

    private static void AssertFlowsEqualOracle(RecordSet records, List<MetricDetail> stored)
    {
        var oracle = new Oracle(records);
        var counts = stored.ToDictionary(d => (d.Topic, d.Ifk, d.Month, d.Category), d => d.Count);
        foreach (var month in Month.Range(records.FirstMonth, Month.Of(records.KnownUntil)))
        {
            foreach (var ifk in records.Officers.Select(o => o.Code))
            {
                foreach (var topic in new[] { DetailTopics.ContactInMonth, DetailTopics.AgreementRenewal })
                {
                    var reached = counts.GetValueOrDefault((topic, ifk, month.Value, nameof(FlowOutcome.Reached)));
                    var all = reached + counts.GetValueOrDefault((topic, ifk, month.Value, nameof(FlowOutcome.Open)));
                    Assert.True((reached, all) == oracle.Flow(topic, ifk, month), $"{topic} {ifk} {month}: {reached} of {all} instead of {oracle.Flow(topic, ifk, month)}");
                }
                Assert.Equal(oracle.ExemptWithAgreement(ifk, month), counts.GetValueOrDefault((DetailTopics.ExemptAgreement, ifk, month.Value, nameof(FlowOutcome.Reached))));
                Assert.Equal(oracle.AwaitingContinuation(ifk, month), counts.GetValueOrDefault((DetailTopics.Continuation, ifk, month.Value, nameof(FlowOutcome.Open))));
            }
        }
    }

    /// <summary>Changes anything but the natural key; of an entry its customer, too, since its key may be that of the participation.</summary>
    private static void Vary(object record, Random random)
    {
        DateOnly? day = random.Next(3) == 0 ? null : RecordSet.First.FirstDay.AddDays(random.Next(900));
        var ifk = (string[])["A1", "A2", "B1", "U1"] is var ifks ? ifks[random.Next(ifks.Length)] : "";
        switch (record)
        {
            case Aez.Dashboard.Domain.Records.Officer officer: (officer.FullTimeEquivalent, officer.ActiveTo) = (random.Next(3) / 2m, day); break;
            case CarePeriod care: (care.Ifk, care.To) = (ifk, day < care.From ? care.From : day); break;
            case Agreement agreement: agreement.EndedOn = day < agreement.ConcludedOn ? null : day; break;
            case Contact contact: (contact.Outcome, contact.Ifk) = ((ContactOutcome)random.Next(3), ifk); break;
            case Integration integration: integration.Ifk = random.Next(2) == 0 ? null : ifk; break;
            case MeasureEntry entry: (entry.CustomerNumber, entry.EntryOn, entry.Instrument, entry.Ifk) = (random.Next(2) == 0 ? "0001" : "5", day ?? entry.EntryOn, "FbW", random.Next(2) == 0 ? null : ifk); break;
            case Feedback feedback: (feedback.Ifk, feedback.EvaluatedOn, feedback.DueOn) = (ifk, day, random.Next(2) == 0 ? null : day); break;
        }
    }

    private static void Note(RecordChanges changes, object? before, object? after)
    {
        switch (before ?? after)
        {
            case Aez.Dashboard.Domain.Records.Officer: changes.Replace((Aez.Dashboard.Domain.Records.Officer?)before, (Aez.Dashboard.Domain.Records.Officer?)after); break;
            case CarePeriod: changes.Replace((CarePeriod?)before, (CarePeriod?)after); break;
            case Agreement: changes.Replace((Agreement?)before, (Agreement?)after); break;
            case Contact: changes.Replace((Contact?)before, (Contact?)after); break;
            case Integration: changes.Replace((Integration?)before, (Integration?)after); break;
            case MeasureEntry: changes.Replace((MeasureEntry?)before, (MeasureEntry?)after); break;
            case Feedback: changes.Replace((Feedback?)before, (Feedback?)after); break;
        }
    }

    private sealed class Close : IEqualityComparer<double?>
    {
        public bool Equals(double? x, double? y) => x is null && y is null || x is { } a && y is { } b && Math.Abs(a - b) < 1e-9;

        public int GetHashCode(double? value) => 0;
    }
}

internal static class Shuffling
{
    public static List<object> Shuffled(this IEnumerable<object> items, int seed)
    {
        var list = items.ToArray();
        new Random(seed).Shuffle(list);
        return [.. list];
    }
}
