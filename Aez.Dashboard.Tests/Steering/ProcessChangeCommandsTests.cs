using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering;

[OnEachDatabase]
public sealed class ProcessChangeCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser TeamLead = new("Petra Lindner", Role.TeamLead) { Login = "lindner", Team = StoreBuilder.Team };
    private static readonly Month June = new(2016, 6);

    private readonly TestDatabase _database = new();
    private readonly ProcessChangeCommands _commands;

    public ProcessChangeCommandsTests() => _commands = new ProcessChangeCommands(_database, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Recorded_Change_BeginsTheLimitsAnewUntilItIsWithdrawn()
    {
        decimal[] values = [40, 42, 39, 41, 40, 42, 41, 40, 39, 41, 42, 40, 20, 22, 19, 21];
        var before = (await new StoreBuilder(_database).Officer("A1").Metrics("2015-06", "A1", Indicator.Integrations, values).FiguresAsync("2016-09")).Of(Indicator.Integrations);
        Assert.Equal((Variation.Concern, 0), (before.Signal!.Variation, before.Changes.Count));

        Assert.Null(await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, " Zählung nach neuer Weisung ", Cancellation));

        var changed = (await FiguresAsync()).Of(Indicator.Integrations);
        Assert.Equal((Variation.CommonCause, 20.5, new StepChange(June, "Zählung nach neuer Weisung")), (changed.Signal!.Variation, changed.Signal.Mean, Assert.Single(changed.Changes)));
        Assert.Empty((await FiguresAsync()).Of(Indicator.MeasureEntries).Changes);
        var recorded = Assert.Single(await _commands.ListAsync(TeamLead, StoreBuilder.Team, Cancellation));
        Assert.Equal(("Petra Lindner", June), (recorded.RecordedBy, recorded.Month));

        Assert.Null(await _commands.WithdrawAsync(TeamLead, recorded.Id, "falsche Kennzahl", Cancellation));

        Assert.Equal(before.Signal.Mean, (await FiguresAsync()).Of(Indicator.Integrations).Signal!.Mean);
        Assert.Empty(await _commands.ListAsync(TeamLead, StoreBuilder.Team, Cancellation));
        await using var db = _database.CreateDbContext();
        Assert.Equal(("falsche Kennzahl", "Petra Lindner"), ((await db.ProcessChanges.SingleAsync(Cancellation)).WithdrawalReason, (await db.ProcessChanges.SingleAsync(Cancellation)).WithdrawnBy));
        Assert.Equal(
            ["Grund: Zählung nach neuer Weisung", "Zurückgenommen, weil: falsche Kennzahl"],
            (await db.AuditEntries.Where(a => a.Subject == "Prozessänderung").OrderBy(a => a.Id).ToListAsync(Cancellation)).Select(a => a.After));
        Assert.Null(await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, "doch", Cancellation));
    }

    [Fact]
    public async Task Record_WhatCantBe_IsRefusedInOneSentence()
    {
        await new StoreBuilder(_database).Officer("A1").FiguresAsync("2016-09");

        Assert.StartsWith("Bitte schreiben Sie, was sich geändert hat", await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, "  ", Cancellation));
        Assert.Equal("Der Grund hat höchstens 500 Zeichen.", await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, new string('x', 501), Cancellation));
        Assert.Equal("Für „Bestand“ gibt es keine Grenzen, die neu beginnen könnten.", await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Stock, June, "x", Cancellation));
        Assert.EndsWith("hat noch nicht begonnen: Tragen Sie eine Änderung ein, wenn sie geschehen ist.", await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, new Month(2199, 1), "x", Cancellation));
        Assert.StartsWith("Ein Team „Nord“", await _commands.RecordAsync(ActingUser.System, "Nord", Indicator.Integrations, June, "x", Cancellation));
        Assert.Null(await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, "x", Cancellation));
        Assert.Equal("Für „Integrationen“ ist ab Juni 2016 schon eine Änderung eingetragen.", await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, "y", Cancellation));
        Assert.StartsWith("Bitte schreiben Sie, warum sie nicht gilt", await _commands.WithdrawAsync(TeamLead, 1, null, Cancellation));
        Assert.Equal("Diese Änderung ist schon zurückgenommen.", await _commands.WithdrawAsync(TeamLead, 99, "x", Cancellation));
    }

    [Fact]
    public async Task Commands_OfAnotherTeamsLead_AreRefused()
    {
        await new StoreBuilder(_database).Officer("A1").FiguresAsync("2016-09");
        await _commands.RecordAsync(TeamLead, StoreBuilder.Team, Indicator.Integrations, June, "x", Cancellation);
        var other = TeamLead with { Team = "Nord" };

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _commands.RecordAsync(other, StoreBuilder.Team, Indicator.Integrations, June, "x", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _commands.WithdrawAsync(other, 1, "x", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _commands.ListAsync(other, StoreBuilder.Team, Cancellation));
    }

    private async Task<MonthFigures> FiguresAsync() =>
        (await new FiguresQuery(_database, new RuleStore(TimeProvider.System)).GetAsync(ActingUser.System, new Month(2016, 9), cancellationToken: Cancellation)).Figures!;
}
