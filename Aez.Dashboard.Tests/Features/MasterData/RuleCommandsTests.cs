using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData;

public sealed class RuleCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private readonly TestDatabase _database = new();
    private readonly RuleSettingsStore _settings = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_LongerContactReach_RebuildsTheStoreInTheSameStep()
    {
        await StoreAsync();

        var result = await Commands.SaveAsync(Lead, RuleSettings.Default with { ReachMonths = 6 }, Cancellation);

        Assert.Null(result.Refusal);
        Assert.Equal(3, result.ChangedValues);
        await using var db = _database.CreateDbContext();
        Assert.Equal((6, 2), ((await _settings.LoadAsync(db, Cancellation)).ReachMonths, (await _settings.LoadAsync(db, Cancellation)).Version));
        Assert.Equal([201601, 201602, 201603, 201604, 201605, 201606], await ReachedAsync(db));
        Assert.Empty(await Metrics.CompareAsync(db, Cancellation));
    }

    [Fact]
    public async Task Try_LongerContactReach_TellsTheSameAndChangesNothing()
    {
        await StoreAsync();

        var result = await Commands.TryAsync(Lead, RuleSettings.Default with { ReachMonths = 6 }, Cancellation);

        Assert.Equal((3, null), (result.ChangedValues, result.Refusal));
        await using var db = _database.CreateDbContext();
        Assert.Equal(RuleSettings.Default.ReachMonths, (await _settings.LoadAsync(db, Cancellation)).ReachMonths);
        Assert.Equal([201601, 201602, 201603], await ReachedAsync(db));
    }

    [Fact]
    public async Task Save_OtherForecast_LeavesTheStoreAlone()
    {
        await StoreAsync();

        var result = await Commands.SaveAsync(Lead, RuleSettings.Default with { ForecastMethod = ForecastMethod.PreviousYear }, Cancellation);

        Assert.Equal((0, null), (result.ChangedValues, result.Refusal));
        Assert.Equal(ForecastMethod.PreviousYear, (await _settings.LoadAsync(_database.CreateDbContext(), Cancellation)).ForecastMethod);
    }

    [Fact]
    public async Task Save_OnAnOutdatedVersion_IsRefused()
    {
        await Commands.SaveAsync(Lead, RuleSettings.Default with { FeedbackDays = 10 }, Cancellation);

        var result = await Commands.SaveAsync(Lead, RuleSettings.Default with { ExpiringDays = 20 }, Cancellation);

        Assert.StartsWith("Die Einstellungen wurden inzwischen geändert", result.Refusal);
    }

    public static TheoryData<RuleSettings, string> Refused => new()
    {
        { RuleSettings.Default, "Es ist nichts geändert." },
        { RuleSettings.Default with { ReachMonths = 25 }, "Der Zeitraum der Kontaktquote liegt zwischen 1 und 24 Monaten." },
        { RuleSettings.Default with { QualifiedContactKinds = [] }, "Mindestens eine Kontaktart muss zählen." },
        { RuleSettings.Default with { Thresholds = new StatusThresholds(0.9m, 0.95m, 0.05m) }, "Die Schwelle für „gefährdet“ liegt nicht über der für „auf Kurs“." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Save_WhatMakesNoSense_IsRefusedInOneSentence(RuleSettings rules, string sentence) =>
        Assert.Equal(sentence, (await Commands.SaveAsync(Lead, rules, Cancellation)).Refusal);

    [Fact]
    public void Form_OfAnySettings_HasAFieldForEveryMember()
    {
        var members = Names(typeof(RuleSettings)).Where(n => n is not (nameof(RuleSettings.Version) or nameof(RuleSettings.SetName) or nameof(RuleSettings.Thresholds))).Concat(Names(typeof(StatusThresholds)));

        Assert.Equal(members.Order(), Names(typeof(RuleForm)).Order());

        static IEnumerable<string> Names(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => p.Name);
    }

    [Fact]
    public void Form_Untouched_ReadsBackTheSameSettings()
    {
        var rules = RuleSettings.Default with { Thresholds = new StatusThresholds(1.05m, 0.925m, 0.075m), QualifiedContactKinds = [ContactKind.Email, ContactKind.InPerson], Version = 7 };

        var read = new RuleForm(rules).Read(out var refusal);

        Assert.Null(refusal);
        Assert.True(RuleLimits.AreSame(rules, read!));
        Assert.Equal(7, read!.Version);
    }

    [Fact]
    public void Form_WithAWordForANumber_NamesTheField()
    {
        new RuleForm(RuleSettings.Default) { ReachMonths = "drei" }.Read(out var refusal);

        Assert.Equal("„Kontaktquote“ ist keine ganze Zahl ab 0.", refusal);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private MetricsStore Metrics => new(_settings);

    private RuleCommands Commands => new(_database, Metrics, _settings);

    /// <summary>One customer with one contact in January 2016.</summary>
    private async Task StoreAsync()
    {
        await _database.AddAsync(
            new DateOnly(2016, 12, 31),
            new Officer { Code = "A1", Name = "Anna Eins", Team = "Bewerber-Service", FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) },
            new CarePeriod { CustomerNumber = "0001", Ifk = "A1", From = new DateOnly(2016, 1, 1) },
            new Contact { CustomerNumber = "0001", Date = new DateOnly(2016, 1, 15) });
        await using var db = _database.CreateDbContext();
        await Metrics.RebuildAsync(db, Cancellation);
    }

    private static Task<List<int>> ReachedAsync(AezDbContext db) =>
        db.Metrics.Where(m => m.Indicator == "contact-reach" && m.Numerator == 1).OrderBy(m => m.Month).Select(m => m.Month).ToListAsync(Cancellation);
}
