using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Metrics;

/// <summary>The store over decades, and over years in which nothing was.</summary>
[OnEachDatabase]
public sealed class LongHistoryTests
{
    private static readonly MetricsStore Store = new(StoreExtensions.Settings);

    /// <summary>Differences are found some years at a time: none between them is left out.</summary>
    [Theory]
    [InlineData("1980-01-01")]
    [InlineData("2005-12-31")]
    [InlineData("2006-01-01")]
    [InlineData("2016-12-01")]
    public async Task Care_OfManyYears_ComesAndGoesInEachMonth(string from)
    {
        await using var database = new TestDatabase();
        await database.AddAsync(new DateOnly(2016, 12, 31), Officer(), new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = DateOnly.Parse(from, CultureInfo.InvariantCulture) });
        await using var db = await database.CreateForAsync(ActingUser.System);
        var wanted = Enumerable.Range(0, Month.December(2016).Since(Month.Of(DateOnly.Parse(from, CultureInfo.InvariantCulture))) + 1).Select(m => Month.December(2016).AddMonths(-m).Value).Order();
        var changes = new RecordChanges();
        var care = await db.CarePeriods.SingleAsync();
        changes.Replace(null, care);

        await Store.ApplyAsync(db, changes);
        Assert.Equal(wanted, await StockMonthsAsync());
        Assert.Equal(Enumerable.Range(201701, 12), await db.Database.SqlQuery<int>($"""SELECT "Month" AS "Value" FROM "MetricsAhead" WHERE "Indicator" = 'stock' ORDER BY "Month" """).ToListAsync());

        await db.Metrics.ExecuteDeleteAsync();
        await Store.RebuildAsync(db);
        Assert.Equal(wanted, await StockMonthsAsync());

        db.Remove(care);
        await db.SaveChangesAsync();
        changes = new RecordChanges();
        changes.Replace(care, null);
        await Store.ApplyAsync(db, changes);
        Assert.Empty(await StockMonthsAsync());

        Task<List<int>> StockMonthsAsync() => db.Metrics.Where(m => m.Indicator == "stock" && m.Numerator > 0).Select(m => m.Month).Order().ToListAsync();
    }

    /// <summary>What the store knows ends in the year after its last cell: here before the care that comes.</summary>
    [Fact]
    public async Task Care_YearsAfterTheLastCell_HasItsRateAfterTwelveMonths()
    {
        await using var database = new TestDatabase();
        var officer = Officer();
        officer.ActiveTo = new DateOnly(2015, 10, 25);
        await database.AddAsync(new DateOnly(2018, 2, 15), officer, new CarePeriod { CustomerNumber = "1", Ifk = "A1", From = new DateOnly(2015, 6, 2), To = new DateOnly(2015, 6, 20) });
        await using var db = await database.CreateForAsync(ActingUser.System);
        await Store.RebuildAsync(db);
        var old = await db.CarePeriods.SingleAsync();
        var care = new CarePeriod { CustomerNumber = "2", Ifk = "A1", From = new DateOnly(2017, 1, 1), ImportId = old.ImportId };
        db.Remove(old);
        db.Add(care);
        await db.SaveChangesAsync();

        var changes = new RecordChanges();
        changes.Replace(old, null);
        changes.Replace(null, care);
        await Store.ApplyAsync(db, changes);

        Assert.Empty(await Store.CompareAsync(db));
        Assert.Equal([201801, 201802], await db.Metrics.Where(m => m.Indicator == Indicator.IntegrationRate.Key).Select(m => m.Month).Order().ToListAsync());
    }

    private static Officer Officer() => new() { Code = "A1", Name = "Eins", Team = "T", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) };
}
