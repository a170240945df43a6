using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Features.EgvValidity;

public sealed class EgvValidityQueryTests
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
                Assert.Contains("ist nichts über Eingliederungsvereinbarungen bekannt", answer.Refusal, StringComparison.Ordinal);
                return;
            }
            foreach (var states in EgvStates.All)
            {
                foreach (var group in view.Groups)
                {
                    var page = await query.WorklistAsync(StoreExtensions.TeamLead, new EgvFilter(month, Team, group.Ifk, states), 0, 2);
                    Assert.Equal(states.CountIn(group.States), page.Total);
                    Assert.All(page.Rows, row => Assert.Contains(row.State, states.States));
                }
            }
            Assert.Equal(view.Team.States.Held, view.Team.Share!.Value.Numerator);
            Assert.Equal(view.Team.States.Required, view.Team.Share!.Value.Denominator);
            Assert.False(view.DiffersFromRecords);
        },
        iter: 15);

    [Fact]
    public async Task Worklist_Due_PutsTheLongestExpiredFirst()
    {
        await using var database = new TestDatabase();
        await database.FillAsync(
            new DateOnly(2016, 10, 3),
            Officer(),
            Care("0001"), Egv("0001", new(2016, 3, 20)),
            Care("0002"),
            Care("0003"), Egv("0003", new(2015, 9, 1)),
            Care("0004"), Egv("0004", new(2016, 9, 1), ended: new(2016, 9, 25)),
            Care("0005"), Egv("0005", new(2016, 4, 10)),
            Care("0006"), Egv("0006", new(2016, 9, 10)),
            new Contact { CustomerNumber = "0003", Date = new(2016, 2, 2), Kind = ContactKind.Phone },
            new Contact { CustomerNumber = "0003", Date = new(2016, 3, 3), Kind = ContactKind.Letter });

        var page = await Query(database).WorklistAsync(StoreExtensions.TeamLead, new EgvFilter(new Month(2016, 9), null, null, EgvStates.Due), 0, 25);

        Assert.Equal(["0003", "0001", "0004", "0002", "0005"], page.Rows.Select(r => r.CustomerNumber));
        Assert.Equal([-214, -11, -6, null, 9], page.Rows.Select(r => r.Days));
        Assert.Equal(new DateOnly(2016, 9, 24), page.Rows[2].ValidUntil);
        Assert.Equal(new DateOnly(2016, 2, 2), page.Rows[0].LastContact);
    }

    [Fact]
    public async Task Worklist_OfAnIfk_ShowsOwnCustomersOnly()
    {
        await using var database = new TestDatabase();
        await database.FillAsync(new DateOnly(2016, 10, 3), Officer("A1"), Officer("A2"), Care("0001", "A1"), Care("0002", "A2"));
        var filter = new EgvFilter(new Month(2016, 9), null, null, EgvStates.Due);

        Assert.Equal("0002", Assert.Single((await Query(database).WorklistAsync(new ActingUser("Zwei", Role.Ifk, "A2"), filter, 0, 25)).Rows).CustomerNumber);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query(database).WorklistAsync(new ActingUser("BL", Role.DepartmentHead), filter, 0, 25));
    }

    [Fact]
    public async Task View_OfAnIfk_IsOneRowOfTheirOwn()
    {
        await using var database = new TestDatabase();
        await database.FillAsync(new DateOnly(2016, 10, 3), Officer("A1"), Officer("A2"), Care("0001", "A1"), Care("0002", "A2"), Care("0003", "A2"), Egv("0001", new(2016, 9, 10)), Egv("0002", new(2016, 9, 10)));

        var own = (await Query(database).GetAsync(new ActingUser("Zwei", Role.Ifk, "A2"), new Month(2016, 9), Team)).Data!;
        var team = (await Query(database).GetAsync(StoreExtensions.TeamLead, new Month(2016, 9), Team)).Data!;

        Assert.Equal([("A2", 2)], own.Groups.Select(g => (g.Ifk, g.States.Required)));
        Assert.Equal([(null, 3), ("A1", 1), ("A2", 2)], team.Groups.Select(g => (g.Ifk, g.States.Required)));
    }

    private static EgvValidityQuery Query(TestDatabase database) => new(database, database.Figures(), new Worklists(database, StoreExtensions.Settings, database.Audit()));

    private static Officer Officer(string code = "A1") => new() { Code = code, Name = code, Team = Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk = "A1") => new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1) };

    private static Agreement Egv(string customer, DateOnly on, DateOnly? ended = null) => new() { CustomerNumber = customer, ConcludedOn = on, EndedOn = ended };
}
