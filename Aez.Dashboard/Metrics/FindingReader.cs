using System.Globalization;
using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>Which findings are asked for.</summary>
/// <param name="Ifks">Those who are responsible for the records.</param>
/// <param name="WithoutIfk">Whether records for which nobody is responsible belong to them: those that came with a file about one of <paramref name="Ifks"/>, or about nobody of another team.</param>
/// <param name="Own">Whose customers alone may be named, as <see cref="FindingReader.OwnOf"/> has them; null: everybody's.</param>
public sealed record FindingFilter(Month Month, IReadOnlyCollection<string> Ifks, bool WithoutIfk, string? Own)
{
    /// <summary>The IFK of other teams with figures.</summary>
    public IReadOnlyCollection<string> Others { get; init; } = [];
}

/// <summary>A finding and where its record came from.</summary>
/// <param name="Ifk">Null: nobody is responsible.</param>
/// <param name="File">File of the import that last wrote the row; empty where no import is known.</param>
/// <param name="SourceRow">Row in that file, the header being row 1.</param>
/// <param name="Since">The Datenstand with which it first stood.</param>
public sealed record FoundRow(string CustomerNumber, string? Ifk, DateOnly Day, string Detail, string File, int SourceRow, DateOnly Since)
{
    public FindingState State { get; init; }

    /// <summary>Number of the entry that says something of it; 0: there is none.</summary>
    public int Note { get; init; }
}

/// <summary>What of the records was examined and found.</summary>
/// <param name="Rows">Findings by key of their rule; rules without one are absent.</param>
/// <param name="Course">
/// Records examined, and those of them with at least one finding, month by month up to that asked for. Examined are those for which somebody is
/// responsible, and those that are a finding since nobody is.
/// </param>
public sealed record FindingCounts(IReadOnlyDictionary<string, int> Rows, IReadOnlyList<(Month Month, ExaminedRecords Records)> Course)
{
    /// <summary>The month and as many before it as show the same month of the year before.</summary>
    public const int Months = 13;

    public ExaminedRecords Records => Course[^1].Records;
}

/// <summary>Reads the stored findings of a month as pages show them: nothing is checked, and no more is read than is shown.</summary>
public sealed class FindingReader(AezDbContext db)
{
    /// <summary>
    /// Findings that stand in the month. Whoever is bound to a team reads of nobody else's customers: of an event that counts for the
    /// team those are theirs whom it has on the day of the event or on the key day, or, if nobody has them then, ever; and whom nobody has.
    /// The same as <see cref="TeamReach.MayName"/>.
    /// </summary>
    private string Standing => $"""FROM "Findings" f WHERE {IsStanding}""";

    private string IsStanding =>
        $"""
        f."FirstMonth" <= @p0 AND f."LastMonth" >= @p0 AND {IsOurs}
        """;

    private string IsOurs => $"""({db.Dialect.Among("f.\"Ifk\"", 1)} OR (@p2 AND f."Ifk" = '' AND {IsOfTheirFile}))""";

    /// <summary>Whose a record is for which nobody is responsible: of the team that delivered it. A file about no team may be anybody's.</summary>
    private string IsOfTheirFile =>
        $"""
        COALESCE((
            SELECT MAX(CASE WHEN {db.Dialect.Among("v.\"Ifk\"", 1)} THEN 2 WHEN {db.Dialect.Among("v.\"Ifk\"", 4)} THEN 1 ELSE 0 END) FROM "CoveredIfks" v WHERE v."ImportId" = CASE f."Kind"
                WHEN 1 THEN (SELECT r."ImportId" FROM "CarePeriods" r WHERE r."Id" = f."RowId")
                WHEN 2 THEN (SELECT r."ImportId" FROM "Agreements" r WHERE r."Id" = f."RowId")
                WHEN 3 THEN (SELECT r."ImportId" FROM "Contacts" r WHERE r."Id" = f."RowId")
                WHEN 4 THEN (SELECT r."ImportId" FROM "Integrations" r WHERE r."Id" = f."RowId")
                WHEN 5 THEN (SELECT r."ImportId" FROM "MeasureEntries" r WHERE r."Id" = f."RowId")
                WHEN 6 THEN (SELECT r."ImportId" FROM "Feedback" r WHERE r."Id" = f."RowId") END), 0) <> 1
        """;

    private string Named => NamedOn("@p3");

    /// <param name="keyDay">That of the month looked at.</param>
    private string NamedOn(string keyDay) =>
        $"""
         AND (f."Kind" NOT IN (3, 4, 5, 6) OR NOT EXISTS (SELECT 1 FROM "CarePeriods" c WHERE c."CustomerNumber" = f."CustomerNumber")
            OR EXISTS (
                SELECT 1 FROM "CarePeriods" c JOIN {db.Dialect.Lists(5)} ON {db.Dialect.Element(0)} = c."Ifk"
                WHERE c."CustomerNumber" = f."CustomerNumber"
                    AND CASE WHEN {CareRows.Covers("c", "f.\"Day\"")} THEN f."Day"
                        WHEN {CareRows.Covers("c", keyDay)} THEN {keyDay}
                        WHEN EXISTS (
                            SELECT 1 FROM "CarePeriods" held WHERE held."CustomerNumber" = f."CustomerNumber"
                                AND ({CareRows.Covers("held", "f.\"Day\"")} OR {CareRows.Covers("held", keyDay)})) THEN NULL
                        ELSE c."From" END BETWEEN {db.Dialect.DayElement(1)} AND {db.Dialect.DayElement(2)}))
        """;

    /// <summary>Whose customers a user may read of: IFK and days, as JSON; null for somebody who is bound to no team.</summary>
    public static string? OwnOf(ActingUser user, TeamReach reach)
    {
        if (reach.IsWhole)
            return null;
        if (user.Ifk is { } own)
            return JsonSerializer.Serialize<object[]>([(object[])[own, DateOnly.MinValue, DateOnly.MaxValue]]);
        var days = new List<object[]>();
        foreach (var ifk in reach.Officers.Codes)
        {
            var rows = reach.Officers.RowsOf(ifk);
            for (var i = 0; i < rows.Count; i++)
            {
                // Before the first row it is the first, and each holds until the next.
                if (reach.Has(rows[i].Team))
                    days.Add([ifk, i == 0 ? DateOnly.MinValue : rows[i].ActiveFrom, i + 1 < rows.Count ? rows[i + 1].ActiveFrom.AddDays(-1) : DateOnly.MaxValue]);
            }
        }
        return JsonSerializer.Serialize(days);
    }

    /// <summary>Findings of the month by rule, and what of the records was examined in it and in the months before, as they are today.</summary>
    public FindingCounts Count(FindingFilter filter)
    {
        var parameters = Parameters(filter);
        var months = Month.Range(filter.Month.AddMonths(-Math.Min(FindingCounts.Months - 1, filter.Month.Since(MonthSpan.Earliest))), filter.Month).ToList();
        var rows = db.Rows(
            $"""
            SELECT f."Rule", 0, 0, 1 = 0, COUNT(*) {Standing}{(filter.Own is null ? "" : Named)} GROUP BY f."Rule"
            UNION ALL SELECT '', r."Month", r."Kind", r."Ifk" = '', COUNT(*) FROM (
                SELECT DISTINCT m."Month", f."Kind", f."RowId", f."Ifk"
                FROM (SELECT CAST({db.Dialect.Element(0)} AS INTEGER) AS "Month", {db.Dialect.DayElement(1)} AS "KeyDay" FROM {db.Dialect.Lists(parameters.Length)}) m CROSS JOIN "Findings" f
                WHERE f."FirstMonth" <= m."Month" AND f."LastMonth" >= m."Month" AND {IsOurs}{(filter.Own is null ? "" : NamedOn("m.\"KeyDay\""))}) r
            GROUP BY r."Month", r."Kind", r."Ifk" = ''
            UNION ALL SELECT NULL, s."Month", s."Kind", 1 = 0, SUM(s."Change") FROM "ExaminedSteps" s WHERE s."Month" <= @p0 AND {db.Dialect.Among("s.\"Ifk\"", 1)} GROUP BY s."Month", s."Kind"
            """,
            row => (Rule: row.TextOrNull(0), Month: row.Number(1), Kind: (RecordKind)row.Number(2), IsNobodys: row.Flag(3), Count: row.Number(4)),
            [.. parameters, JsonSerializer.Serialize(months.Select(m => (object[])[m.Value, m.KeyDay]))]).ToLookup(row => row.Rule is null ? "examined" : row.Rule.Length == 0 ? "found" : "rule");
        return new FindingCounts(rows["rule"].ToDictionary(row => row.Rule!, row => row.Count), [.. months.Select(Of)]);

        // What nobody is responsible for is examined where it is a finding.
        (Month, ExaminedRecords) Of(Month month) => (month, ExaminedRecords.Of(
            rows["examined"].Where(row => row.Month <= month.Value).Concat(rows["found"].Where(row => row.IsNobodys && row.Month == month.Value)).Select(row => (row.Kind, row.Count)),
            rows["found"].Where(row => row.Month == month.Value).Select(row => (row.Kind, row.Count))));
    }

    /// <summary>How many findings of one rule there are.</summary>
    public int Count(FindingFilter filter, string rule) => db.Rows(
        $"""SELECT COUNT(*) {Standing}{(filter.Own is null ? "" : Named)} AND f."Rule" = @p{Parameters(filter).Length}""",
        row => row.Number(0),
        [.. Parameters(filter), rule]).Single();

    /// <summary>The findings of which somebody has said something. What was found later than that is open, with the entry beside it.</summary>
    public NotedFindings Noted(FindingFilter filter, IReadOnlyList<FindingNote> notes)
    {
        if (notes.Count == 0)
            return NotedFindings.None;
        var parameters = Parameters(filter);
        // By the key of the table: there are few notes, and many findings.
        return new NotedFindings(db.Rows(
            $"""
            SELECT f."Rule", {Row}, f."Since", {db.Dialect.Element(3)} FROM {db.Dialect.Lists(parameters.Length)} CROSS JOIN "Findings" f
            WHERE f."CustomerNumber" = {db.Dialect.Element(0)} AND f."Rule" = {db.Dialect.Element(1)} AND f."Ifk" = {db.Dialect.Element(2)}
                AND {IsStanding}{(filter.Own is null ? "" : Named)}
            """,
            row => (Rule: row.Text(0), Row: row.Long(1), Since: row.Day(2), Note: notes[int.Parse(row.Text(3), CultureInfo.InvariantCulture)]),
            [.. parameters, JsonSerializer.Serialize(notes.Select((n, i) => (string[])[n.CustomerNumber, n.Rule, n.Ifk, i.ToString(CultureInfo.InvariantCulture)]))])
            .Select(f => (f.Rule, f.Row, f.Since <= f.Note.Through ? f.Note.State : FindingState.Open, f.Note.Entry))
            .ToList());
    }

    /// <summary>Findings of one rule, by IFK, customer and day.</summary>
    /// <param name="state">Null: in any.</param>
    public IReadOnlyList<FoundRow> Rows(FindingFilter filter, string rule, int skip, int take, NotedFindings noted, FindingState? state = null)
    {
        object[] parameters = state is { } wanted ? [.. Parameters(filter), noted.RowsOf(rule, wanted)] : Parameters(filter);
        var next = parameters.Length;
        var inState = state is null ? "" : $" AND {(state == FindingState.Open ? "NOT " : "")}({db.Dialect.AmongNumbers(Row, next - 1)})";
        return
        [
            .. db.Rows(
                $"""
                SELECT p."CustomerNumber", p."Ifk", p."Day", p."Detail", i."FileName", COALESCE(s."SourceRow", g."SourceRow", c."SourceRow", n."SourceRow", e."SourceRow", b."SourceRow"),
                    p."Since", p."IsKeyDay", p."FirstMonth", p."Row"
                FROM (
                    SELECT f."CustomerNumber", f."Ifk", COALESCE(f."Day", @p3) AS "Day", f."Detail", f."Since", f."Kind", f."RowId", f."Day" IS NULL AS "IsKeyDay", f."FirstMonth", {Row} AS "Row"
                    {Standing}{(filter.Own is null ? "" : Named)} AND f."Rule" = @p{next}{inState}
                    ORDER BY f."Ifk", f."CustomerNumber", 3, f."Kind", f."RowId" LIMIT @p{next + 2} OFFSET @p{next + 1}) p
                LEFT JOIN "CarePeriods" s ON p."Kind" = 1 AND s."Id" = p."RowId"
                LEFT JOIN "Agreements" g ON p."Kind" = 2 AND g."Id" = p."RowId"
                LEFT JOIN "Contacts" c ON p."Kind" = 3 AND c."Id" = p."RowId"
                LEFT JOIN "Integrations" n ON p."Kind" = 4 AND n."Id" = p."RowId"
                LEFT JOIN "MeasureEntries" e ON p."Kind" = 5 AND e."Id" = p."RowId"
                LEFT JOIN "Feedback" b ON p."Kind" = 6 AND b."Id" = p."RowId"
                LEFT JOIN "Imports" i ON i."Id" = COALESCE(s."ImportId", g."ImportId", c."ImportId", n."ImportId", e."ImportId", b."ImportId")
                ORDER BY p."Ifk", p."CustomerNumber", p."Day", p."Kind", p."RowId"
                """,
                row => (Found: new FoundRow(
                    row.Text(0), row.Text(1) is { Length: > 0 } ifk ? ifk : null, row.Day(2), row.Text(3),
                    row.TextOrNull(4) is { } file ? db.Numbers.Conceal(file) : "", row.NumberOrNull(5) ?? 0,
                    Later(row.Day(6), row.Flag(7) ? Month.FromValue(row.Number(8)).KeyDay : DateOnly.MinValue)),
                    Note: noted.Of(rule, row.Long(9))),
                [.. parameters, rule, skip, take])
                .Select(row => row.Found with { State = row.Note.State, Note = row.Note.Entry }),
        ];
    }

    /// <summary>One number for the record of a finding, whatever table it is in.</summary>
    private const string Row = """f."RowId" * 10 + f."Kind" """;

    // What comes with time, such as a birthday, stands since the first key day on which it is so.
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static object[] Parameters(FindingFilter filter)
    {
        object[] parameters = [filter.Month.Value, JsonSerializer.Serialize(filter.Ifks), filter.WithoutIfk, filter.Month.KeyDay, JsonSerializer.Serialize(filter.Others)];
        return filter.Own is { } own ? [.. parameters, own] : parameters;
    }
}
