using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Layout;

/// <summary>What the frame says of a month that was signed before more was imported.</summary>
public sealed class FrameQueryTests : IAsyncLifetime
{
    private readonly DashboardFilter _september = new(DialogueHost.September, DialogueHost.Team, null);
    private DialogueHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DialogueHost.CreateAsync();
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SignedMonth_OfTheTeam_HasTheDayOfSigningAndItsDatenstand()
    {
        var frame = await ReadAsync(DialogueHost.Lead, _september);

        Assert.Equal((new DateOnly(2016, 10, 4), new DateOnly(2016, 10, 3), false), (frame.SignedOn, frame.DataAsOf, frame.IsLivePartOfSigned));
        Assert.Null((await ReadAsync(DialogueHost.Lead, _september with { Month = DialogueHost.September.Previous })).SignedOn);
    }

    [Fact]
    public async Task SignedMonth_OfOneIfk_SaysThatItIsLive()
    {
        foreach (var frame in new[] { await ReadAsync(DialogueHost.Lead, _september with { Ifk = "A1" }), await ReadAsync(new ActingUser("Eins", Role.Ifk, "A1"), _september) })
            Assert.Equal((null, new DateOnly(2016, 10, 3), true), (frame.SignedOn, frame.DataAsOf, frame.IsLivePartOfSigned));
    }

    [Fact]
    public async Task Stand_OfASignedMonth_IsTheSameForWhoeverLooksAndInLists()
    {
        var stand = new MonthStand(new DateOnly(2016, 10, 4), new DateOnly(2016, 10, 3));
        foreach (var (user, filter) in new[] { (DialogueHost.Lead, _september), (DialogueHost.Lead, _september with { Ifk = "A1" }), (DialogueHost.Head, _september) })
            Assert.Equal(stand, (await ReadAsync(user, filter)).Stand);

        var query = new MonthStandQuery(_host.Database, _host.Clock);
        Assert.Equal(stand, await query.GetAsync(DialogueHost.September, DialogueHost.Team));
        Assert.Equal("wie unterschrieben am 04.10.2016", stand.Text(isSigned: true));
        Assert.Equal("Stand heute, Datenstand 03.10.2016; nicht Teil des am 04.10.2016 unterschriebenen Monats", stand.Text(isSigned: false));
        Assert.Equal(MonthStand.None, await query.GetAsync(DialogueHost.September.Previous, DialogueHost.Team));
        Assert.Null(MonthStand.None.Text(isSigned: false));
    }

    [Fact]
    public async Task Teams_AfterARename_NameTheFormerOneToThoseWhoMaySeeIt()
    {
        await _host.SqlAsync("UPDATE Officers SET Team = 'Neu' WHERE Code = 'A1'");
        Assert.Equal([new TeamChoice(DialogueHost.Team, null), new TeamChoice("Neu", null)], (await ReadAsync(DialogueHost.Head, _september)).Teams);

        await _host.SqlAsync("UPDATE Officers SET Team = 'Neu'");
        var frame = await ReadAsync(DialogueHost.Head, _september);

        Assert.Equal([new TeamChoice("Neu", null), new TeamChoice(DialogueHost.Team, DialogueHost.September)], frame.Teams);
        Assert.Equal((DialogueHost.Team, new DateOnly(2016, 10, 4)), (frame.Team, frame.SignedOn));
        Assert.Equal([new TeamChoice("Neu", null)], (await ReadAsync(DialogueHost.Lead with { Team = "Neu" }, _september)).Teams);
        Assert.Equal(DialogueHost.Team, (await ReadAsync(DialogueHost.Lead, _september with { Team = null })).Team);
        Assert.Empty((await ReadAsync(new ActingUser("Eins", Role.Ifk, "A1"), _september)).Teams);
    }

    private Task<FrameState> ReadAsync(ActingUser user, DashboardFilter filter) =>
        new FrameQuery(_host.Database, new FixedUser(user), new IfkOfTeam(_host.Database, _host.Database.Audit()), _host.Clock).ReadAsync(filter, TestContext.Current.CancellationToken);
}
