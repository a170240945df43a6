using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The months that the store covers: from the first month of any record, or that is frozen, to the month of the latest Datenstand of a kind
/// that it is made of. Care without an end would otherwise go on for ever.
/// </summary>
internal sealed record MetricsSpan(Month First, Month Last)
{
    /// <summary>
    /// Up to which month the customers are counted ahead of the Datenstand: a later one then takes what is there and reads
    /// nobody's records. To the end of the next year, so that they are read once a year.
    /// </summary>
    public Month Ahead => AheadOf(Last);

    public static Month AheadOf(Month last) => Month.December(last.Year + 1);

    /// <summary>Null as long as there are no records or no import that dates them.</summary>
    public static MetricsSpan? Load(AezDbContext db, RuleTimeline rules)
    {
        var (dataAsOf, earliest) = db.Rows(
            $"""
            SELECT (SELECT MAX("DataAsOf") FROM "Imports" WHERE "UndoneAt" IS NULL AND "Kind" NOT IN (@p0, @p1, @p2)),
                   {Earliest("CarePeriods", "From")}, {Earliest("Integrations", "StartOn")}, {Earliest("MeasureEntries", "EntryOn")}, {Earliest("Feedback", "DueOn")},
                   (SELECT MIN("Month") FROM "FrozenCells")
            """,
            row => (row.DayOrNull(0), (DateOnly?[])[row.DayOrNull(1), row.DayOrNull(2), row.DayOrNull(3), row.DayOrNull(4), FirstDay(row.NumberOrNull(5))]),
            (int)RecordKind.Officers, (int)RecordKind.Metrics, (int)RecordKind.Targets).Single();
        var start = earliest.Concat(rules.Sets.Select(set => FirstDue(db, set, rules))).Min();
        return dataAsOf is { } asOf && start <= Month.Of(asOf).KeyDay ? new MetricsSpan(Month.Of(start.Value), Month.Of(asOf)) : null;
    }

    /// <summary>When the first feedback that came under a set, or after it, is due where no file states a day: by the rules of the day it came, and of no other.</summary>
    private static DateOnly? FirstDue(AezDbContext db, RuleSet set, RuleTimeline rules) => db.Rows(
        """SELECT "ReceivedOn" FROM "Feedback" WHERE "ReceivedOn" >= @p0 ORDER BY "ReceivedOn" LIMIT 1""", row => row.Day(0), set.From)
        .Select(received => (DateOnly?)received.AddDays(rules.On(received).FeedbackDays)).SingleOrDefault();

    /// <summary>By the index, also where a trial lies over the table.</summary>
    private static string Earliest(string table, string day) => $"""(SELECT "{day}" FROM "{table}" WHERE "{day}" IS NOT NULL ORDER BY "{day}" LIMIT 1)""";

    private static DateOnly? FirstDay(int? month) => month is { } value ? Month.FromValue(value).FirstDay : null;
}

/// <summary>The months that the store holds now, as far as they hold anything.</summary>
internal sealed record StoredSpan(Month First, Month Last)
{
    /// <summary>Up to here it holds everybody's counts.</summary>
    public Month Ahead => MetricsSpan.AheadOf(Last);

    /// <summary>Null for an empty store.</summary>
    public static StoredSpan? Load(AezDbContext db) => db.Rows(
        """SELECT (SELECT MIN("Month") FROM "Metrics"), (SELECT MAX("Month") FROM "Metrics"), (SELECT MIN("Month") FROM "MetricDetails"), (SELECT MAX("Month") FROM "MetricDetails")""",
        row => (First: Least(row.NumberOrNull(0), row.NumberOrNull(2)), Last: Most(row.NumberOrNull(1), row.NumberOrNull(3))) is ({ } first, { } last)
            ? new StoredSpan(Month.FromValue(first), Month.FromValue(last))
            : null).Single();

    private static int? Least(int? a, int? b) => a is null || b < a ? b ?? a : a;

    private static int? Most(int? a, int? b) => a is null || b > a ? b ?? a : a;
}

/// <summary>The months of which values are stored, computed or ready-made.</summary>
internal static class StoredMonths
{
    /// <summary>Null without any.</summary>
    public static (Month First, Month Last)? Of(AezDbContext db) => db.Rows(
        """SELECT MIN("Month"), MAX("Month") FROM (SELECT "Month" FROM "Metrics" UNION ALL SELECT "Month" FROM "ReadyMetrics") stored""",
        row => row.NumberOrNull(0) is { } first && row.NumberOrNull(1) is { } last ? (Month.FromValue(first), Month.FromValue(last)) : ((Month, Month)?)null).Single();
}
