using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using static Aez.Dashboard.Tests.Steering.MeasureStore;

namespace Aez.Dashboard.Tests.Steering;

[OnEachDatabase]
public sealed class SteeringMeasureCommandsTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly MeasureStore _store;

    public SteeringMeasureCommandsTests() => _store = new MeasureStore(_database);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_AGoodDecision_KeepsItWithItsAuthor()
    {
        var measure = await _store.StoredAsync(await _store.AddAsync(September, Input with { Text = "  Fallbesprechung " }));

        Assert.Equal(("Fallbesprechung", "egv-validity", "", 201609, 1, "Frau Leitung"), (measure.Text, measure.Indicator, measure.Instrument, measure.DecidedIn, measure.Version, measure.CreatedBy));
    }

    [Fact]
    public async Task Add_AnUnknownInstrument_IsRefusedByName()
    {
        var result = await _store.Commands.AddAsync(TeamLead, StoreBuilder.Team, September, Input with { Indicator = Indicator.MeasureEntries, Instrument = "XYZ", ExpectedEffect = 2 });

        Assert.Equal("Ein „Instrument“ „XYZ“ gibt es nicht.", result.Refusal);
    }

    [Theory]
    [InlineData(Role.Controlling)]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Ifk)]
    [InlineData(Role.Administrator)]
    public async Task Commands_OfOtherRoles_AreRefused(Role role)
    {
        var user = new ActingUser("Andere", role, "AEZ-02");
        var id = await _store.AddAsync(September);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.AddAsync(user, StoreBuilder.Team, September, Input));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.ChangeAsync(user, id, 1, Input));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.CloseAsync(user, id, 1, October, 0.05m, null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.ReopenAsync(user, id, 1));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.RemoveAsync(user, id, 1));
    }

    [Fact]
    public async Task Commands_OfAnotherTeamsLead_AreRefused()
    {
        var other = TeamLead with { Team = "U25" };
        var id = await _store.AddAsync(September);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.AddAsync(other, StoreBuilder.Team, September, Input));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _store.Commands.ChangeAsync(other, id, 1, Input));
    }

    [Fact]
    public async Task Change_ByTheSecondOfTwoEditors_IsToldWhoWasFirstAndChangesNothing()
    {
        var id = await _store.AddAsync(September);
        await _store.Commands.ChangeAsync(TeamLead, id, 1, Input with { Responsible = "AEZ-03" });
        var second = await _store.Commands.ChangeAsync(TeamLead with { Name = "Herr Vertretung" }, id, 1, Input with { Responsible = "AEZ-04" });

        Assert.StartsWith("Frau Leitung hat die Maßnahme am 20.10.2016, ", second.Refusal, StringComparison.Ordinal);
        Assert.Equal((2, "AEZ-03"), (second.LatestVersion, (await _store.StoredAsync(id)).Responsible));
        Assert.Null((await _store.Commands.ChangeAsync(TeamLead, id, second.LatestVersion!.Value, Input with { Responsible = "AEZ-04" })).Refusal);
    }

    [Fact]
    public async Task Measure_DecidedInASignedMonth_CanOnlyBeClosed()
    {
        var id = await _store.AddAsync(September);
        await _store.SignAsync(September);

        Assert.Contains("September 2016", (await _store.Commands.ChangeAsync(TeamLead, id, 1, Input with { Text = "Anderes" })).Refusal, StringComparison.Ordinal);
        Assert.NotNull((await _store.Commands.RemoveAsync(TeamLead, id, 1)).Refusal);
        Assert.NotNull((await _store.Commands.AddAsync(TeamLead, StoreBuilder.Team, September, Input)).Refusal);
        Assert.NotNull((await _store.Commands.CloseAsync(TeamLead, id, 1, September, 0.05m, null)).Refusal);
        Assert.Null((await _store.Commands.CloseAsync(TeamLead, id, 1, October, 0.05m, null)).Refusal);
    }

    /// <summary>A correction of the signed month is a new version in preparation.</summary>
    [Fact]
    public async Task Measure_WhileItsMonthIsCorrected_CanBeChangedAgain()
    {
        var id = await _store.AddAsync(September);
        await _store.SignAsync(September);
        await _store.SignAsync(September, DialogueState.Draft, version: 2);

        Assert.Null((await _store.Commands.ChangeAsync(TeamLead, id, 1, Input with { Text = "Anderes" })).Refusal);
    }

    [Fact]
    public async Task Close_WithAReason_KeepsDayMonthAndReasonAndReopenTakesThemBack()
    {
        var id = await _store.AddAsync(September);
        var closed = await _store.Commands.CloseAsync(TeamLead, id, 1, October, null, " Träger hat abgesagt. ");
        var measure = await _store.StoredAsync(id);

        Assert.Null(closed.Refusal);
        Assert.Equal((new DateOnly(2016, 10, 20), 201610, null, "Träger hat abgesagt.", 2), (measure.ClosedOn, measure.ClosedIn, measure.MeasuredEffect, measure.ClosingNote, measure.Version));
        Assert.NotNull((await _store.Commands.ChangeAsync(TeamLead, id, 2, Input with { Text = "Anderes" })).Refusal);
        Assert.Null((await _store.Commands.ReopenAsync(TeamLead, id, 2)).Refusal);
        Assert.Null((await _store.StoredAsync(id)).ClosedIn);
    }

    [Fact]
    public async Task Reopen_AfterTheClosingMonthWasSigned_IsRefused()
    {
        var id = await _store.AddAsync(September);
        await _store.Commands.CloseAsync(TeamLead, id, 1, October, 0.04m, null);
        await _store.SignAsync(October, DialogueState.Submitted);

        Assert.Contains("Oktober 2016", (await _store.Commands.ReopenAsync(TeamLead, id, 2)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_BeforeTheDecisionOrWithNothing_IsRefusedByField()
    {
        var id = await _store.AddAsync(September);

        Assert.Contains("„Beendet im Dialog“", (await _store.Commands.CloseAsync(TeamLead, id, 1, September.Previous, 0.1m, null)).Refusal, StringComparison.Ordinal);
        Assert.Contains("„Begründung“", (await _store.Commands.CloseAsync(TeamLead, id, 1, October, null, " ")).Refusal, StringComparison.Ordinal);
    }
}
