using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Features.Integrations;

public sealed class IntegrationsQueryTests
{
    [Fact]
    public async Task Kinds_GeneratedRecords_SumToTheFigureMonthByMonth() => await Gen.Select(RecordSet.Any, Gen.Int[12, 23]).SampleAsync(
        async (records, offset) =>
        {
            await using var database = new TestDatabase();
            await database.FillAsync(RecordSet.DataAsOf, records.All);
            var filter = new DashboardFilter(RecordSet.First.AddMonths(offset), StoreBuilder.Team, null);
            var data = (await new IntegrationsQuery(database, database.Figures()).GetAsync(StoreExtensions.TeamLead, filter)).Data!;
            var counted = data.Kinds.Where(k => k.Kind.Counts()).ToList();

            Assert.Equal(data.Integrations.ActualCumulative ?? 0, counted.Sum(k => k.Sum));
            Assert.All(data.Integrations.Year, m => Assert.Equal(m.Actual, counted.Aggregate((int?)0, (sum, k) => sum + k.Months[m.Month.Number - 1])));
        },
        iter: 15);

    [Fact]
    public async Task Shares_ByFullTime_AddUpToTheSollOfTheTeam()
    {
        await using var database = new TestDatabase();
        await new StoreBuilder(database)
            .Officer("A1", fullTimeEquivalent: 0.75m).Officer("A2", fullTimeEquivalent: 0.5m).Officer("U1", OfficerUnit.U25, "U25")
            .Metrics("2016-01", "A1", Indicator.Integrations, 3).Metrics("2016-01", "A2", Indicator.Integrations, 0)
            .Target(2016, Indicator.Integrations, 60)
            .FiguresAsync("2016-01");

        var data = (await new IntegrationsQuery(database, database.Figures()).GetAsync(StoreExtensions.TeamLead, new DashboardFilter(new Month(2016, 1), null, null))).Data!;

        Assert.Equal([("A1", 3m), ("A2", 2m)], data.Integrations.ByIfk.Select(p => (p.Ifk, data.ShareOf(p)!.Value)));
    }
}
