using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data.Records;

/// <summary>Which days care has is the same in memory, in a query, in a statement and in a worklist.</summary>
[OnEachDatabase]
public sealed class CareDaysTests
{
    private static readonly DateOnly First = new(2016, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DaysOfCare_AreTheSameWhereverTheyAreAsked()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 12, 31), [.. Periods()]);
        await using var db = database.CreateDbContext();
        var all = await db.CarePeriods.AsNoTracking().ToListAsync(Cancellation);
        for (var day = First.AddDays(-2); day <= First.AddDays(8); day = day.AddDays(1))
        {
            var covering = Ids(all.Where(c => c.Covers(day)));
            Assert.Equal(covering, Ids(await db.CarePeriods.AsNoTracking().Where(CarePeriod.Covering(day)).ToListAsync(Cancellation)));
            Assert.Equal(covering, Stated(db, CareRows.Covers("c", "@p0"), day));
            Assert.Equal(Ids(all.Where(c => OpenSpan.Reaches(c.From, c.To, day, day.AddDays(2)))), Stated(db, CareRows.Reaches("c", "@p0", "@p1"), day, day.AddDays(2)));
            // Of a hand-over the later one alone.
            Assert.Equal(
                Ids(all.GroupBy(c => c.CustomerNumber).Select(g => CarePeriod.On(day, g.ToArray())).OfType<CarePeriod>()),
                Ids(await new StockReader(db, ["A1", "A2"], day).Care.ToListAsync(Cancellation)));
        }
        Assert.Equal(Ids(all.Where(c => c.To is null || c.To >= c.From)), Stated(db, CareRows.TakesEffect("c")));
    }

    [Fact]
    public async Task DaysOfAnEntry_AreTheSameInAQuery()
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 12, 31), [.. Enumerable.Range(0, 5).Select(i => new MeasureEntry
        {
            CustomerNumber = $"{i}", NaturalKey = $"{i}", Instrument = "AGH", EntryOn = First, ExitOn = i == 0 ? null : First.AddDays(i - 1),
        })]);
        await using var db = database.CreateDbContext();
        var all = await db.MeasureEntries.AsNoTracking().ToListAsync(Cancellation);
        for (var day = First.AddDays(-1); day <= First.AddDays(5); day = day.AddDays(1))
        {
            Assert.Equal(
                all.Where(e => e.RunsOn(day)).Select(e => e.Id).Order(),
                (await db.MeasureEntries.Where(MeasureEntry.RunningOn(day)).Select(e => e.Id).ToListAsync(Cancellation)).Order());
        }
    }

    /// <summary>Every kind of end, taken back before it began too, and customers who are handed over on a day of the one who had them.</summary>
    private static IEnumerable<CarePeriod> Periods()
    {
        for (var length = -2; length <= 4; length++)
        {
            var customer = $"00{length + 2}";
            yield return new CarePeriod { CustomerNumber = customer, Ifk = "A1", From = First, To = length == 4 ? null : First.AddDays(length) };
            if (length is >= 1 and < 4)
                yield return new CarePeriod { CustomerNumber = customer, Ifk = "A2", From = First.AddDays(length), To = length == 2 ? null : First.AddDays(length + 3) };
        }
    }

    private static List<long> Ids(IEnumerable<CarePeriod> care) => [.. care.Select(c => (long)c.Id).Order()];

    private static List<long> Stated(AezDbContext db, string where, params object[] parameters) =>
        [.. db.Rows($"""SELECT c."Id" FROM "CarePeriods" c WHERE {where} ORDER BY c."Id" """, row => row.Long(0), parameters)];
}
