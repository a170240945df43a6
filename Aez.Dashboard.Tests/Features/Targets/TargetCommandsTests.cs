using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Targets;

public sealed class TargetCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);
    private static readonly TargetKey Integrations = new(2016, Indicator.Integrations, null, null);
    private static readonly TargetKey EgvValidity = new(2016, Indicator.EgvValidity, null, null);

    private readonly TestDatabase _database = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2016, 1, 12, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Set_ChangedTarget_KeepsTheOldVersionWithItsReason()
    {
        await SetAsync(Integrations, 120, "Zielvereinbarung 2016");
        _clock.Advance(TimeSpan.FromDays(30));

        var result = await SetAsync(Integrations, 150, "Nachverhandelt", expected: 1);

        Assert.Null(result.Refusal);
        await using var db = _database.CreateDbContext();
        var versions = await db.Targets.OrderBy(t => t.Version).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(1, 120m, "Zielvereinbarung 2016"), (2, 150m, "Nachverhandelt")], versions.Select(v => (v.Version, v.Value, v.Reason)));
        Assert.Equal(new DateTime(2016, 2, 11, 9, 0, 0), versions[0].SupersededAt);
        Assert.Null(versions[1].SupersededAt);
        Assert.Equal("Petra Lindner", versions[1].CreatedBy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Set_WithoutReason_IsRefused(string? reason)
    {
        var result = await SetAsync(Integrations, 120, reason);

        Assert.Equal("Bitte begründen Sie die Änderung; die Begründung steht im Verlauf.", result.Refusal);
        Assert.Empty(await InForceAsync());
    }

    [Fact]
    public async Task Set_WhenSomebodyWasFaster_SavesNothingAndTellsWhatStandsNow()
    {
        await SetAsync(Integrations, 120, "Planung");
        await SetAsync(Integrations, 130, "Zweite Runde", expected: 1);

        var result = await Commands.SetAsync(Lead, [Change(EgvValidity, 0.9m), Change(Integrations, 150, expected: 1)], "Dritte Runde", TestContext.Current.CancellationToken);

        Assert.StartsWith("Ein Ziel wurde inzwischen von jemand anderem geändert", result.Refusal);
        var conflict = Assert.Single(result.Conflicts);
        Assert.Equal((130m, "Zweite Runde", 2), (conflict.Latest.Value, conflict.Latest.Reason, conflict.Latest.Version));
        Assert.Equal([130m], (await InForceAsync()).Select(t => t.Value));
    }

    [Fact]
    public async Task Set_EmptyValue_TakesTheTargetBackAndKeepsItsHistory()
    {
        await SetAsync(Integrations, 120, "Planung");
        _clock.Advance(TimeSpan.FromHours(1));
        await SetAsync(Integrations, null, "Falsches Jahr", expected: 1);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await InForceAsync());
        Assert.Null((await SetAsync(Integrations, 0, "Doch, aber null")).Refusal);

        await using var db = _database.CreateDbContext();
        var versions = await db.Targets.OrderBy(t => t.Version).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([false, true, false], versions.Select(v => v.IsWithdrawal));
        Assert.Equal(0, Assert.Single(await InForceAsync()).Value);
    }

    [Fact]
    public async Task Set_SameValueAndWeights_SaysThatNothingChanged()
    {
        await SetAsync(Integrations, 120, "Planung");

        Assert.Equal("Es ist nichts geändert.", (await SetAsync(Integrations, 120, "Noch einmal", expected: 1)).Refusal);
    }

    [Fact]
    public async Task Set_OtherWeightsOnly_IsANewVersion()
    {
        await SetAsync(Integrations, 120, "Planung");
        var weights = MonthlyWeights.FromPercent([10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5], out _)!;

        var result = await Commands.SetAsync(Lead, [new TargetChange(Integrations, 120, weights, 1)], "Saison", TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Saved);
        Assert.Equal(weights, Assert.Single(await InForceAsync()).ToTarget().Weights);
    }

    public static TheoryData<TargetKey, decimal, string> Refused => new()
    {
        { EgvValidity, 1.2m, "Ein Anteil liegt zwischen 0 und 100\u202F%." },
        { Integrations, -1, "Ein Ziel ist nie kleiner als 0." },
        { Integrations with { Instrument = "FbW" }, 1, "„Integrationen“ hat keine Ziele je Instrument." },
        { Integrations with { Ifk = "AEZ-99" }, 1, "Eine IFK „AEZ-99“ gibt es nicht." },
        { new TargetKey(2016, Indicator.MeasureEntries, "XY", null), 1, "Ein Instrument „XY“ gibt es nicht." },
        { new TargetKey(2016, Indicator.MeasureEntries, "GB", null), 1, "Das Instrument „GB“ gilt 2016 nicht; ändern Sie zuerst seine Gültigkeit in den Stammdaten." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Set_WhatCanBeNoTarget_IsRefusedInOneSentence(TargetKey key, decimal value, string sentence)
    {
        Assert.Equal(sentence, (await SetAsync(key, value, "Planung")).Refusal);
        Assert.Empty(await InForceAsync());
    }

    [Theory]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Ifk)]
    [InlineData(Role.Administrator)]
    public async Task Set_ByWhoMayNot_Throws(Role role) =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            Commands.SetAsync(new ActingUser("Wer anders", role, "AEZ-01"), [Change(Integrations, 1)], "Planung", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Set_ForAnIfk_LeavesTheTeamsTargetAlone()
    {
        await _database.AddAsync(new DateOnly(2016, 12, 31), new Officer { Code = "AEZ-01", Name = "Eins", Team = "Bewerber-Service", ActiveFrom = new DateOnly(2010, 1, 1) });
        await SetAsync(Integrations, 120, "Planung");
        await SetAsync(Integrations with { Ifk = "AEZ-01" }, 30, "Planung");

        Assert.Equal([("", 120m), ("AEZ-01", 30m)], (await InForceAsync()).Select(t => (t.Ifk, t.Value)));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private TargetCommands Commands => new(_database, _clock);

    private static TargetChange Change(TargetKey key, decimal? value, int expected = 0) => new(key, value, MonthlyWeights.Equal, expected);

    private Task<TargetsResult> SetAsync(TargetKey key, decimal? value, string? reason, int expected = 0) =>
        Commands.SetAsync(Lead, [Change(key, value, expected)], reason, TestContext.Current.CancellationToken);

    private async Task<List<TargetVersion>> InForceAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.Targets.Where(t => t.SupersededAt == null).OrderBy(t => t.Ifk).ToListAsync(TestContext.Current.CancellationToken);
    }
}
