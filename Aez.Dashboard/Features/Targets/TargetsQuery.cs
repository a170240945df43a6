using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Targets;

/// <summary>Loads the targets of a year with what helps to judge them: the year before, what has happened, the parts.</summary>
public sealed class TargetsQuery(IDbContextFactory<AezDbContext> factory, FiguresQuery figures)
{
    /// <param name="team">Null: the only team with AEZ IFK.</param>
    /// <param name="ifk">Null: the team's targets.</param>
    public async Task<TargetsView> GetAsync(ActingUser user, int year, string? team, string? ifk, CancellationToken cancellationToken = default)
    {
        ifk = Access.ScopeOf(user, ifk);
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var house = House.Of(db);
        var directory = TeamDirectory.Of(house, user);
        var chosen = directory.Choose(team, out _);
        var officers = OfficersOf(user, chosen is null ? [] : directory.Of(chosen), year);
        // An IFK who has no figures that year has no targets either; the team's are not theirs to see.
        var of = user.Role == Role.Ifk || officers.Any(o => o.Code == ifk) ? ifk : null;

        var versions = (await db.Targets.AsNoTracking().Where(t => t.Year == year || t.Year == year - 1).ToListAsync(cancellationToken))
            .Where(t => t.Team.Length == 0 || Identifier.AreSame(t.Team, chosen ?? ""))
            .ToLookup(t => (t.Year, t.Indicator, t.Instrument, t.Ifk));
        var instruments = house.Instruments;
        var (actualMonth, actual) = await FiguresOfAsync(db, user, year, chosen, of, cancellationToken);
        var (previousMonth, previous) = await FiguresOfAsync(db, user, year - 1, chosen, of, cancellationToken);

        // Where there are several, a new target is that of the team; what was set before is still everybody's.
        var history = house.Teams;
        var hasSeveral = history.HasSeveralIn(year);
        var shared = new TeamReach(user, house.Officers).SharedRefusal;
        var rows = Indicator.All.SelectMany(indicator => instruments
            .Where(i => indicator.ByInstrument && (i.IsValidIn(year) || HasTarget(i.Code) || Has(actual, i.Code)))
            .Prepend<Instrument?>(null)
            .Select(instrument => Row(indicator, instrument)));
        return new TargetsView
        {
            Year = year,
            Team = chosen,
            SharingTeams = hasSeveral ? history.TeamsIn(year).Count : 1,
            Ifk = of,
            Officers = officers,
            ActualMonth = actual is null ? null : actualMonth,
            PreviousMonth = previous is null ? null : previousMonth,
            Rows = [.. rows],
        };

        TargetRow Row(Indicator indicator, Instrument? instrument)
        {
            var own = Versions(year, indicator, instrument?.Code, of);
            var key = new TargetKey(year, indicator, instrument?.Code, of, own.Count == 0 && hasSeveral && of is null ? chosen : own.FirstOrDefault()?.Team is { Length: > 0 } team ? team : null);
            var current = own.FirstOrDefault(v => v.SupersededAt is null);
            var parts = of is null ? officers.Select(o => new IfkTarget(o, Current(year, indicator, instrument?.Code, o.Code))).ToList() : [];
            return new TargetRow
            {
                Key = key,
                Locked = key is { Team: null, Ifk: null } ? shared : null,
                Instrument = instrument,
                Name = instrument?.Code ?? (actual ?? previous)?.Rules.NameOf(indicator) ?? indicator.Name,
                Versions = own,
                PreviousYear = Current(year - 1, indicator, instrument?.Code, of),
                Team = of is null || !Access.May(user, Permission.SeeTeam) ? null : Current(year, indicator, instrument?.Code, null),
                ByIfk = parts,
                IfkParts = TargetParts.Of(indicator, current, parts.Select(p => p.Current)),
                InstrumentParts = indicator.ByInstrument && instrument is null
                    ? TargetParts.Of(indicator, current, instruments.Select(i => Current(year, indicator, i.Code, of)))
                    : null,
                Actual = FigureOf(actual, indicator, instrument?.Code),
                PreviousActual = FigureOf(previous, indicator, instrument?.Code),
            };
        }

        bool HasTarget(string instrument) => versions.Any(v => v.Key.Year == year && v.Key.Instrument == instrument && v.Any(t => t.SupersededAt is null));
        List<TargetVersion> Versions(int of, Indicator indicator, string? instrument, string? whose) =>
            [.. versions[(of, indicator.Key, instrument ?? "", whose ?? "")]
                .GroupBy(v => v.Team).OrderByDescending(t => t.Any(v => v.SupersededAt is null)).ThenByDescending(t => t.Key.Length).Take(1)
                .SelectMany(t => t.OrderByDescending(v => v.Version))];
        TargetVersion? Current(int of, Indicator indicator, string? instrument, string? whose) =>
            Versions(of, indicator, instrument, whose).FirstOrDefault(v => v.SupersededAt is null);
    }

    /// <summary>
    /// The profile by which the team's events of the complete years before have spread over their months; null without a
    /// complete year in which anything happened.
    /// </summary>
    public async Task<TargetProfile?> ProfileAsync(ActingUser user, TargetKey key, string? team, CancellationToken cancellationToken = default)
    {
        var result = await figures.GetAsync(user, Month.December(key.Year - 1), team, key.Ifk, cancellationToken);
        var series = FigureOf(result.Figures, key.Indicator, key.Instrument)?.Series ?? [];
        var years = series.Where(p => p.Value is not null).GroupBy(p => p.Month.Year).Where(y => y.Count() == 12).OrderBy(y => y.Key).ToList();
        var counts = Enumerable.Range(1, 12).Select(month => years.Sum(y => y.Single(p => p.Month.Number == month).Value!.Value)).ToArray();
        return counts.Sum() > 0 ? new TargetProfile(PercentWeights.Rounded(MonthlyWeights.FromProfile(counts)), [.. years.Select(y => y.Key)], counts.Sum()) : null;
    }

    /// <summary>All targets in force in a year that the user may see, in the order of the matrix.</summary>
    public async Task<IReadOnlyList<TargetVersion>> ListAsync(ActingUser user, int year, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeFigures);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var positions = await db.Instruments.ToDictionaryAsync(i => i.Code, i => i.Position, cancellationToken);
        var targets = await db.Targets.AsNoTracking().Where(t => t.Year == year && t.SupersededAt == null).ToListAsync(cancellationToken);
        var teams = await db.OfficersAsync(cancellationToken);
        return [.. targets
            .Where(t => t.Team.Length == 0 || Access.MaySeeTeam(user, t.Team))
            .Where(t => t.Ifk.Length == 0
                ? Access.May(user, Permission.SeeTeam)
                : Access.MaySeeFiguresOf(user, t.Ifk) && Access.MaySeeTeam(user, teams.On(t.Ifk, Month.December(year).KeyDay)?.Team ?? ""))
            .OrderBy(t => t.Ifk, StringComparer.Ordinal)
            .ThenBy(t => Indicator.All.TakeWhile(i => i.Key != t.Indicator).Count())
            .ThenBy(t => positions.GetValueOrDefault(t.Instrument))];
    }

    private static List<TargetOfficer> OfficersOf(ActingUser user, IReadOnlyList<Officer> officers, int year)
    {
        var active = officers.Where(o => Month.Range(Month.January(year), Month.December(year)).Any(o.IsActiveIn)).ToList();
        var total = active.Sum(o => o.FullTimeEquivalent);
        return [.. active
            .Where(o => Access.MaySeeFiguresOf(user, o.Code))
            .Select(o => new TargetOfficer(o.Code, o.Name, o.FullTimeEquivalent, total > 0 ? o.FullTimeEquivalent / total : null))];
    }

    /// <summary>The figures of the year's last month with data.</summary>
    private async Task<(Month? Month, MonthFigures? Figures)> FiguresOfAsync(AezDbContext db, ActingUser user, int year, string? team, string? ifk, CancellationToken cancellationToken)
    {
        var history = House.Of(db).Teams;
        // A team that has signed months and no IFK any more is asked for in those of the others.
        var present = history.Teams.Contains(team) ? team : null;
        if (team is null || (present is null ? StoreStand.StatesOf(db) : StoreStand.Of(db, present).States).LatestOf(present) is not { } day || new TeamMonths(db, history, present).Last(Month.January(year), Month.December(year), Month.Of(day)) is not { } month)
            return (null, null);
        var result = await figures.GetAsync(user, month, team, ifk, cancellationToken);
        return (month, result.Figures);
    }

    private static Figure? FigureOf(MonthFigures? of, Indicator indicator, string? instrument) =>
        of?.All.FirstOrDefault(f => f.Indicator == indicator && f.InstrumentCode == instrument);

    private static bool Has(MonthFigures? of, string instrument) => of?.Instruments.Any(f => f.InstrumentCode == instrument) == true;
}

/// <summary>A profile derived from earlier years.</summary>
/// <param name="Events">What it rests on: few events make an accidental profile.</param>
public sealed record TargetProfile(MonthlyWeights Weights, IReadOnlyList<int> Years, decimal Events);
