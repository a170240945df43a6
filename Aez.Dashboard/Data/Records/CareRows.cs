using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>Whose care customers are in, for whoever needs no more of it.</summary>
internal static class CareRows
{
    /// <summary>Everybody who is or was in care.</summary>
    public static HashSet<string> Customers(AezDbContext db) =>
        db.Rows("""SELECT DISTINCT "CustomerNumber" FROM "CarePeriods" """, row => row.Text(0)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Customer, IFK and days of all care.</summary>
    public static List<CarePeriod> Spans(AezDbContext db) => db.Rows(
        """SELECT "CustomerNumber", "Ifk", "From", "To" FROM "CarePeriods" """,
        row => new CarePeriod { CustomerNumber = row.Text(0), Ifk = row.Text(1), From = row.Day(2), To = row.DayOrNull(3) }).ToList();

    /// <summary>The IFKs who have customers on a day.</summary>
    public static HashSet<string> IfksOn(AezDbContext db, DateOnly day) =>
        db.Rows("""SELECT DISTINCT "Ifk" FROM "CarePeriods" WHERE "From" <= @p0 AND ("To" IS NULL OR "To" >= @p0)""", row => row.Text(0), day).ToHashSet(StringComparer.Ordinal);

    /// <summary>Care that began before a day and reaches it, by customer.</summary>
    public static IEnumerable<(long Id, string Customer, string Ifk)> Reaching(AezDbContext db, DateOnly day) => db.Rows(
        """SELECT "Id", "CustomerNumber", "Ifk" FROM "CarePeriods" WHERE "From" < @p0 AND ("To" IS NULL OR "To" >= @p0) ORDER BY "CustomerNumber" """,
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
