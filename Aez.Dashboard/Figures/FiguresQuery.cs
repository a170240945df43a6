using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>
/// Loads a month's figures for those who may see them. A signed month comes from its snapshot, whatever was imported since;
/// any other from the metrics store, never from the records.
/// </summary>
public sealed class FiguresQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings)
{
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team; for an IFK themselves.</param>
    public Task<FiguresResult> GetAsync(ActingUser user, Month month, string? team = null, string? ifk = null, CancellationToken cancellationToken = default) =>
        LoadAsync(user, month, team, ifk, signed: true, only: null, cancellationToken);

    /// <summary>One figure alone, for who asks about nothing else; none of that name where there is no such figure.</summary>
    public Task<FiguresResult> OneAsync(ActingUser user, FigureReference reference, CancellationToken cancellationToken = default) =>
        LoadAsync(user, reference.Month, reference.Team, reference.Ifk, signed: true, reference, cancellationToken);

    /// <summary>As they would be without any signature: what a correction is made of, and what a signed month is compared with.</summary>
    public Task<FiguresResult> GetLiveAsync(ActingUser user, Month month, string? team = null, CancellationToken cancellationToken = default) =>
        LoadAsync(user, month, team, null, signed: false, only: null, cancellationToken);

    /// <summary>The team's figures of several months, oldest first: signed ones as they were signed, of the others what the store says now.</summary>
    /// <param name="team">One that the user may see.</param>
    public async Task<IReadOnlyList<MonthFigures>> MonthsAsync(ActingUser user, string team, Month from, Month to, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeTeam) && Access.MaySeeTeam(user, team));
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var house = House.Of(db);
        var directory = TeamDirectory.Of(house, user);
        var officers = directory.Of(team);
        var rules = await settings.LoadAsync(db, cancellationToken);
        var slice = StoreSlice.Load(db, from.AddMonths(1 - ControlChart.MaxPoints), to, team, officers, (code, m) => directory.IsMember(team, code, m), rules);
        var changes = house.ChangesOf(team);
        var targets = new Dictionary<int, List<Target>>();
        var months = new List<MonthFigures>();
        foreach (var month in Month.Range(from, to))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await SignedMonth.FindAsync(db, month, team, cancellationToken) is { } frozen)
            {
                months.Add(VisibleTo(user, frozen));
                continue;
            }
            if (!targets.TryGetValue(month.Year, out var ofYear))
                targets[month.Year] = ofYear = [.. TargetVersion.CountingFor(team, TargetVersion.InForce(db, month.Year)).Select(t => t.ToTarget())];
            var visible = directory.Of(team, month).Where(o => Access.MaySeeFiguresOf(user, o.Code)).ToList();
            months.Add(new FiguresBuilder(month, team, null, officers, visible, slice, ofYear, house.Instruments, rules, changes).Build());
        }
        return months;
    }

    private async Task<FiguresResult> LoadAsync(ActingUser user, Month month, string? team, string? ifk, bool signed, FigureReference? only, CancellationToken cancellationToken)
    {
        ifk = Access.ScopeOf(user, ifk);
        using var computing = Measurements.Computing();
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var house = House.Of(db);
        var directory = TeamDirectory.Of(house, user);
        if (directory.Choose(team, out var refusal, month) is not { } chosen)
            return new FiguresResult(null, refusal);
        // Both sign for the team: the part of one IFK stays what the store says.
        try
        {
            if (signed && ifk is null && await SignedMonth.FindAsync(db, month, chosen, cancellationToken) is { } frozen)
                return new FiguresResult(VisibleTo(user, frozen), null);
        }
        catch (BrokenSnapshotException broken)
        {
            return new FiguresResult(null, broken.Message);
        }
        if (directory.RefusalFor(chosen) is { } gone)
            return new FiguresResult(null, gone);
        var officers = directory.Of(chosen);
        if (ifk is not null && officers.All(o => o.Code != ifk))
            return new FiguresResult(null, $"Eine IFK „{ifk}“ gibt es im Team „{chosen}“ nicht.");

        cancellationToken.ThrowIfCancellationRequested();
        var rules = await settings.LoadAsync(db, cancellationToken);
        var slice = StoreSlice.Load(db, month, chosen, officers, (code, m) => directory.IsMember(chosen, code, m), rules, only?.Indicator);
        cancellationToken.ThrowIfCancellationRequested();
        var targets = TargetVersion.CountingFor(chosen, TargetVersion.InForce(db, month.Year)).Select(t => t.ToTarget()).ToList();
        var visible = directory.Of(chosen, month).Where(o => Access.MaySeeFiguresOf(user, o.Code)).ToList();
        return new FiguresResult(new FiguresBuilder(month, chosen, ifk, officers, visible, slice, targets, house.Instruments, rules, house.ChangesOf(chosen)).Build(only), null);
    }

    /// <summary>Without the parts of IFKs whose figures the user may not see.</summary>
    public static MonthFigures VisibleTo(ActingUser user, MonthFigures figures) => figures with
    {
        All = [.. figures.All.Select(f => f with { ByIfk = new LazyList<IfkPart>(() => [.. f.ByIfk.Where(p => Access.MaySeeFiguresOf(user, p.Ifk))]) })],
        Signed = figures.Signed is { } signed ? signed with { Details = DetailCells.VisibleTo(user, signed.Details) } : null,
    };
}

/// <summary>The figures, or one German sentence that says why there are none.</summary>
public sealed record FiguresResult(MonthFigures? Figures, string? Refusal);
