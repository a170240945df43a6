using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The months that the store covers: from the first month of any record, or that is frozen, to the month of the latest Datenstand of a kind
/// that it is made of. Care without an end would otherwise go on for ever.
/// </summary>
/// <param name="FirstStock">First month with stock on its key day; null without any.</param>
internal sealed record MetricsSpan(Month First, Month Last, Month? FirstStock)
{
    /// <summary>Null as long as there are no records or no import that dates them.</summary>
    public static MetricsSpan? Load(AezDbContext db, RuleSettings rules)
    {
        var (dataAsOf, earliest, frozenStock) = db.Rows(
            """
            SELECT (SELECT MAX("DataAsOf") FROM "Imports" WHERE "UndoneAt" IS NULL AND "Kind" NOT IN (@p1, @p2, @p3)),
                   (SELECT MIN("From") FROM "CarePeriods"), (SELECT MIN("StartOn") FROM "Integrations"), (SELECT MIN("EntryOn") FROM "MeasureEntries"),
                   (SELECT MIN("DueOn") FROM "Feedback"), (SELECT MIN("ReceivedOn") FROM "Feedback"),
                   (SELECT MIN("Month") FROM "FrozenCells"),
                   (SELECT MIN(m."Month") FROM "Metrics" m JOIN "FrozenCells" f ON f."Month" = m."Month" AND f."Ifk" = m."Ifk" WHERE m."Indicator" = @p0 AND m."Numerator" > 0)
            """,
            row => (row.DayOrNull(0), (DateOnly?[])[row.DayOrNull(1), row.DayOrNull(2), row.DayOrNull(3), row.DayOrNull(4), row.DayOrNull(5)?.AddDays(rules.FeedbackDays), FirstDay(row.NumberOrNull(6))], FirstDay(row.NumberOrNull(7))),
            Indicator.Stock.Key, (int)RecordKind.Officers, (int)RecordKind.Metrics, (int)RecordKind.Targets).Single();
        if (dataAsOf is not { } asOf || earliest.Min() is not { } start || start > Month.Of(asOf).KeyDay)
            return null;

        var last = Month.Of(asOf);
        Month? firstStock = frozenStock is { } frozen ? Month.Of(frozen) : null;
        foreach (var (from, to) in db.Rows("""SELECT "From", "To" FROM "CarePeriods" ORDER BY "From" """, row => (From: row.Day(0), To: row.DayOrNull(1))))
        {
            var month = Month.Of(from);
            if (firstStock <= month)
                break;
            if (to is null || to >= month.KeyDay)
                firstStock = month;
        }
        return new MetricsSpan(Month.Of(start), last, firstStock > last ? null : firstStock);
    }

    private static DateOnly? FirstDay(int? month) => month is { } value ? Month.FromValue(value).FirstDay : null;
}

/// <summary>The months that the store holds now.</summary>
internal sealed record StoredSpan(Month First, Month Last, Month? FirstStock)
{
    public static StoredSpan? Load(AezDbContext db) => db.Rows(
        """SELECT MIN("Month"), MAX("Month"), MIN(CASE WHEN "Indicator" = @p0 AND "Numerator" > 0 THEN "Month" END) FROM "Metrics" """,
        row => row.NumberOrNull(0) is { } first && row.NumberOrNull(1) is { } last
            ? new StoredSpan(Month.FromValue(first), Month.FromValue(last), row.NumberOrNull(2) is { } stock ? Month.FromValue(stock) : null)
            : null,
        Indicator.Stock.Key).Single();
}
