using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>What was counted in a cell, or what that changes.</summary>
/// <param name="All">Everything that customers count, the stock included.</param>
internal readonly record struct CellCount(string Ifk, Month Month, int Stock, int All);

/// <summary>
/// Since when anything is counted of each team, and since when it has a stock. An IFK of another unit, who has no team with figures, has the
/// first months of the house.
/// </summary>
internal sealed class TeamStarts
{
    private readonly TeamHistory _history;
    private readonly Dictionary<string, (Month? First, Month? Stock)> _teams = new(StringComparer.Ordinal);
    private readonly (Month? First, Month? Stock) _house;

    private TeamStarts(TeamHistory history, Dictionary<(string Ifk, Month Month), (int Stock, int All)> cells, Month last)
    {
        _history = history;
        var own = new Dictionary<string, (Month? First, Month? Stock)>(StringComparer.Ordinal);
        foreach (var ((ifk, month), count) in cells)
        {
            if (month > last || count.All <= 0)
                continue;
            _house = Earlier(_house, month, count.Stock > 0);
            if (history.TeamIn(ifk, month) is { } team)
                own[team] = Earlier(own.GetValueOrDefault(team), month, count.Stock > 0);
        }
        foreach (var team in history.Teams)
            _teams.Add(team, (history.FirstOf(team, of => own.GetValueOrDefault(of).First), history.FirstOf(team, of => own.GetValueOrDefault(of).Stock)));
    }

    /// <param name="counts">Of one cell in any number of parts.</param>
    /// <param name="frozen">Cells whose case rows are gone, and in which something was counted.</param>
    /// <param name="last">Month of the Datenstand: what lies ahead is not yet there.</param>
    public static TeamStarts Of(OfficerTimeline officers, IEnumerable<CellCount> counts, IEnumerable<(string Ifk, int Month)> frozen, Month last)
    {
        var cells = new Dictionary<(string Ifk, Month Month), (int Stock, int All)>();
        foreach (var count in counts)
        {
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (count.Ifk, count.Month), out _);
            cell = (cell.Stock + count.Stock, cell.All + count.All);
        }
        foreach (var (ifk, month) in frozen)
        {
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (ifk, Month.FromValue(month)), out _);
            cell.All = Math.Max(cell.All, 1);
        }
        return new TeamStarts(new TeamHistory(officers), cells, last);
    }

    /// <summary>Of the team that an IFK belongs to in a month.</summary>
    public (Month? First, Month? Stock) Of(string ifk, Month month) => _history.TeamIn(ifk, month) is { } team ? _teams[team] : _house;

    /// <summary>Whether an IFK ever belongs to a team of which that has become different.</summary>
    public bool Differ(TeamStarts before, OfficerTimeline officers, string ifk) =>
        officers.RowsOf(ifk).Any(row => Month.Of(row.ActiveFrom) is var month && Of(ifk, month) != before.Of(ifk, month));

    private static (Month? First, Month? Stock) Earlier((Month? First, Month? Stock) known, Month month, bool hasStock) =>
        (known.First <= month ? known.First : month, !hasStock || known.Stock <= month ? known.Stock : month);
}
