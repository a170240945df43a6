using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Platform;

/// <summary>The demo of today: as the web server and as the verb tell it.</summary>
public sealed class PresentDemoTests
{
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
        Assert.InRange(figures.Of(Indicator.ContactReach).Value!.Value, 0.7m, 0.9m);

        var own = (await host.Services.GetRequiredService<OwnDayQuery>().GetAsync(new ActingUser("Eins", Role.Ifk, "AEZ-01"), null, Cancellation)).Data!;
        Assert.True(own.Counts[DueKind.Agreement] > 0, "Agreements are due.");
        Assert.True(own.Counts[DueKind.Contact] > 0, "Contacts are due.");

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
