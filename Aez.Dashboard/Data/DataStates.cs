using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>
/// Up to which day the records are known, by kind and team: the latest Datenstand of the standing imports that cover one of those who were
/// its IFK on that day. What a team or a figure has is made of it here and nowhere else.
/// </summary>
public sealed class DataStates
{
    private readonly Dictionary<(RecordKind Kind, string Team), DateOnly> _teams = [];
    private readonly Dictionary<RecordKind, DateOnly> _all = [];
    private readonly TeamHistory _history;

    /// <param name="days">The latest Datenstände by kind and IFK, one for each time in which nobody changed teams.</param>
    internal DataStates(TeamHistory history, IEnumerable<(RecordKind Kind, string Ifk, DateOnly Day)> days)
    {
        _history = history;
        var own = new Dictionary<(RecordKind Kind, string Team), DateOnly>();
        foreach (var (kind, ifk, day) in days)
        {
            _all[kind] = _all.TryGetValue(kind, out var latest) && latest > day ? latest : day;
            if (history.TeamOn(ifk, day) is { } team)
                own[(kind, team)] = own.TryGetValue((kind, team), out latest) && latest > day ? latest : day;
        }
        foreach (var kind in _all.Keys)
        {
            foreach (var team in history.Teams)
            {
                if (history.LastOf(team, of => Known(own, (kind, of))) is { } day)
                    _teams[(kind, team)] = day;
            }
        }
    }

    /// <summary>Kind, Ifk and Day; @p0 is the number of an import to leave out.</summary>
    internal static string Sql(TeamHistory history) =>
        $"""
        SELECT "Kind", "Ifk", MAX("DataAsOf") AS "Day" FROM (
            SELECT i."Kind", c."Ifk", i."DataAsOf" FROM "Imports" i JOIN "CoveredIfks" c ON c."ImportId" = i."Id" WHERE i."UndoneAt" IS NULL AND i."Id" <> @p0
            UNION ALL
            SELECT i."Kind", o."Code", i."DataAsOf" FROM "Imports" i, (SELECT DISTINCT "Code" FROM "Officers") o
            WHERE i."CoversAllTeams" = 1 AND i."UndoneAt" IS NULL AND i."Id" <> @p0)
        GROUP BY "Kind", "Ifk", {TeamStretches.OfDays("\"DataAsOf\"", history)}
        """;

    /// <param name="without">Number of an import to leave out: how it was before it. 0: none.</param>
    public static DataStates Load(AezDbContext db, OfficerTimeline officers, int without = 0)
    {
        var history = new TeamHistory(officers);
        return new(history, db.Rows(Sql(history), row => ((RecordKind)row.Number(0), row.Text(1), row.Day(2)), without));
    }

    /// <summary>Latest Datenstand of a kind among the IFKs of a team; null: no file of the kind was about one of them.</summary>
    /// <param name="team">Null: of everybody of whom an import knows something.</param>
    public DateOnly? Of(RecordKind kind, string? team) => team is null ? Known(_all, kind) : Known(_teams, (kind, team));

    /// <summary>The earliest among the kinds of record that an indicator is made of; null where one of them was never imported for the team.</summary>
    /// <inheritdoc cref="Of(RecordKind, string)"/>
    public DateOnly? Of(Indicator indicator, string? team)
    {
        DateOnly? earliest = null;
        foreach (var kind in indicator.DatedBy)
        {
            if (Of(kind, team) is not { } day)
                return null;
            earliest = day < earliest ? day : earliest ?? day;
        }
        return earliest;
    }

    /// <summary>
    /// The last month of an indicator that a cell of an IFK can be of, yyyymm: that of the Datenstand of her team in the month; 0 without one.
    /// Of an IFK of another unit, who has no team with figures, that of the house.
    /// </summary>
    public int LastMonthOf(Indicator indicator, string ifk, Month month) =>
        Of(indicator, _history.TeamIn(ifk, month)) is { } day ? Month.Of(day).Value : 0;

    /// <summary>The Datenstand of a team's figures together: the earliest that one of them has; of ready-made values where there are no records.</summary>
    /// <inheritdoc cref="Of(RecordKind, string)"/>
    public DateOnly? OfFigures(string? team) => Indicator.All.Select(i => Of(i, team)).Min() ?? LatestOf(team);

    /// <summary>The latest Datenstand of any record of the team: the last day of which anything is known.</summary>
    /// <inheritdoc cref="Of(RecordKind, string)"/>
    public DateOnly? LatestOf(string? team) => DeliveryState.Monthly.Select(kind => Of(kind, team)).Max() ?? Of(RecordKind.Metrics, team);

    private static DateOnly? Known<TKey>(Dictionary<TKey, DateOnly> days, TKey key)
        where TKey : notnull => days.TryGetValue(key, out var day) ? day : null;
}
