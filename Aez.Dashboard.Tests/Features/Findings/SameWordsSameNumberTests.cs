using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Findings;

/// <summary>What stands under the same words on two pages is the same number: overview, indicator pages, worklists, own day, data quality.</summary>
public sealed class SameWordsSameNumberTests
{
    private static readonly ActingUser Own = new("Eins", Role.Ifk, "A1") { Team = StoreBuilder.Team };

    [Fact]
    public Task OpenWork_OfGeneratedRecords_IsTheSameOnEveryPage() => RecordSet.Any.SampleAsync(
        async records =>
        {
            await using var database = new TestDatabase();
            await database.FillAsync(RecordSet.DataAsOf, records.All);
            foreach (var month in new[] { new Month(2015, 9), new Month(2016, 10) })
                await ComparedAsync(database, month, records);
        },
        iter: 25,
        threads: 1);

    private static async Task ComparedAsync(TestDatabase database, Month month, RecordSet records)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(month.KeyDay.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        var overview = new OverviewQuery(database, database.Figures(), database.Registers(clock));
        var egv = new EgvValidityQuery(database, database.Figures(), new Worklists(database, StoreExtensions.Settings, database.Audit()));
        var contacts = new ContactDensityQuery(database, database.Figures(), new Worklists(database, StoreExtensions.Settings, database.Audit()));
        if ((await overview.GetAsync(StoreExtensions.TeamLead, new DashboardFilter(month, StoreBuilder.Team, null))).Data is { OpenWork: var team })
        {
            var figures = (await database.Figures().GetAsync(StoreExtensions.TeamLead, month, StoreBuilder.Team)).Figures!;
            if (figures.Of(Indicator.EgvValidity).Ratio is not null)
            {
                var view = (await egv.GetAsync(StoreExtensions.TeamLead, month, StoreBuilder.Team)).Data!;
                var states = view.Team.States;
                Assert.Equal((states.Expiring, states.Expired, states.Missing), (team.Expiring, team.Expired, team.Missing));
                foreach (var choice in EgvStates.All)
                    Assert.Equal(choice.CountIn(states), (await egv.WorklistAsync(StoreExtensions.TeamLead, new EgvFilter(month, StoreBuilder.Team, null, choice), 0, 1)).Total);
            }
            if (figures.Of(Indicator.ContactReach).Ratio is not null)
            {
                var view = (await contacts.GetAsync(StoreExtensions.TeamLead, month, StoreBuilder.Team)).Data!;
                Assert.Equal(ContactBandChoice.Overdue.CountIn(view.Team.Counts), team.WithoutContact);
                Assert.Equal(team.WithoutContact, (await contacts.WorklistAsync(StoreExtensions.TeamLead, new ContactFilter(month, StoreBuilder.Team, null, ContactBandChoice.Overdue), 0, 1)).Total);
            }
            Assert.Equal(AssignmentEnds(records, ["A1", "A2"], month.KeyDay), team.EndingSoon);
        }

        var today = new ReferenceDayQuery(database, clock);
        var day = new OwnDayQuery(
            database, StoreExtensions.Settings, today, database.Figures(), new SteeringMeasuresQuery(database, new SeriesQuery(database, StoreExtensions.Settings), today, StoreExtensions.Settings), database.Registers(clock), database.Audit());
        var own = (await overview.GetAsync(Own, new DashboardFilter(month, StoreBuilder.Team, null))).Data!.OpenWork;
        var due = (await day.ListAsync(Own, null, 0, int.MaxValue)).Rows;
        Assert.Equal(own.EndingSoon, due.Count(r => r.Kind == DueKind.Assignment));
        if (own.Missing is not null)
        {
            Assert.Equal(own.Missing, due.Count(r => r is { Kind: DueKind.Agreement, Reason: "fehlt" }));
            Assert.Equal(own.Expired, due.Count(r => r is { Kind: DueKind.Agreement, Reason: "abgelaufen" or "Fortschreibung überfällig" }));
            Assert.Equal(own.Expired + own.Missing + own.Expiring, due.Count(r => r.Kind == DueKind.Agreement));
        }
        // The own day has one row for each customer, the overview counts each feedback.
        Assert.Equal(own.OverdueFeedback > 0, due.Any(r => r.Kind == DueKind.Feedback && r.Reason.StartsWith("überfällig", StringComparison.Ordinal)));

        // Whoever the rules of data quality no longer call a single parent is among those whose status has to be checked.
        var quality = await database.Quality().FindingsAsync(Own, month, StoreBuilder.Team, "A1", 1000);
        var listed = due.Where(r => r.Kind == DueKind.Assignment).Select(r => r.CustomerNumber).ToHashSet();
        Assert.All(quality!.Findings.Single(f => f.Rule.Key == "kein-kind").Rows, row => Assert.Contains(row.CustomerNumber, listed));
    }

    private static int AssignmentEnds(RecordSet records, string[] ifks, DateOnly day) =>
        records.Care.Count(c => ifks.Contains(c.Ifk) && c.From <= day && (c.To is null || c.To >= day) && AssignmentEnd.Of(c, day) is not null);
}
