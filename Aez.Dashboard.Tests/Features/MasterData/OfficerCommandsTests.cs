using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData;

public sealed class OfficerCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly OfficerInput First = new("A1", "Anna Eins", "Bewerber-Service", OfficerUnit.Aez, 1, new DateOnly(2015, 1, 1), null);

    private readonly TestDatabase _database = new();
    private readonly RuleStore _settings = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_OfVzaeAndEnd_RecomputesJustWhatARebuildWould()
    {
        await StoreAsync();
        var changed = First with { FullTimeEquivalent = 0.5m, ActiveTo = new DateOnly(2016, 6, 30) };

        var result = await Commands.ChangeAsync(Lead, First, changed, Cancellation);

        Assert.Null(result.Refusal);
        Assert.True(result.ChangedValues > 0);
        await using var db = _database.CreateDbContext();
        Assert.Equal(0.5m, (await db.Metrics.SingleAsync(m => m.Month == 201606 && m.Ifk == "A1" && m.Indicator == "caseload", Cancellation)).Denominator);
        Assert.Equal(0, (await db.Metrics.SingleAsync(m => m.Month == 201607 && m.Ifk == "A1" && m.Indicator == "caseload", Cancellation)).Denominator);
        Assert.Empty(await Metrics.CompareAsync(db, Cancellation));
        var stored = await db.Officers.SingleAsync(o => o.Code == "A1", Cancellation);
        Assert.Equal((changed, ImportedRecord.ByHand, 0), (OfficerInput.Of(stored), stored.ImportId, stored.SourceRow));
    }

    [Fact]
    public async Task Add_NewIfk_HasFiguresFromTheFirstActiveMonth()
    {
        await StoreAsync();

        var result = await Commands.AddAsync(Lead, First with { Code = " B2 ", Name = "Berta Zwei", ActiveFrom = new DateOnly(2016, 5, 1) }, Cancellation);

        Assert.Null(result.Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Equal(201605, await db.Metrics.Where(m => m.Ifk == "B2").MinAsync(m => m.Month, Cancellation));
        Assert.Empty(await Metrics.CompareAsync(db, Cancellation));
    }

    [Fact]
    public async Task Add_InAnotherSpelling_IsTheKnownIfkAndTheKnownTeam()
    {
        await StoreAsync();

        Assert.Contains("Kürzel „A1“ gibt es schon", (await Commands.AddAsync(Lead, First with { Code = "a\u200B1" }, Cancellation)).Refusal);
        Assert.Null((await Commands.AddAsync(Lead, First with { Code = "b–3", Team = "bewerber‑service " }, Cancellation)).Refusal);

        await using var db = _database.CreateDbContext();
        Assert.Equal("Bewerber-Service", (await db.Officers.SingleAsync(o => o.Code == "B-3", Cancellation)).Team);
    }

    [Fact]
    public async Task Change_OfWhatSomebodyElseChanged_IsRefused()
    {
        await StoreAsync();
        await Commands.ChangeAsync(Lead, First, First with { FullTimeEquivalent = 0.8m }, Cancellation);

        var result = await Commands.ChangeAsync(Lead, First, First with { Name = "Anna Neu" }, Cancellation);

        Assert.StartsWith("Die Angaben zu „A1“ wurden inzwischen geändert", result.Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Equal(0.8m, (await db.Officers.SingleAsync(Cancellation)).FullTimeEquivalent);
    }

    [Fact]
    public async Task Change_ByHand_OutlivesTheUndoOfEarlierImportsAndReturnsAfterThatOfALaterOne()
    {
        await using var host = new ImportHost();
        const string heading = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\n";
        await host.ImportAsync(heading + "A1;Anna Eins;Bewerber-Service;AEZ;1;01.01.2015");
        var second = await host.ImportAsync(heading + "A1;Anna Eins;Bewerber-Service;AEZ;0,9;01.01.2015");
        var commands = new OfficerCommands(host.Database, Metrics, TimeProvider.System);
        Assert.Null((await commands.ChangeAsync(Lead, First with { FullTimeEquivalent = 0.9m }, First with { FullTimeEquivalent = 0.7m }, Cancellation)).Refusal);
        var third = await host.ImportAsync(heading + "A1;Anna Eins;Bewerber-Service;AEZ;0,5;01.01.2015");

        Assert.Null(await host.Service.UndoAsync(third.ImportId!.Value, Lead, Cancellation));
        Assert.Null(await host.Service.UndoAsync(second.ImportId!.Value, Lead, Cancellation));

        await using var db = host.Open();
        var officer = await db.Officers.SingleAsync(Cancellation);
        Assert.Equal((0.7m, ImportedRecord.ByHand), (officer.FullTimeEquivalent, officer.ImportId));
    }

    public static TheoryData<OfficerInput, string> Refused => new()
    {
        { First, "Das Kürzel „A1“ gibt es schon: Anna Eins, Bewerber-Service." },
        { First with { Code = " " }, "Bitte geben Sie „Kürzel“ an." },
        { First with { Code = "B2", Team = "" }, "Bitte geben Sie „Team“ an." },
        { First with { Code = "B2", FullTimeEquivalent = -0.1m }, "VZÄ liegen zwischen 0 und 2." },
        { First with { Code = "B2", ActiveTo = new DateOnly(2014, 12, 31) }, "„aktiv bis“ liegt vor „aktiv von“." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Add_WhatCannotBe_IsRefusedInOneSentence(OfficerInput input, string sentence)
    {
        await StoreAsync();

        Assert.Equal(sentence, (await Commands.AddAsync(Lead, input, Cancellation)).Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Equal(1, await db.Officers.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Add_ByAnIfk_Throws() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Commands.AddAsync(new ActingUser("A1", Role.Ifk, "A1"), First, Cancellation));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private MetricsStore Metrics => new(_settings);

    private OfficerCommands Commands => new(_database, Metrics, TimeProvider.System);

    private async Task StoreAsync()
    {
        var officer = new Officer { Code = First.Code, Name = "", Team = "" };
        First.CopyTo(officer);
        await _database.AddAsync(new DateOnly(2016, 12, 31), officer, new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new DateOnly(2015, 3, 1) });
        await using var db = _database.CreateDbContext();
        await Metrics.RebuildAsync(db, Cancellation);
    }
}
