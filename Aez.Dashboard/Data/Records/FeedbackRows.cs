using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Data.Records;

/// <summary>Feedback of some IFK, what tells which is missing, and what stands in registers; start pages ask for all of it, so one statement reads it.</summary>
/// <param name="Entries">Those that hold, by the key of their register, in the order in which they came.</param>
/// <param name="Own">Of these IFK, with the file that told of it; null where a person alone did.</param>
/// <param name="Ended">Measures of their customers that have ended, by customer.</param>
/// <param name="Told">Feedback of those customers, whoever's it is.</param>
/// <param name="Care">Of all customers of whom feedback or an entry is read.</param>
internal sealed record FeedbackRows(
    ILookup<string, Entry> Entries,
    IReadOnlyList<(Feedback Record, string? File)> Own,
    ILookup<string, MeasureEntry> Ended,
    ILookup<string, Feedback> Told,
    IReadOnlyDictionary<string, CustomerFile> Care)
{
    private enum Part
    {
        Feedback = 0,
        Entry = 1,
        Care = 2,
        Register = 3,
        Finding = 4,
    }

    /// <param name="ifks">Kürzel.</param>
    /// <param name="day">Whose customers are in care on it, and up to which measures have ended.</param>
    /// <param name="since">From which on.</param>
    /// <param name="registers">Keys of the registers of the team whose entries are read.</param>
    public static FeedbackRows Load(AezDbContext db, IReadOnlyCollection<string> ifks, DateOnly day, DateOnly since, IReadOnlyCollection<string> registers, string team)
    {
        var entries = new List<(string Register, Entry Entry)>();
        var own = new List<(Feedback, string?)>();
        var told = new List<Feedback>();
        var ended = new List<MeasureEntry>();
        var care = new Dictionary<string, CustomerFile>(StringComparer.Ordinal);
        var findings = new HashSet<(string, string)>();
        var isOwn = ifks.ToHashSet(StringComparer.Ordinal);
        foreach (var row in db.Rows(Sql(db), Read, JsonSerializer.Serialize(ifks), day, since, JsonSerializer.Serialize(registers), (int)RecordKind.Feedback, ImportedRecord.ByHand, team, FindingNoteRegister.Instance.Key, Month.Of(day).Value))
        {
            switch (row.Row)
            {
                case Entry entry:
                    entries.Add((row.Text!, entry));
                    break;
                case StandingFinding finding:
                    findings.Add((finding.Rule, finding.CustomerNumber));
                    break;
                case Feedback feedback:
                    told.Add(feedback);
                    if (isOwn.Contains(feedback.Ifk))
                        own.Add((feedback, row.Text));
                    break;
                case MeasureEntry entry:
                    ended.Add(entry);
                    break;
                case CarePeriod period:
                    if (!care.TryGetValue(period.CustomerNumber, out var file))
                        care.Add(period.CustomerNumber, file = new CustomerFile { CustomerNumber = period.CustomerNumber });
                    file.Care.Add(period);
                    break;
                default:
                    throw new InvalidOperationException($"{row.Row.GetType().Name} is new.");
            }
        }
        if (registers.Contains(FindingNoteRegister.Instance.Key))
            StandingFindings.Keep(db, Month.Of(day), findings);
        return new FeedbackRows(entries.OrderBy(e => e.Entry.Id).ToLookup(e => e.Register, e => e.Entry, StringComparer.Ordinal), own, ended.ToLookup(e => e.CustomerNumber, StringComparer.Ordinal), told.ToLookup(f => f.CustomerNumber, StringComparer.Ordinal), care);
    }

    private static string Sql(AezDbContext db)
    {
        const string ended = """SELECT "CustomerNumber" FROM "Ended" """;
        return $"""
            WITH "Ended" AS (
                SELECT "Id", "CustomerNumber", "Instrument", "EntryOn", "ExitOn", "Provider" FROM "MeasureEntries"
                WHERE "ExitOn" BETWEEN @p2 AND @p1 AND "CustomerNumber" IN (
                    SELECT "CustomerNumber" FROM "CarePeriods" c WHERE {db.Dialect.Among("\"Ifk\"", 0)} AND {CareRows.Covers("c", "@p1")})),
            "Written" AS (SELECT * FROM "RegisterEntries" WHERE "IsCurrent" AND "Team" = @p6 AND {db.Dialect.Among("\"Register\"", 3)}),
            "Found" AS (SELECT * FROM "Feedback" WHERE {db.Dialect.Among("\"Ifk\"", 0)} OR "CustomerNumber" IN ({ended}))
            SELECT {(int)Part.Register}, "Id", "Register", "Team", NULL, NULL, NULL, "Content", "ChangedBy", "Version", CASE WHEN "IsRemoved" THEN 1 ELSE 0 END, NULL, "ChangedAt" FROM "Written"
            UNION ALL SELECT {(int)Part.Feedback}, f."Id", f."CustomerNumber", f."Ifk", f."ReceivedOn", f."DueOn", f."EvaluatedOn", f."Result", f."FollowUp", f."Source", f."ImportId", (
                SELECT i."FileName" FROM "Imports" i WHERE i."Id" = CASE WHEN f."ImportId" <> @p5 THEN f."ImportId" ELSE (
                    SELECT MAX(c."ImportId") FROM "RecordClaims" c WHERE c."Kind" = @p4 AND c."RowId" = f."Id" AND c."ImportId" <> @p5) END), NULL
            FROM "Found" f
            UNION ALL SELECT {(int)Part.Entry}, "Id", "CustomerNumber", "Instrument", "EntryOn", "ExitOn", NULL, "Provider", NULL, 0, 0, NULL, NULL FROM "Ended"
            UNION ALL SELECT {(int)Part.Care}, 0, "CustomerNumber", "Ifk", "From", "To", NULL, NULL, NULL, 0, 0, NULL, NULL FROM "CarePeriods"
            WHERE "CustomerNumber" IN (SELECT "CustomerNumber" FROM "Found" UNION {ended} UNION SELECT "CustomerNumber" FROM "Written")
            UNION ALL SELECT {(int)Part.Finding}, 0, "CustomerNumber", "Rule", NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL FROM "Findings"
            WHERE "FirstMonth" <= @p8 AND "LastMonth" >= @p8 AND "CustomerNumber" IN (SELECT "CustomerNumber" FROM "Written" WHERE "Register" = @p7)
            """;
    }

    private sealed record StandingFinding(string Rule, string CustomerNumber);

    /// <returns>A record with its file, or an entry with the key of its register.</returns>
    private static (object Row, string? Text) Read(RowReader row) => (Part)row.Number(0) switch
    {
        Part.Feedback => (new Feedback
        {
            Id = row.Long(1),
            CustomerNumber = row.Text(2),
            Ifk = row.Text(3),
            ReceivedOn = row.Day(4),
            DueOn = row.DayOrNull(5),
            EvaluatedOn = row.DayOrNull(6),
            Result = row.TextOrNull(7),
            FollowUp = row.TextOrNull(8),
            Source = (FeedbackSource)row.Number(9),
            ImportId = row.Number(10),
        }, row.TextOrNull(11)),
        Part.Entry => (new MeasureEntry
        {
            NaturalKey = "",
            Id = row.Long(1),
            CustomerNumber = row.Text(2),
            Instrument = row.Text(3),
            EntryOn = row.Day(4),
            ExitOn = row.DayOrNull(5),
            Provider = row.TextOrNull(7),
        }, null),
        Part.Care => (new CarePeriod { CustomerNumber = row.Text(2), Ifk = row.Text(3), From = row.Day(4), To = row.DayOrNull(5) }, null),
        Part.Register => (new Entry(row.Number(1), row.Text(3), row.Number(9), RegisterStore.Read(row.Text(7))) { ChangedBy = row.Text(8), ChangedAt = row.Instant(12), IsRemoved = row.Flag(10) }, row.Text(2)),
        Part.Finding => (new StandingFinding(row.Text(3), row.Text(2)), null),
        var part => throw new InvalidOperationException($"{part} is new."),
    };
}
