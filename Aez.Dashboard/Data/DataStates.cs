using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>
/// Up to which day the records are known, by kind and IFK: the latest Datenstand of the standing imports that cover her. What a
/// team or a figure has is made of it here and nowhere else.
/// </summary>
public sealed class DataStates
{
    /// <summary>Kinds that are delivered month by month, so that what is missing is not there yet. Targets, IFKs and ready-made values make no month.</summary>
    private static readonly RecordKind[] Monthly =
        [RecordKind.Stock, RecordKind.Agreements, RecordKind.Contacts, RecordKind.Integrations, RecordKind.MeasureEntries, RecordKind.Feedback];

    private readonly IReadOnlyDictionary<(RecordKind Kind, string Ifk), DateOnly> _days;

    internal DataStates(IReadOnlyDictionary<(RecordKind Kind, string Ifk), DateOnly> days) => _days = days;

    /// <summary>Kind, Ifk and Day; @p0 is the number of an import to leave out.</summary>
    internal const string Sql =
        """
        SELECT "Kind", "Ifk", MAX("DataAsOf") AS "Day" FROM (
            SELECT i."Kind", c."Ifk", i."DataAsOf" FROM "Imports" i JOIN "CoveredIfks" c ON c."ImportId" = i."Id" WHERE i."UndoneAt" IS NULL AND i."Id" <> @p0
            UNION ALL
            SELECT i."Kind", o."Code", i."DataAsOf" FROM "Imports" i, (SELECT DISTINCT "Code" FROM "Officers") o
            WHERE i."CoversAllTeams" = 1 AND i."UndoneAt" IS NULL AND i."Id" <> @p0)
        GROUP BY "Kind", "Ifk"
        """;

    /// <param name="without">Number of an import to leave out: how it was before it. 0: none.</param>
    public static DataStates Load(AezDbContext db, int without = 0) =>
        new(db.Rows(Sql, row => (Key: ((RecordKind)row.Number(0), row.Text(1)), Day: row.Day(2)), without).ToDictionary(d => d.Key, d => d.Day));

    /// <summary>Everybody of whom an import knows something.</summary>
    public IReadOnlyCollection<string> Ifks => [.. _days.Keys.Select(k => k.Ifk).Distinct(StringComparer.Ordinal)];

    /// <summary>Latest Datenstand of a kind among the IFKs of a team; null: no file of the kind was about one of them.</summary>
    public DateOnly? Of(RecordKind kind, IEnumerable<string> team) =>
        team.Select(ifk => _days.TryGetValue((kind, ifk), out var day) ? day : (DateOnly?)null).Max();

    /// <summary>The earliest among the kinds of record that an indicator is made of; null where one of them was never imported for the team.</summary>
    public DateOnly? Of(Indicator indicator, IReadOnlyCollection<string> team)
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

    /// <summary>The Datenstand of a team's figures together: the earliest that one of them has; of ready-made values where there are no records.</summary>
    public DateOnly? OfFigures(IReadOnlyCollection<string> team) =>
        Indicator.All.Select(i => Of(i, team)).Min() ?? LatestOf(team);

    /// <summary>The latest Datenstand of any record of the team: the last day of which anything is known.</summary>
    public DateOnly? LatestOf(IReadOnlyCollection<string> team) => Monthly.Select(kind => Of(kind, team)).Max() ?? Of(RecordKind.Metrics, team);

    /// <summary>As <see cref="Of(Indicator, IReadOnlyCollection{string})"/> over all teams: the months that the store has.</summary>
    public DateOnly? OfAll(Indicator indicator) => Of(indicator, Ifks);
}
