using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Overview;

public sealed class OverviewQueryTests : IAsyncDisposable
{
    private static readonly DashboardFilter September = new(new Month(2016, 9), null, null);

    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task OpenWork_OnTheKeyDay_CountsWhatIsLeftForTheTeamAlone()
    {
        await _database.FillAsync(
            new DateOnly(2016, 10, 3),
            Officer("A1"), Officer("U1", OfficerUnit.U25),
            Care("0001"), Egv("0001", new(2016, 4, 15)), Talk("0001", new(2016, 9, 1)),
            Care("0002"), Egv("0002", new(2015, 1, 1)), Talk("0002", new(2016, 5, 1)),
            Care("0003", child: new(1998, 11, 20)),
            Care("0004", ifk: "U1", child: new(1998, 11, 20)),
            Care("0005", child: new(1990, 1, 1)),
            Feedback(due: new(2016, 9, 29)), Feedback(due: new(2016, 9, 30)), Feedback(due: new(2016, 9, 1), evaluated: new(2016, 9, 20)),
            Feedback(due: new(2016, 9, 2), evaluated: new(2016, 10, 2)), Feedback(received: new(2016, 9, 15)), Feedback(received: new(2016, 9, 16)));

        var work = (await QueryAsync(September)).Data!.OpenWork;

        Assert.Equal(new OpenWork(Expiring: 1, Expired: 1, Missing: 2, WithoutContact: 3, OverdueFeedback: 3, EndingSoon: 2) { InWrongUnit = 1, ContinuationOverdue = 0 }, work);
    }

    [Fact]
    public async Task OpenWork_OfRecordsNeverImported_IsUnknownRatherThanZero()
    {
        await _database.FillAsync(new DateOnly(2016, 10, 3), Officer("A1"), Care("0001"));

        var work = (await QueryAsync(September)).Data!.OpenWork;

        Assert.Equal((null, null, null, null), (work.Expiring, work.Missing, work.WithoutContact, work.OverdueFeedback));
        Assert.Equal(German.Missing, German.Number(OpenWorkItem.Of(work, ShippedRules.Concept2016)[0].Count));
    }

    [Fact]
    public async Task Overview_WithoutData_SaysWhatToDo()
    {
        Assert.Contains("Importieren Sie", (await QueryAsync(DashboardFilter.None)).Refusal);
        Assert.Contains("IFK-Liste", (await QueryAsync(September)).Refusal);
    }

    private Task<Answer<OverviewData>> QueryAsync(DashboardFilter filter) => new OverviewQuery(_database, _database.Figures(), _database.Registers(TimeProvider.System)).GetAsync(StoreExtensions.TeamLead, filter);

    private static Officer Officer(string code, OfficerUnit unit = OfficerUnit.Aez) =>
        new() { Code = code, Name = code, Team = unit.ToString(), Unit = unit, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk = "A1", DateOnly? child = null) =>
        new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), YoungestChildBirthDate = child ?? new(2010, 1, 1) };

    private static Agreement Egv(string customer, DateOnly on) => new() { CustomerNumber = customer, ConcludedOn = on };

    private static Contact Talk(string customer, DateOnly on) => new() { CustomerNumber = customer, Date = on };

    private static Feedback Feedback(DateOnly? due = null, DateOnly? evaluated = null, DateOnly? received = null) =>
        new() { Ifk = "A1", CustomerNumber = $"{due}{received}", ReceivedOn = received ?? new(2016, 8, 1), DueOn = due, EvaluatedOn = evaluated };
}
