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
        var ifks = IfksOf(team);
        var first = Earlier(await db.Metrics.Select(m => (int?)m.Month).MinAsync(cancellation), await db.ReadyMetrics.Select(m => (int?)m.Month).MinAsync(cancellation));
        if (states.LatestOf(ifks) is not { } latest || first is not { } min)
            return empty with { UnknownIfk = unknown };

        var rules = house.Rules;
        var max = Month.Of(latest);
        var month = filter.Month ?? await LatestMonthAsync(db, states.Of(RecordKind.Stock, ifks) ?? latest, cancellation);
        month = Month.Later(min, Month.Earlier(max, month));
        team = directory.Choose(filter.Team, out _, month) ?? directory.Teams.Concat(directory.Former.Select(f => f.Name)).FirstOrDefault();
        var asOf = states.OfFigures(IfksOf(team)) ?? latest;
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

        IReadOnlyCollection<string> IfksOf(string? of) => of is not null && directory.Teams.Contains(of) ? [.. directory.Of(of).Select(o => o.Code)] : states.Ifks;
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
    private static async Task<Month> LatestMonthAsync(AezDbContext db, DateOnly dataAsOf, CancellationToken cancellation)
    {
        var complete = Month.Of(dataAsOf) is var month && month.KeyDay <= dataAsOf ? month : month.Previous;
        string[] events = [Indicator.Integrations.Key, Indicator.MeasureEntries.Key, Indicator.ContactDensity.Key];
        var computed = await db.Metrics.Where(m => m.Numerator > 0 && events.Contains(m.Indicator) && m.Month <= complete.Value).Select(m => (int?)m.Month).MaxAsync(cancellation);
        var imported = await db.ReadyMetrics.Where(m => m.Month <= complete.Value).Select(m => (int?)m.Month).MaxAsync(cancellation);
        return MonthOf(computed > imported ? computed : imported ?? computed) ?? complete;
    }

    private static Month? Earlier(int? computed, int? imported) => MonthOf(computed < imported ? computed : imported ?? computed);

    private static Month? MonthOf(int? value) => value is { } month ? Month.FromValue(month) : null;
}
