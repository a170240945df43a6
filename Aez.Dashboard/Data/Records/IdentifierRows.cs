using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>Where Kundennummern, participations and Kürzel are stored, for what looks them up and writes them otherwise.</summary>
internal sealed class IdentifierRows(AezDbContext db)
{
    private static readonly string[] OfCustomers =
    [
        nameof(AezDbContext.CarePeriods), nameof(AezDbContext.Agreements), nameof(AezDbContext.Contacts), nameof(AezDbContext.Integrations),
        nameof(AezDbContext.MeasureEntries), nameof(AezDbContext.Feedback),
    ];

    /// <summary>What is no count, with what else is part of its key.</summary>
    private static readonly (string Table, string[] Key)[] OfIfks =
        [(nameof(AezDbContext.FrozenCells), ["Month"]), (nameof(AezDbContext.PassedOnCells), ["Month", "Topic", "Part"]), (nameof(AezDbContext.CoveredIfks), ["ImportId"])];

    /// <summary>The Kundennummern of each table of records, one after the other.</summary>
    public IEnumerable<string> Customers() => OfCustomers.SelectMany(table => db.Rows($"""SELECT DISTINCT "CustomerNumber" FROM "{table}" """, row => row.Text(0)));

    /// <summary>Kürzel and team of all rows of IFKs, in the order in which they came.</summary>
    public IEnumerable<(string Code, string Team)> Officers() => db.Rows("""SELECT "Code", "Team" FROM "Officers" ORDER BY "Id" """, row => (row.Text(0), row.Text(1)));

    /// <summary>Entries into measures of which the participation is known.</summary>
    public IEnumerable<(long Id, string Key, string Customer, string Participation)> Participations() => db.Rows(
        """SELECT "Id", "NaturalKey", "CustomerNumber", "ParticipationId" FROM "MeasureEntries" WHERE "ParticipationId" IS NOT NULL""",
        row => (row.Long(0), row.Text(1), row.Text(2), row.Text(3)));

    public static bool IsOfCustomers(string table) => OfCustomers.Contains(table);

    /// <summary>The rows of a kind that hold a text in a column, or of which somebody has said so.</summary>
    public IEnumerable<long> Holding(RecordKind kind, string table, string column, string text) =>
    [
        .. db.Rows($"""SELECT "Id" FROM "{table}" WHERE "{column}" = @p0""", row => row.Long(0), text),
        .. db.Rows($"""SELECT DISTINCT "RowId" FROM "RecordClaims" WHERE "Kind" = @p0 AND {db.Dialect.Member("\"Values\"", column)} = @p1""", row => row.Long(0), (int)kind, text),
    ];

    /// <summary>Writes a Kürzel otherwise in what names it beside records and targets; frozen months can't be counted anew: what both spellings counted is the count of one IFK.</summary>
    public void RenameIfk(string stored, string known)
    {
        db.Run($"""
            INSERT INTO "Metrics" ("Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator")
            SELECT "Month", @p1, "Indicator", "Instrument", "Numerator", "Denominator" FROM "Metrics" WHERE "Ifk" = @p0
            {db.Dialect.OrAdd(["Month", "Ifk", "Indicator", "Instrument"], "Metrics", "Numerator", "Denominator")}
            """, stored, known);
        db.Run($"""
            INSERT INTO "MetricDetails" ("Month", "Ifk", "Topic", "Category", "Count")
            SELECT "Month", @p1, "Topic", "Category", "Count" FROM "MetricDetails" WHERE "Ifk" = @p0
            {db.Dialect.OrAdd(["Month", "Ifk", "Topic", "Category"], "MetricDetails", "Count")}
            """, stored, known);
        foreach (var (table, key) in OfIfks)
        {
            var isThere = string.Join(" AND ", key.Select(column => $"k.\"{column}\" = \"{table}\".\"{column}\""));
            db.Run($"""UPDATE "{table}" SET "Ifk" = @p1 WHERE "Ifk" = @p0 AND NOT EXISTS (SELECT 1 FROM "{table}" k WHERE k."Ifk" = @p1 AND {isThere})""", stored, known);
        }
        foreach (var table in (string[])[nameof(AezDbContext.Metrics), nameof(AezDbContext.MetricDetails), .. OfIfks.Select(of => of.Table)])
            db.Run($"""DELETE FROM "{table}" WHERE "Ifk" = @p0""", stored);
        db.Run("""UPDATE "Accounts" SET "Ifk" = @p1 WHERE "Ifk" = @p0""", stored, known);
        db.Run("""UPDATE "SteeringMeasures" SET "Responsible" = @p1 WHERE "Responsible" = @p0""", stored, known);
    }
}
