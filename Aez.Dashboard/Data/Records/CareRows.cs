using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>Whose care customers are in, for whoever needs no more of it.</summary>
internal static class CareRows
{
    /// <summary><see cref="CarePeriod.Covers"/> in a statement.</summary>
    /// <param name="care">The name of the care's table there.</param>
    /// <param name="day">A parameter or column.</param>
    public static string Covers(string care, string day) => Reaches(care, day, day);

    /// <summary>Care of which at least one day lies between two, these included.</summary>
    public static string Reaches(string care, string first, string last) => $"""({care}."From" <= {last} AND ({care}."To" IS NULL OR {care}."To" >= {first}))""";

    /// <summary>Care that has a day at all: what another file has taken back before it began is kept with an end before its first day.</summary>
    public static string TakesEffect(string care) => $"""({care}."To" IS NULL OR {care}."To" >= {care}."From")""";

    /// <summary>Everybody who is or was in care.</summary>
    public static HashSet<string> Customers(AezDbContext db) =>
        db.Rows("""SELECT DISTINCT "CustomerNumber" FROM "CarePeriods" """, row => row.Text(0)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Customer, IFK and days of all care.</summary>
    public static List<CarePeriod> Spans(AezDbContext db) => db.Rows(
        """SELECT "CustomerNumber", "Ifk", "From", "To" FROM "CarePeriods" """,
        row => new CarePeriod { CustomerNumber = row.Text(0), Ifk = row.Text(1), From = row.Day(2), To = row.DayOrNull(3) }).ToList();

    /// <summary>Whether an IFK has a customer on a day.</summary>
    public static bool HasCustomers(AezDbContext db, string ifk, DateOnly day) =>
        db.Rows($"""SELECT 1 FROM "CarePeriods" c WHERE c."Ifk" = @p0 AND {Covers("c", "@p1")} LIMIT 1""", row => row.Number(0), ifk, day).Any();

    /// <summary>Care that began before a day and reaches it, by customer.</summary>
    public static IEnumerable<(long Id, string Customer, string Ifk)> Reaching(AezDbContext db, DateOnly day) => db.Rows(
        $"""SELECT "Id", "CustomerNumber", "Ifk" FROM "CarePeriods" c WHERE "From" < @p0 AND {Covers("c", "@p0")} ORDER BY "CustomerNumber" """,
        row => (row.Long(0), row.Text(1), row.Text(2)),
        day);

    /// <summary>Whose customers these ever were.</summary>
    public static HashSet<string> IfksOf(AezDbContext db, IEnumerable<string> customers, CancellationToken cancellation)
    {
        var ifks = new HashSet<string>(StringComparer.Ordinal);
        using var find = db.Prepare("""SELECT "Ifk" FROM "CarePeriods" WHERE "CustomerNumber" = @p0""", 1);
        foreach (var customer in customers)
        {
            cancellation.ThrowIfCancellationRequested();
            find[0] = customer;
            using var rows = find.Query();
            while (rows.Read())
                ifks.Add(rows.Text(0));
        }
        return ifks;
    }
}
