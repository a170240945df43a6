using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData.Rules;

public sealed class RuleCommandsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private readonly TestDatabase _database = new();
    private readonly RuleStore _settings = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_LongerContactReach_RebuildsTheStoreInTheSameStep()
    {
        await StoreAsync();

        var result = await Commands.SaveAsync(Lead, Change(First with { ReachMonths = 6 }), Cancellation);

        Assert.Null(result.Refusal);
        Assert.Equal([201604, 201605, 201606], result.Figures.Select(f => f.Month.Value));
        Assert.Each(result.Figures, f => Assert.Equal((Indicator.ContactReach, 0m, 1m), (f.Indicator, f.Before!.Value.Value, f.After!.Value.Value)));
        await using var db = _database.CreateDbContext();
        var set = (await _settings.LoadAsync(db, Cancellation)).Sets[0];
        Assert.Equal((6, 2), (set.ReachMonths, set.Version));
        Assert.Equal([201601, 201602, 201603, 201604, 201605, 201606], await ReachedAsync(db));
        Assert.Empty(await Metrics.CompareAsync(db, Cancellation));
    }

    [Fact]
    public async Task Try_LongerContactReach_TellsTheSameAndChangesNothing()
    {
        await StoreAsync();

        var result = await Commands.TryAsync(Lead, Change(First with { ReachMonths = 6 }), Cancellation);

        Assert.Equal((3, null), (result.Figures.Count, result.Refusal));
        await using var db = _database.CreateDbContext();
        Assert.Empty(db.RuleSets);
        Assert.Equal([201601, 201602, 201603], await ReachedAsync(db));
    }

    [Fact]
    public async Task Save_OtherForecast_LeavesTheStoreAlone()
    {
        await StoreAsync();

        var result = await Commands.SaveAsync(Lead, Change(First with { ForecastMethod = ForecastMethod.PreviousYear }), Cancellation);

        Assert.Equal((0, null), (result.Figures.Count, result.Refusal));
        await using var db = _database.CreateDbContext();
        Assert.Equal(ForecastMethod.PreviousYear, (await _settings.LoadAsync(db, Cancellation)).Sets[0].ForecastMethod);
    }

    /// <summary>A set from a day on: months before it keep every stored value, those after are counted by it.</summary>
    [Fact]
    public async Task Save_NewSetFromTheMiddleOfAMonth_ChangesThatMonthAndLaterOnes()
    {
        await StoreAsync();

        var set = First with { From = new DateOnly(2016, 5, 15), Name = "Haus ab Mai", Source = "Dienstbesprechung", ReachMonths = 6 };
        var result = await Commands.SaveAsync(Lead, new RuleChange(null, set, "Beschluss"), Cancellation);

        Assert.Null(result.Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Equal([201601, 201602, 201603, 201605, 201606], await ReachedAsync(db));
        Assert.Equal(4, (await _settings.LoadAsync(db, Cancellation)).Sets.Count);
        Assert.Equal(4, await db.RuleSets.CountAsync(Cancellation));

        Assert.Null((await Commands.SaveAsync(Lead, new RuleChange(set, null, "Beschluss aufgehoben"), Cancellation)).Refusal);
        Assert.Equal([201601, 201602, 201603], await ReachedAsync(db));
        Assert.Equal(5, await db.RuleSets.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("2016-06-30", false)]
    [InlineData("2016-06-01", false)]
    [InlineData("2016-05-31", false)]
    [InlineData("2016-07-01", true)]
    public async Task Save_NewSetThatASignedMonthWouldComeUnder_IsRefused(string from, bool isTaken)
    {
        await StoreAsync();
        await SignAsync(new Month(2016, 6));

        var set = First with { From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), Name = "Haus", Source = "Dienstbesprechung", ReachMonths = 6 };
        var result = await Commands.SaveAsync(Lead, new RuleChange(null, set, "Beschluss"), Cancellation);

        Assert.Equal(isTaken ? null : "Juni 2016 ist unterschrieben: Ein neues Regelwerk kann frühestens ab dem 01.07.2016 gelten.", result.Refusal);
        var edited = await Commands.SaveAsync(Lead, Change(First with { ReachMonths = 6 }), Cancellation);
        Assert.Equal("„Konzept 2016“ gilt für unterschriebene Monate (Juni 2016 und davor) und bleibt, wie es ist: Legen Sie ein neues Regelwerk an, das frühestens ab dem 01.07.2016 gilt.", edited.Refusal);
    }

    [Fact]
    public async Task Save_OnAnOutdatedVersion_IsRefused()
    {
        await Commands.SaveAsync(Lead, Change(First with { FeedbackDays = 10 }), Cancellation);

        var result = await Commands.SaveAsync(Lead, Change(First with { ExpiringDays = 20 }), Cancellation);

        Assert.StartsWith("Das Regelwerk wurde inzwischen geändert", result.Refusal);
    }

    private static readonly ContactInterval Young = new() { Name = "U25", Under25 = true };

    public static TheoryData<RuleSet, string> Refused => new()
    {
        { First, "Es ist nichts geändert." },
        { First with { Name = " " }, "Das Regelwerk braucht einen Namen." },
        { First with { Source = "" }, "Nennen Sie die Quelle: den Paragraphen oder die Festlegung des Hauses." },
        { First with { Name = "kooperationsplan" }, "„Kooperationsplan“ heißt schon das Regelwerk ab 01.07.2023: Wählen Sie einen anderen Namen." },
        { First with { From = new DateOnly(2016, 1, 1) }, "Ein Regelwerk gilt von Anfang an: Das erste lässt sich weder herausnehmen noch verschieben." },
        { First with { ReachMonths = 25 }, "Der Zeitraum der Kontaktquote liegt zwischen 1 und 24 Monaten." },
        { First with { ReviewMonths = 0 }, "Die Frist bis zur Überprüfung liegt zwischen 1 und 24 Monaten." },
        { First with { CountedAgreements = [] }, "Mindestens eine Art der Vereinbarung muss zählen." },
        { First with { ExemptUnsecuredBelowMonths = 35 }, "Die Altersgrenze bei nicht gesicherter Betreuung liegt nicht unter der allgemeinen." },
        { First with { QualifiedContactKinds = [] }, "Mindestens eine Kontaktart muss zählen." },
        { First with { WarnAtMissed = 3, StepAtMissed = 3 }, "Der Hinweis kommt vor der Anhörung: Seine Zahl versäumter Termine ist kleiner." },
        { First with { Thresholds = new StatusThresholds(0.9m, 0.95m, 0.05m) }, "Die Schwelle für „gefährdet“ liegt nicht über der für „auf Kurs“." },
        { First with { ContactIntervals = [] }, "Die letzte Gruppe der Kontaktfristen gilt für alle übrigen: Sie hat keine Bedingung." },
        { First with { ContactIntervals = [ContactInterval.All, ContactInterval.All] }, "Die Gruppe „alle“ hat keine Bedingung: Nur die letzte gilt für alle übrigen." },
        { First with { ContactIntervals = [Young, Young with { Name = "U25 in Maßnahme", InMeasure = true }, ContactInterval.All] }, "Die Gruppe „U25 in Maßnahme“ käme nie zum Zug, denn alle aus ihr gehören schon zu „U25“: Stellen Sie die engere Gruppe voran." },
        {
            First with { ContactIntervals = [Young with { Name = "A", ProfileClasses = ["M", "F"] }, Young with { Name = "B", ProfileClasses = ["F", "S"] }, ContactInterval.All] },
            "Die Gruppen „A“ und „B“ überschneiden sich: Grenzen Sie die Dauer der Betreuung oder die Profillagen so ab, dass jeder Fall nur zu einer gehört."
        },
        { First with { ContactIntervals = [Young, Young with { InMeasure = true }, ContactInterval.All] }, "Zwei Gruppen der Kontaktfristen heißen „U25“: Geben Sie jeder einen eigenen Namen." },
        { First with { ContactIntervals = [Young with { Months = 0 }, ContactInterval.All] }, "Die Frist der Gruppe „U25“ liegt zwischen 1 und 24 Monaten oder 1 und 365 Tagen." },
        { First with { ContactIntervals = [Young with { CareMonthsFrom = 6, CareMonthsBelow = 6 }, ContactInterval.All] }, "Die Bedingung der Gruppe „U25“ trifft auf niemanden zu: Die Betreuung dauert ab „mindestens“ und unter „weniger als“ Monaten." },
    };

    /// <summary>Groups that cut across each other; one within the other is no overlap as long as the narrow one stands first.</summary>
    [Theory]
    [InlineData(0, 6, 3, 12, false)]
    [InlineData(0, 6, 6, 12, true)]
    [InlineData(0, 3, 0, 12, true)]
    [InlineData(0, 12, 0, 12, false)]
    public async Task Save_GroupsByMonthsOfCare_MayFollowButNotOverlap(int from, int below, int thenFrom, int thenBelow, bool isTaken)
    {
        var set = First with
        {
            ContactIntervals =
            [
                ContactInterval.All with { Name = "neu", CareMonthsFrom = from, CareMonthsBelow = below, Months = 1 },
                ContactInterval.All with { Name = "jung", CareMonthsFrom = thenFrom, CareMonthsBelow = thenBelow, Months = 2 },
                ContactInterval.All,
            ],
        };

        var result = await Commands.SaveAsync(Lead, Change(set), Cancellation);

        Assert.Equal(isTaken, result.Refusal is null);
        await using var db = _database.CreateDbContext();
        Assert.Equal(isTaken, await db.RuleSets.AnyAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Save_WhatMakesNoSense_IsRefusedInOneSentence(RuleSet rules, string sentence)
    {
        Assert.Equal(sentence, (await Commands.SaveAsync(Lead, Change(rules), Cancellation)).Refusal);
        await using var db = _database.CreateDbContext();
        Assert.Empty(db.RuleSets);
    }

    [Fact]
    public async Task Save_WithoutAReason_IsRefused() => Assert.Equal(
        "Bitte geben Sie den Grund der Änderung an: Er steht später neben dem Regelwerk.",
        (await Commands.SaveAsync(Lead, new RuleChange(First, First with { ReachMonths = 6 }, " "), Cancellation)).Refusal);

    private static RuleSet First => ShippedRules.Concept2016;

    private static RuleChange Change(RuleSet to) => new(First, to, "Beschluss");

    private async Task SignAsync(Month month)
    {
        await using var db = await _database.CreateForAsync(Lead, Cancellation);
        var dialogue = new Dialogue { Month = month.Value, Team = "Bewerber-Service", Version = 1, State = DialogueState.Signed, PreparedBy = "Test" };
        db.Add(dialogue);
        await db.SaveChangesAsync(Cancellation);
        db.Add(new DialogueSnapshot { Number = 1, DialogueId = dialogue.Id, Month = month.Value, Team = "Bewerber-Service", Version = 1, Content = "{}", PreviousSha256 = "", Sha256 = "" });
        await db.SaveChangesAsync(Cancellation);
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
