using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>The edition without rows of IFKs is made of the team's sums alone, and counts persons wherever the records name them.</summary>
public sealed class PassingOnTeamTests : IAsyncDisposable
{
    private static readonly Month September = new(2016, 9);

    private readonly TestDatabase _database = new();
    private readonly Product _product;

    public PassingOnTeamTests() => _product = new Product(_database);

    private PassingOnExport Export => _product.Get<PassingOnExport>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Whether the states are printed is a fact about the team: what differs within it and not in its sums tells nothing.</summary>
    [Fact]
    public async Task States_WhereDqmAndRecordsDifferWithinTheTeamOnly_AreShown()
    {
        await using var db = await SeedAsync();
        var parts = await db.Metrics.Where(m => m.Month == September.Value && m.Indicator == Indicator.EgvValidity.Key && m.Ifk.StartsWith("AEZ")).OrderBy(m => m.Ifk).Take(2).ToListAsync(Cancellation);
        parts[0].Numerator--;
        parts[1].Numerator++;
        await db.SaveChangesAsync(Cancellation);

        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var agreements = edition!.Sections.Single(s => s.Title.StartsWith("EGV", StringComparison.Ordinal));
        Assert.Contains("abgelaufen", agreements.Tables[0].Headings);
        Assert.Null(agreements.Remark);
    }

    /// <summary>What is left of the stock is that of the team: cut off at 0 for each IFK, it would be more than the total that everybody knows.</summary>
    [Fact]
    public async Task Stock_WhereReadyMadePartsOfIfksDoNotFitTogether_IsTheTeams()
    {
        await using var db = await SeedAsync();
        db.Actor = ActingUser.System;
        var ifks = await db.Officers.Where(o => o.Code.StartsWith("AEZ")).Select(o => o.Code).Distinct().Order().ToListAsync(Cancellation);
        foreach (var (ifk, i) in ifks.Select((ifk, i) => (ifk, i)))
        {
            // The first has fewer customers than agreements that are required, by 30; the others have many more.
            db.ReadyMetrics.Add(new ReadyMetric { Month = September.Value, Ifk = ifk, Indicator = Indicator.Stock.Key, Instrument = "", Numerator = i == 0 ? 0 : 60 });
            db.ReadyMetrics.Add(new ReadyMetric { Month = September.Value, Ifk = ifk, Indicator = Indicator.EgvValidity.Key, Instrument = "", Numerator = 15, Denominator = 30 });
        }
        await db.SaveChangesAsync(Cancellation);

        var (edition, _) = await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var stock = edition!.Sections[0].Tables[0].Rows.Single(r => r[0].Text.StartsWith("Bestand", StringComparison.Ordinal));
        Assert.InRange(int.Parse(stock[1].Text, System.Globalization.CultureInfo.InvariantCulture), 60 * (ifks.Count - 1) - 3, 60 * (ifks.Count - 1) + 3);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 12)]
    public async Task Feedback_AboutFewPersons_IsShownAsThree(int persons, int expected)
    {
        await using var db = await SeedAsync();
        db.Actor = ActingUser.System;
        await db.Feedback.ExecuteDeleteAsync(Cancellation);
        var import = await db.Imports.Where(i => i.Kind == RecordKind.Feedback).Select(i => i.Id).FirstAsync(Cancellation);
        for (var i = 0; i < 12; i++)
        {
            var day = new DateOnly(2016, 9, 1 + i);
            db.Feedback.Add(new Feedback { ImportId = import, CustomerNumber = $"10000000{i % persons}", Ifk = "AEZ-01", ReceivedOn = day, DueOn = day.AddDays(5), EvaluatedOn = day.AddDays(1) });
        }
        await db.SaveChangesAsync(Cancellation);
        foreach (var metric in await db.Metrics.Where(m => m.Month == September.Value && m.Indicator == Indicator.FeedbackTimeliness.Key).ToListAsync(Cancellation))
            (metric.Numerator, metric.Denominator) = metric.Ifk == "AEZ-01" ? (12, 12) : (0, 0);
        await db.SaveChangesAsync(Cancellation);

        await Export.ReadAsync(ActingUser.System, September, null, Cancellation);

        var shown = await db.PassedOnCells.SingleAsync(c => c.Month == September.Value && c.Topic == Indicator.FeedbackTimeliness.Key && c.Part == EditionCounts.Held, Cancellation);
        Assert.Equal(expected, shown.Shown);
    }

    /// <summary>Without ready-made values.</summary>
    private async Task<AezDbContext> SeedAsync()
    {
        await _product.Get<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 300, Ifks: 5), Cancellation);
        var db = _database.CreateDbContext();
        await db.ReadyMetrics.ExecuteDeleteAsync(Cancellation);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }
}
