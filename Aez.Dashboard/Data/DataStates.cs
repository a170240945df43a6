using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data;

/// <summary>
/// Up to which day the records are known, by kind and team: the latest Datenstand of the standing imports that cover one of those who were
/// its IFK on that day. Of a team that has no file of a kind, but records it by hand, the latest day on which somebody did so. What a team or
/// a figure has is made of it here and nowhere else.
/// </summary>
public sealed class DataStates
{
    private readonly Dictionary<(RecordKind Kind, string Team), DateOnly> _teams = [];
    private readonly Dictionary<RecordKind, DateOnly> _all = [];
    private readonly HashSet<(RecordKind Kind, string Team)> _byHand = [];
    private readonly TeamHistory _history;

    /// <param name="days">The latest Datenstände by kind and IFK, one for each time in which nobody changed teams; by hand, where no import but a person told.</param>
    internal DataStates(TeamHistory history, IEnumerable<(RecordKind Kind, string Ifk, DateOnly Day, bool ByHand)> days)
    {
        _history = history;
        var told = days.ToLookup(d => d.ByHand);
        Take(told[false]);
        // A file tells of everybody; an entry beside it does not tell that all of them are there.
        foreach (var team in Take(told[true]))
            _byHand.Add(team);
    }

    /// <summary>Kind, Ifk, Day, and 1 where a person told, else 0; @p0 is the number of an import to leave out.</summary>
    internal static string Sql(TeamHistory history) =>
        $"""
        SELECT "Kind", "Ifk", MAX("DataAsOf") AS "Day", 0 AS "ByHand" FROM (
            SELECT i."Kind", c."Ifk", i."DataAsOf" FROM "Imports" i JOIN "CoveredIfks" c ON c."ImportId" = i."Id" WHERE i."UndoneAt" IS NULL AND i."Id" <> @p0
            UNION ALL
            SELECT i."Kind", o."Code", i."DataAsOf" FROM "Imports" i, (SELECT DISTINCT "Code" FROM "Officers") o
            WHERE i."CoversAllTeams" AND i."UndoneAt" IS NULL AND i."Id" <> @p0) i
        GROUP BY "Kind", "Ifk", {TeamStretches.OfDays("\"DataAsOf\"", history)}
        UNION ALL
        SELECT c."Kind", f."Ifk", MAX(c."DataAsOf") AS "Day", 1 AS "ByHand" FROM "RecordClaims" c JOIN "Feedback" f ON f."Id" = c."RowId"
        WHERE c."ImportId" = {ImportedRecord.ByHand} AND c."Kind" = {(int)RecordKind.Feedback}
        GROUP BY c."Kind", f."Ifk", {TeamStretches.OfDays("c.\"DataAsOf\"", history)}
        """;

    /// <param name="without">Number of an import to leave out: how it was before it. 0: none.</param>
    public static DataStates Load(AezDbContext db, TeamHistory history, int without = 0)
    {
        var names = new NamePool();
        return new(history, db.Rows(Sql(history), row => ((RecordKind)row.Number(0), names.Read(row, 1), row.Day(2), row.Number(3) == 1), without));
    }

    /// <summary>Whether the Datenstand of a kind is the day of the last entry by hand, since the team has no file of it.</summary>
    public bool IsByHand(RecordKind kind, string team) => _byHand.Contains((kind, team));

    /// <summary>Latest Datenstand of a kind among the IFKs of a team; null: neither a file of the kind nor an entry by hand was about one of them.</summary>
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

    /// <summary>Takes the days of teams, and of everybody, of whom nothing is known yet.</summary>
    /// <returns>Those teams.</returns>
    private List<(RecordKind Kind, string Team)> Take(IEnumerable<(RecordKind Kind, string Ifk, DateOnly Day, bool ByHand)> days)
    {
        var all = new Dictionary<RecordKind, DateOnly>();
        var own = new Dictionary<(RecordKind Kind, string Team), DateOnly>();
        foreach (var (kind, ifk, day, _) in days)
        {
            all[kind] = all.TryGetValue(kind, out var latest) && latest > day ? latest : day;
            if (_history.TeamOn(ifk, day) is { } team)
                own[(kind, team)] = own.TryGetValue((kind, team), out latest) && latest > day ? latest : day;
        }
        List<(RecordKind Kind, string Team)> taken = [];
        foreach (var (kind, latest) in all)
        {
            _all.TryAdd(kind, latest);
            foreach (var team in _history.Teams)
            {
                if (_history.LastOf(team, of => Known(own, (kind, of))) is { } day && _teams.TryAdd((kind, team), day))
                    taken.Add((kind, team));
            }
        }
        return taken;
    }

    private static DateOnly? Known<TKey>(Dictionary<TKey, DateOnly> days, TKey key)
        where TKey : notnull => days.TryGetValue(key, out var day) ? day : null;
}
