using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Features.ContactDensity;

public sealed class ContactDensityQueryTests
{
    private const string Team = "Bewerber-Service";

    [Fact]
    public async Task Worklist_GeneratedRecords_HasAsManyRowsAsTheStoreCounts() => await Gen.Select(RecordSet.Any, Gen.Int[0, 23]).SampleAsync(
        async (records, offset) =>
        {
            await using var database = new TestDatabase();
            await database.FillAsync(RecordSet.DataAsOf, records.All);
            var month = RecordSet.First.AddMonths(offset);
            var query = Query(database);
            var answer = await query.GetAsync(StoreExtensions.TeamLead, month, Team);
            if (answer.Data is not { } view)
            {
                // A team of which no such record is known up to the month has no list, whatever other teams have.
                Assert.Contains("ist nichts über Kontakte bekannt", answer.Refusal, StringComparison.Ordinal);
                return;
            }
            foreach (var choice in ContactBandChoice.All)
            {
                foreach (var group in view.Groups)
                {
                    var page = await query.WorklistAsync(StoreExtensions.TeamLead, new ContactFilter(month, Team, group.Ifk, choice), 0, 2);
                    Assert.Equal(choice.CountIn(group.Counts), page.Total);
                    Assert.All(page.Rows, row => Assert.Contains(row.Band, choice.Bands));
                }
            }
            var talks = view.Kinds(qualified: true).Sum(view.Team.Counts.Held);
            Assert.Equal(view.Density.Ratio?.Numerator ?? 0, talks);
        },
        iter: 15);

    [Fact]
    public async Task Worklist_Overdue_StartsWithThoseNeverSeen()
    {
        await using var database = new TestDatabase();
        await database.FillAsync(
            new DateOnly(2016, 10, 3),
            new Officer { Code = "A1", Name = "Eins", Team = Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
            Care("0001", 2016), Talk("0001", new(2016, 7, 1)),
            Care("0002", 2015), Talk("0002", new(2016, 4, 1)), Missed("0002", new(2016, 3, 1)), Missed("0002", new(2016, 5, 1)), Missed("0002", new(2016, 6, 1)),
            Care("0003", 2016), Missed("0003", new(2016, 2, 1)),
            Care("0004", 2015),
            Care("0005", 2015), Talk("0005", new(2016, 9, 29)), Talk("0005", new(2016, 10, 2)));

        var page = await Query(database).WorklistAsync(StoreExtensions.TeamLead, new ContactFilter(new Month(2016, 9), null, null, ContactBandChoice.Overdue), 0, 25);

        Assert.Equal(["0004", "0003", "0002", "0001"], page.Rows.Select(r => r.CustomerNumber));
        Assert.Equal([null, null, 182, 91], page.Rows.Select(r => r.Days));
        Assert.Equal([0, 1, 2, 0], page.Rows.Select(r => r.NoShowsSince));
    }

    private static ContactDensityQuery Query(TestDatabase database) => new(database, database.Figures(), new Worklists(database, StoreExtensions.Settings, database.Audit()));

    private static CarePeriod Care(string customer, int since) => new() { CustomerNumber = customer, Ifk = "A1", From = new(since, 1, 1) };

    private static Contact Talk(string customer, DateOnly on) => new() { CustomerNumber = customer, Date = on };

    private static Contact Missed(string customer, DateOnly on) => new() { CustomerNumber = customer, Date = on, Outcome = ContactOutcome.NoShow };
}
