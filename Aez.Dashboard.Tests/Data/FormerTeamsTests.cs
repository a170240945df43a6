using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A team keeps its months under its former names, and gets none of a team that it was joined with.</summary>
[OnEachDatabase]
public sealed class FormerTeamsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[], string[]> Timelines => new()
    {
        { "renamed from a day on", ["A1 Alt 2010-01-01 2016-06-30", "A2 Alt 2010-01-01 2016-06-30", "A1 Neu 2016-07-01", "A2 Neu 2016-07-01"], ["Alt"] },
        { "renamed, one has left", ["A1 Alt 2010-01-01 2016-06-30", "A2 Alt 2010-01-01 2016-06-30", "A1 Neu 2016-07-01"], ["Alt"] },
        { "renamed twice", ["A1 Uralt 2010-01-01 2015-12-31", "A1 Alt 2016-01-01 2016-06-30", "A1 Neu 2016-07-01"], ["Alt", "Uralt"] },
        { "one goes on elsewhere", ["A1 Alt 2010-01-01 2016-06-30", "A2 Alt 2010-01-01 2016-06-30", "A1 Neu 2016-07-01", "A2 Süd 2016-07-01"], [] },
        { "one stays", ["A1 Alt 2010-01-01 2016-06-30", "A2 Alt 2010-01-01", "A1 Neu 2016-07-01"], [] },
        { "joined to a team that was there", ["A1 Alt 2010-01-01 2016-06-30", "B1 Neu 2010-01-01", "A1 Neu 2016-07-01"], [] },
        { "made of two", ["A1 Alt 2010-01-01 2016-06-30", "B1 Süd 2010-01-01 2016-06-30", "A1 Neu 2016-07-01", "B1 Neu 2016-07-01"], [] },
        { "other team", ["A1 Alt 2010-01-01", "B1 Neu 2010-01-01"], [] },
    };

    [Theory]
    [MemberData(nameof(Timelines))]
    public async Task Names_ByTheRowsOfTheIfk_AreThoseOfTheSameTeam(string what, string[] rows, string[] names)
    {
        await using var database = new TestDatabase();
        await using var db = database.CreateDbContext();

        Assert.Equal((what, string.Join(',', names)), (what, string.Join(',', await FormerTeams.OfAsync(db, new OfficerTimeline(rows.Select(Row)), "Neu", Cancellation))));
    }

    [Fact]
    public async Task Names_OfSignedMonths_AreOfTheTeamThatHasTheirIfkToday()
    {
        await using var host = await DialogueHost.CreateAsync();
        await host.ExplainAsync();
        Assert.Null((await host.SubmitAsync()).Refusal);
        Assert.Null((await host.SignAsync()).Refusal);

        await host.SqlAsync("UPDATE Officers SET Team = 'Neu' WHERE Code = 'A1'");
        Assert.Empty(await OfAsync("Neu"));

        await host.SqlAsync("UPDATE Officers SET Team = 'Neu'");
        Assert.Equal([DialogueHost.Team], await OfAsync("Neu"));
        Assert.Empty(await OfAsync("Süd"));
        // The lead of the new name reads what was signed under the old one; another one does not.
        var lead = DialogueHost.Lead with { Team = "Neu", FormerTeams = [DialogueHost.Team] };
        Assert.NotNull((await host.ViewAsync(lead)).Dossier.Figures.Signed);
        await Assert.ThrowsAnyAsync<Exception>(() => host.ViewAsync(DialogueHost.Lead with { Team = "Süd" }));

        await host.SqlAsync("INSERT INTO Officers (Code, Name, Team, Unit, FullTimeEquivalent, ActiveFrom, ImportId, SourceRow) VALUES ('B1', 'B', 'Neu', 0, 1, '2010-01-01', 0, 0)");
        Assert.Empty(await OfAsync("Neu"));

        async Task<IReadOnlyList<string>> OfAsync(string team)
        {
            await using var db = host.Database.CreateDbContext();
            return await FormerTeams.OfAsync(db, await db.OfficersAsync(Cancellation), team, Cancellation);
        }
    }

    private static Officer Row(string text)
    {
        var words = text.Split(' ');
        return new Officer
        {
            Code = words[0],
            Name = words[0],
            Team = words[1],
            FullTimeEquivalent = 1,
            ActiveFrom = DateOnly.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture),
            ActiveTo = words.Length > 3 ? DateOnly.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture) : null,
        };
    }
}
