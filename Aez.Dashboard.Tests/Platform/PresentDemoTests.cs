using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Platform;

/// <summary>The demo of today: as the web server and as the verb tell it.</summary>
public sealed class PresentDemoTests
{
    private static readonly DemoOptions Present = DemoOptions.OfPresent(DemoEra.Of2026(new DateOnly(2026, 11, 30)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-30", "2026-11")]
    [InlineData("2027-03-10", "2027-02")]
    public async Task WebServer_OnAnEmptyDatabase_TellsThePresentUpToToday(string day, string lastWhole)
    {
        var today = DateOnly.Parse(day, German.Culture);
        var clock = new FakeTimeProvider(new DateTimeOffset(today, new TimeOnly(9, 0), TimeSpan.Zero));
        await using var host = new AppHost(services => services.AddSingleton<TimeProvider>(clock), "Development", settings: new Dictionary<string, string?> { ["Demo:Era"] = null });

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal([today], (await db.Imports.Select(i => i.DataAsOf).ToListAsync(Cancellation)).Distinct());
        Assert.All(await db.Imports.ToListAsync(Cancellation), i => Assert.Equal(0, i.RejectedRows));
        Assert.True(await db.Contacts.MaxAsync(c => c.Date, Cancellation) <= today);

        var figures = (await host.Services.GetRequiredService<FiguresQuery>().GetAsync(ActingUser.System, Month.Parse(lastWhole), cancellationToken: Cancellation)).Figures!;
        foreach (var indicator in new[] { Indicator.Stock, Indicator.Integrations, Indicator.MeasureEntries, Indicator.EgvValidity, Indicator.ContactReach, Indicator.ContactDensity, Indicator.FeedbackTimeliness })
            Assert.True(figures.Of(indicator).Value > 0, indicator.Key);
        Assert.InRange(figures.Of(Indicator.EgvValidity).Value!.Value, 0.55m, 0.85m);
        Assert.InRange(figures.Of(Indicator.ContactReach).Value!.Value, 0.7m, 0.93m);

        var own = (await host.Services.GetRequiredService<OwnDayQuery>().GetAsync(new ActingUser("Eins", Role.Ifk, "AEZ-01"), null, Cancellation)).Data!;
        Assert.True(own.Counts[DueKind.Agreement] > 0, "Agreements are due.");
        Assert.True(own.Counts[DueKind.Contact] > 0, "Contacts are due.");

        var notes = await host.Services.GetRequiredService<RegisterQuery>().ListAsync(new ActingUser("Controlling", Role.Controlling), FindingNoteRegister.Instance, DemoTeam.Team, Cancellation);
        Assert.Equal(FindingNoteRegister.Instance.States, notes.Entries.Select(e => FindingNoteRegister.Instance.StateOf(e, notes.Around)).Distinct().OrderBy(FindingNoteRegister.Instance.States.ToList().IndexOf));

        using var client = host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Seed_OfThePresent_IsTakenWithoutARejectedRowAndProves()
    {
        await using var database = new TestDatabase();

        var seed = await CommandLineRun.OnAsync(database, "seed", "--era", "2026");
        Assert.Equal((0, ""), (seed.ExitCode, seed.Error));
        Assert.Contains("von Juli 2025 bis November 2026", seed.Output);
        var verify = await CommandLineRun.OnAsync(database, "verify");
        Assert.Equal((0, ""), (verify.ExitCode, verify.Error));
        foreach (var (month, set) in new[] { ("2026-06", "Kooperationsplan"), ("2026-08", "Grundsicherungsgeld"), ("2026-09", "Hausregel Rückmeldungen"), ("2026-11", "Hausregel Rückmeldungen") })
        {
            var figures = await CommandLineRun.OnAsync(database, "figures", "--month", month, "--json");
            Assert.All(figures.Json.GetProperty("figures").EnumerateArray(), figure => Assert.Equal(set, figure.GetProperty("ruleSet").GetString()));
        }
    }

    /// <summary>What a dialogue can come to stands in the demo, and each proof of it holds.</summary>
    [Fact]
    public async Task Seed_OfThePresent_HasDialoguesInEveryState()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        await product.Get<DemoSeeder>().SeedAsync(Present, Cancellation);

        await using var db = database.CreateDbContext();
        var dialogues = await db.Dialogues.AsNoTracking().OrderBy(d => d.Month).ThenBy(d => d.Version).ToListAsync(Cancellation);
        Assert.Equal(
            [(202606, 1, DialogueState.Signed, false), (202606, 2, DialogueState.Signed, false), (202607, 1, DialogueState.Signed, false), (202608, 1, DialogueState.Signed, false), (202609, 1, DialogueState.Draft, true), (202610, 1, DialogueState.Submitted, false)],
            dialogues.Select(d => (d.Month, d.Version, d.State, d.ReturnReason is not null)));
        Assert.Equal(DemoDialogues.CorrectionReason, dialogues[1].CorrectionReason);
        Assert.Equal(4, await db.DialogueSnapshots.CountAsync(Cancellation));
        var change = await db.ProcessChanges.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal((202603, "egv-validity"), (change.Month, change.Indicator));
        var corrected = (await product.Get<DialogueQuery>().GetAsync(DemoDialogues.Lead, new Month(2026, 6), null, cancellationToken: Cancellation)).View!;
        Assert.Equal(DemoDialogues.CorrectedExplanation, corrected.Dossier.Text(DialogueField.CauseText, corrected.Dossier.Figures.Of(Indicator.Integrations))?.Text);

        var measures = (await product.Get<SteeringMeasuresQuery>().ListAsync(ActingUser.System, DemoTeam.Team, new Month(2026, 11), Cancellation)).Measures;
        Assert.Equal(Enum.GetValues<MeasureState>(), measures.Select(m => m.State).Distinct());
        var verdicts = measures.Select(m => m.Effect!.Verdict).ToList();
        Assert.Contains(EffectVerdict.Wanted, verdicts);
        Assert.Contains(verdicts, verdict => verdict is EffectVerdict.Chance or EffectVerdict.Unwanted);
    }

    [Theory]
    [InlineData(1, 1, 17)]
    [InlineData(30, 1, 1)]
    [InlineData(60, 2, 4)]
    [InlineData(60, 40, 6)]
    public async Task Seed_OfThePresentInAnySize_HoldsItsDialogues(int customers, int ifks, int months)
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);

        Assert.True(await product.Get<DemoSeeder>().SeedAsync(Present with { Customers = customers, Ifks = ifks, Months = months }, Cancellation));

        await using var db = database.CreateDbContext();
        Assert.Equal(Math.Min(5, months - 1), await db.Dialogues.Select(d => d.Month).Distinct().CountAsync(Cancellation));
    }

    [Fact]
    public async Task Seed_OfThePresentBrokenOffBetweenTwoDialogues_GoesOn()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        var options = Present with { Customers = 60, Ifks = 2 };
        await product.Get<DemoSeeder>().SeedAsync(options, Cancellation);
        await using (var db = database.CreateDbContext())
        {
            await db.Settings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, "begun"), Cancellation);
            await db.Dialogues.Where(d => d.Month > 202607).ExecuteUpdateAsync(s => s.SetProperty(d => d.ReturnReason, (string?)null), Cancellation);
        }

        Assert.True(await product.Get<DemoSeeder>().SeedAsync(options, Cancellation));

        await using var after = database.CreateDbContext();
        Assert.Equal(6, await after.Dialogues.CountAsync(Cancellation));
        Assert.Equal(5, await after.SteeringMeasures.CountAsync(Cancellation));
        Assert.Equal(1, await after.ProcessChanges.CountAsync(Cancellation));
        Assert.Equal([DemoDialogues.ReturnReason], await after.Dialogues.Where(d => d.ReturnReason != null).Select(d => d.ReturnReason).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("1999", "--era „1999“ gibt es nicht: Möglich sind 2016 und 2026.")]
    [InlineData("", "--era „“ gibt es nicht: Möglich sind 2016 und 2026.")]
    public async Task Seed_OfAnUnknownEra_IsRefusedInOneSentence(string era, string sentence)
    {
        await using var database = new TestDatabase();

        var run = await CommandLineRun.OnAsync(database, "seed", "--era", era);

        Assert.Equal((1, sentence), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Seed_OfMoreMonthsThanThePresentHas_IsRefused()
    {
        await using var database = new TestDatabase();

        var run = await CommandLineRun.OnAsync(database, "seed", "--era", "2026", "--months", "25");

        Assert.Equal((1, "--months reicht in der Ära 2026 bis 24."), (run.ExitCode, run.Error));
    }
}
