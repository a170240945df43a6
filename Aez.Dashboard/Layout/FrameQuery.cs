using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Layout;

/// <summary>Reads the frame from the store: which months there are, which one to open with, how fresh the data are.</summary>
internal sealed class FrameQuery(IDbContextFactory<AezDbContext> factory, ICurrentUser current, IfkOfTeam ifkOfTeam, TimeProvider clock) : IFrameQuery
{
    public async Task<FrameState> ReadAsync(DashboardFilter filter, CancellationToken cancellation)
    {
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellation);
        var house = House.Of(db);
        var empty = FrameState.Empty with
        {
            IsDemo = house.IsDemo,
            UserName = current.User.Name,
            Agreement = (filter.Month is { } wanted ? house.Rules.Of(wanted) : house.Rules.On(clock.Today())).Agreement,
        };
        if (!Access.May(current.User, Permission.SeeFigures))
            return empty;
        var unknown = filter.Ifk is { } ifk && Access.MaySeeFiguresOf(current.User, ifk) ? await ifkOfTeam.RefusalAsync(current.User, filter.Team, ifk, cancellation) : null;
        var directory = TeamDirectory.Of(house, current.User);
        var team = directory.Choose(filter.Team, out _) ?? directory.Teams.Concat(directory.Former.Select(f => f.Name)).FirstOrDefault();
        // A team that has signed months and no IFK any more is shown within the months of the others.
        var states = StoreStand.StatesOf(db);
        var history = house.Teams;
        var months = new TeamMonths(db, history, Present(team));
        cancellation.ThrowIfCancellationRequested();
        if (states.LatestOf(Present(team)) is not { } latest || months.First() is not { } min)
            return empty with { UnknownIfk = unknown };

        var rules = house.Rules;
        var max = Month.Of(latest);
        var month = filter.Month ?? LatestMonth(months, states.Of(RecordKind.Stock, Present(team)) ?? latest);
        month = Month.Later(min, Month.Earlier(max, month));
        team = directory.Choose(filter.Team, out _, month) ?? directory.Teams.Concat(directory.Former.Select(f => f.Name)).FirstOrDefault();
        var asOf = states.OfFigures(Present(team)) ?? latest;
        var frozen = team is null ? null : await SignedAsync(db, month, team, cancellation);
        // The part of one IFK is not signed: it stays live.
        var isPart = filter.Ifk is not null || !Access.May(current.User, Permission.SeeTeam);
        var signed = isPart ? null : frozen;
        DateOnly? signedOn = frozen?.Signed is { } mark ? Days.Of(mark.SignedAt, clock.LocalTimeZone) : null;
        return new FrameState(
            team,
            month,
            min,
            max,
            signed is null ? asOf : signed.DataAsOf,
            signed?.Provisional ?? asOf < rules.Of(month).FinalFrom(month),
            house.IsDemo,
            current.User.Name)
        {
            Agreement = rules.Of(month).Agreement,
            Teams = Access.May(current.User, Permission.SeeTeam)
                ? [.. directory.Teams.Select(t => new TeamChoice(t, null)), .. directory.Former.Select(f => new TeamChoice(f.Name, f.LastSigned))]
                : [],
            UnknownIfk = unknown,
            IsLivePartOfSigned = isPart && frozen is not null,
            SignedOn = signed is null ? null : signedOn,
            Stand = signedOn is null ? MonthStand.None : new MonthStand(signedOn, asOf),
        };

        string? Present(string? of) => of is not null && directory.Teams.Contains(of) ? of : null;
    }

    /// <summary>Without a lock where the snapshot is broken: the page below says so.</summary>
    private static async Task<MonthFigures?> SignedAsync(AezDbContext db, Month month, string team, CancellationToken cancellation)
    {
        try
        {
            return await SignedMonth.FindAsync(db, month, team, cancellation);
        }
        catch (BrokenSnapshotException)
        {
            return null;
        }
    }

    /// <summary>The last complete month in which anything happened: files from long ago don't open on an empty present.</summary>
    private static Month LatestMonth(TeamMonths months, DateOnly dataAsOf)
    {
        var complete = Month.Of(dataAsOf) is var month && month.KeyDay <= dataAsOf ? month : month.Previous;
        return months.LastWithEvents(complete) ?? complete;
    }
}
