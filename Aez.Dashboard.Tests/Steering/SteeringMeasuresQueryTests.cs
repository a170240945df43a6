using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using static Aez.Dashboard.Tests.Steering.MeasureStore;

namespace Aez.Dashboard.Tests.Steering;

[OnEachDatabase]
public sealed class SteeringMeasuresQueryTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly MeasureStore _store;

    public SteeringMeasuresQueryTests() => _store = new MeasureStore(_database);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task OfMonth_Carried_AreThoseOpenOrClosedInItOrLater()
    {
        var carried = await _store.AddAsync(September.Previous);
        var closedBefore = await _store.AddAsync(September.AddMonths(-2));
        var closedIn = await _store.AddAsync(September.AddMonths(-2));
        var closedLater = await _store.AddAsync(September.AddMonths(-2), Input with { DueOn = new DateOnly(2016, 10, 1) });
        var decided = await _store.AddAsync(September);
        await _store.AddAsync(October);
        await _store.Commands.CloseAsync(TeamLead, closedBefore, 1, September.Previous, 0.01m, null);
        await _store.Commands.CloseAsync(TeamLead, closedIn, 1, September, 0.01m, null);
        await _store.Commands.CloseAsync(TeamLead, closedLater, 1, October, 0.01m, null);

        var month = await OfSeptemberAsync();

        Assert.Equal([closedLater, carried, closedIn], month.CarriedOver.Select(m => m.Id));
        Assert.Equal([decided], month.Decided.Select(m => m.Id));
        Assert.Equal([MeasureState.Overdue, MeasureState.Due, MeasureState.Closed], month.CarriedOver.Select(m => m.State));
        Assert.Null(month.CarriedOver[0].MeasuredEffect);
    }

    [Fact]
    public async Task Effect_SeenFromAMonth_LooksNoFurtherAndAgreesWithTheFigure()
    {
        var builder = new StoreBuilder(_database).Officer("A1").Officer("A2");
        for (var i = 0; i < 20; i++)
        {
            var month = new Month(2015, 3).AddMonths(i);
            builder.Metric(month.ToString(), "A1", Indicator.EgvValidity, 30 + i % 3, 50).Metric(month.ToString(), "A2", Indicator.EgvValidity, month < September ? 10 : 40, 50)
                .Flow(month.ToString(), "A1", DetailTopics.AgreementRenewal, month < September ? 6 + i % 3 : 15, 20);
        }
        var figures = await builder.FiguresAsync("2016-09");
        await _store.AddAsync(September.Previous);

        var measure = Assert.Single((await _store.Query.OfMonthAsync(TeamLead, figures)).CarriedOver);

        Assert.Equal((0.42m, 0.70m, EffectVerdict.Wanted), (measure.Effect!.Before, measure.Effect.After, measure.Effect.Verdict));
        Assert.Equal(figures.Of(Indicator.EgvValidity).Series, measure.Course);
        Assert.Equal(figures.Of(Indicator.EgvValidity).Flow, measure.Flow);
        Assert.Equal((SignalBasis.AgreementRenewal, 0.35), (measure.Effect.Basis, Math.Round(measure.Judgement!.Mean, 2)));
    }

    [Fact]
    public async Task List_OfEveryMonth_PutsOverdueAndDueFirstAndClosedLast()
    {
        var closed = await _store.AddAsync(September);
        var open = await _store.AddAsync(September, Input with { DueOn = new DateOnly(2016, 12, 1) });
        var due = await _store.AddAsync(September);
        var overdue = await _store.AddAsync(September, Input with { DueOn = new DateOnly(2016, 10, 19) });
        await _store.Commands.CloseAsync(TeamLead, closed, 1, October, null, "erledigt");

        var register = await _store.Query.ListAsync(TeamLead, StoreBuilder.Team, October);

        Assert.Equal([overdue, due, open, closed], register.Measures.Select(m => m.Id));
    }

    [Fact]
    public async Task List_AfterAMonthWasSigned_ClosesInTheNextOne()
    {
        await _store.SignAsync(October);

        Assert.Equal(October.Next, (await _store.Query.ListAsync(TeamLead, StoreBuilder.Team, October)).Dialogue);
    }

    [Fact]
    public async Task ReferenceDay_OfDemoData_IsTheirDatenstand()
    {
        await _database.AddAsync(new DateOnly(2016, 10, 3));
        Assert.Equal((new DateOnly(2016, 10, 20), false), Parts(await _store.Today.GetAsync()));
        await using (var db = await _database.CreateForAsync(TeamLead))
        {
            db.Settings.Add(new Setting { Key = Setting.Demo, Value = "1", ChangedBy = "Test" });
            await db.SaveChangesAsync();
        }

        Assert.Equal((new DateOnly(2016, 10, 3), true), Parts(await _store.Today.GetAsync()));

        static (DateOnly, bool) Parts(Dashboard.Figures.ReferenceDay day) => (day.Day, day.IsDataAsOf);
    }

    [Fact]
    public async Task OfResponsible_ForAnIfk_ShowsOwnOpenOnesWithoutTheTeamsFigures()
    {
        await _database.AddAsync(new DateOnly(2016, 10, 3), new Dashboard.Domain.Records.Officer { Code = "AEZ-02", Name = "Zwei", Team = StoreBuilder.Team });
        var own = await _store.AddAsync(September, Input with { Responsible = "aez-02" });
        await _store.AddAsync(September, Input with { Responsible = "AEZ-03" });

        var measure = Assert.Single(await _store.Query.OfResponsibleAsync(new ActingUser("Zwei", Role.Ifk, "AEZ-02")));

        Assert.Equal(own, measure.Id);
        Assert.Null(measure.Effect);
        Assert.Empty(measure.Course);
    }

    [Theory]
    [InlineData(Role.Ifk)]
    [InlineData(Role.Administrator)]
    public async Task Register_ForRolesWithoutTheDialogue_IsRefused(Role role) =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Query.ListAsync(new ActingUser("X", role, "AEZ-02"), StoreBuilder.Team, October));

    private async Task<MonthMeasures> OfSeptemberAsync() => await _store.Query.OfMonthAsync(TeamLead, HandMade.Month());
}
