using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Domain;

public sealed class TeamHistoryTests
{
    private static readonly Month Known = new(2014, 5);

    [Fact]
    public void Ifk_WhoChangesTeams_BelongsToEachInItsTime()
    {
        var history = Of(("A1", "Nord", 2010, 1), ("W1", "Nord", 2010, 1), ("W1", "Süd", 2016, 7), ("B1", "Süd", 2010, 1));

        Assert.Equal(("Nord", "Süd"), (history.TeamIn("W1", new Month(2016, 6)), history.TeamIn("W1", new Month(2016, 7))));
        Assert.Equal([new DateOnly(2016, 7, 1)], history.ChangeDays);
        // Neither goes on from the other: both have had others all the time.
        Assert.Empty(history.OriginsOf("Süd"));
        Assert.Empty(history.SuccessorsOf("Nord"));
        Assert.Equal((Known, null), (history.FirstOf("Nord", OnlyNorth), history.FirstOf("Süd", OnlyNorth)));
    }

    [Theory]
    [InlineData("renamed")]
    [InlineData("divided")]
    public void Team_ThatBeganWithAnothersIfk_KnowsWhatThatKnew(string how)
    {
        var history = Of(("A1", "Nord", 2010, 1), ("A2", "Nord", 2010, 1), ("A1", "Neu", 2016, 7), ("A2", how == "renamed" ? "Neu" : "West", 2016, 7));

        Assert.Equal(["Nord"], history.OriginsOf("Neu"));
        Assert.Equal(how == "renamed" ? ["Neu"] : ["Neu", "West"], history.SuccessorsOf("Nord"));
        Assert.Equal(Known, history.FirstOf("Neu", OnlyNorth));
        // What the elder knows goes on with all of the younger, and as long as they know nothing it is theirs.
        var (before, after, later) = (new DateOnly(2016, 6, 30), new DateOnly(2016, 8, 31), new DateOnly(2016, 9, 30));
        Assert.Equal(before, history.LastOf("Neu", team => team == "Nord" ? before : null));
        Assert.Equal(how == "renamed" ? later : after, history.LastOf("Nord", team => team switch { "Nord" => before, "West" => after, _ => later }));
    }

    [Fact]
    public void Team_WithSomebodyNewFromTheBeginning_KnowsItsOwnAlone()
    {
        var history = Of(("A1", "Nord", 2010, 1), ("A1", "Neu", 2016, 7), ("N1", "Neu", 2016, 7));

        Assert.Empty(history.OriginsOf("Neu"));
        Assert.Null(history.FirstOf("Neu", OnlyNorth));
        Assert.Null(history.LastOf("Neu", team => team == "Nord" ? new DateOnly(2016, 6, 30) : null));
    }

    [Fact]
    public void Year_HasSeveralTeams_WhereTwoAreAtWorkInOneMonth()
    {
        var renamed = Of(("A1", "Nord", 2010, 1), ("A1", "Neu", 2016, 7));
        var two = Of(("A1", "Nord", 2010, 1), ("B1", "Süd", 2016, 12));

        Assert.Equal((false, 2), (renamed.HasSeveralIn(2016), renamed.TeamsIn(2016).Count));
        Assert.Equal((false, true), (two.HasSeveralIn(2015), two.HasSeveralIn(2016)));
    }

    private static Month? OnlyNorth(string team) => team == "Nord" ? Known : null;

    private static TeamHistory Of(params (string Code, string Team, int Year, int Month)[] rows) =>
        new(new OfficerTimeline(rows.Select(r => new Officer { Code = r.Code, Name = r.Code, Team = r.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(r.Year, r.Month, 1) })));
}
