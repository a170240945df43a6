using System.Text.Json;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Records;

/// <summary>All rows of customers, for what deletes them: their records of each kind, what imports have said of these, and what was marked of them.</summary>
internal sealed class CustomerRows(AezDbContext db)
{
    private static readonly (string Table, RecordKind Kind)[] Tables =
    [
        (nameof(AezDbContext.CarePeriods), RecordKind.Stock), (nameof(AezDbContext.Agreements), RecordKind.Agreements), (nameof(AezDbContext.Contacts), RecordKind.Contacts),
        (nameof(AezDbContext.Integrations), RecordKind.Integrations), (nameof(AezDbContext.MeasureEntries), RecordKind.MeasureEntries), (nameof(AezDbContext.Feedback), RecordKind.Feedback),
    ];

    /// <summary>A record of one of the customers; the parameter is the list of them.</summary>
    private string OfCustomers => db.Dialect.Among("\"CustomerNumber\"", 0);

    /// <summary>What single imports said of their rows; a participation may have been told of another customer before.</summary>
    private string ClaimsOfCustomers => string.Join(
        " OR ",
        Tables.Select(t => $"""("Kind" = {(int)t.Kind} AND "RowId" IN (SELECT "Id" FROM "{t.Table}" WHERE {OfCustomers}))""")
            .Append(db.Dialect.Among(db.Dialect.Member("\"Values\"", "CustomerNumber"), 0)));

    /// <summary>
    /// Customers whose last day of care and last event of any kind lie before the limit: a month that a late event still feeds
    /// must not be frozen while it changes. Open care has no last day.
    /// </summary>
    public HashSet<string> EndedBefore(DateOnly limit) => db.Rows(
        $"""
        SELECT "CustomerNumber" FROM (
            SELECT "CustomerNumber", COALESCE("To", '9999-12-31') AS "Day", 1 AS "IsCare" FROM "CarePeriods"
            UNION ALL SELECT "CustomerNumber", "ConcludedOn", 0 FROM "Agreements"
            UNION ALL SELECT "CustomerNumber", "Date", 0 FROM "Contacts"
            UNION ALL SELECT "CustomerNumber", "StartOn", 0 FROM "Integrations"
            UNION ALL SELECT "CustomerNumber", COALESCE("ExitOn", "EntryOn"), 0 FROM "MeasureEntries"
            UNION ALL SELECT "CustomerNumber", {db.Dialect.Latest("\"ReceivedOn\"", "COALESCE(\"DueOn\", \"ReceivedOn\")", "COALESCE(\"EvaluatedOn\", \"ReceivedOn\")")}, 0 FROM "Feedback") ended
        GROUP BY "CustomerNumber" HAVING MAX("Day") < @p0 AND MAX("IsCare") = 1
        """,
        row => row.Text(0),
        limit).ToHashSet(StringComparer.Ordinal);

    /// <summary>Marks the imports that lose rows, or the states before them: they can't be undone any more.</summary>
    /// <returns>How many there are that were not marked before.</returns>
    public int MarkImports(IReadOnlyCollection<string> customers, DateTime now)
    {
        var ids = Tables.Select(t => $"""SELECT "ImportId" FROM "{t.Table}" WHERE {OfCustomers}""").Append($"""SELECT "ImportId" FROM "RecordClaims" WHERE {ClaimsOfCustomers}""");
        var reduced = db.Rows($"""SELECT "Id" FROM "Imports" WHERE "ReducedAt" IS NULL AND "Id" IN ({string.Join(" UNION ", ids)})""", row => row.Number(0), JsonSerializer.Serialize(customers)).ToList();
        db.Imports.Where(import => reduced.Contains(import.Id)).ExecuteUpdate(set => set.SetProperty(import => import.ReducedAt, now));
        return reduced.Count;
    }

    /// <summary>Deletes them.</summary>
    /// <returns>How many records of each kind, what was said of them, and marks that somebody was warned.</returns>
    public (IReadOnlyList<(RecordKind Kind, int Count)> Records, int Claims, int Warnings) Delete(IReadOnlyCollection<string> customers)
    {
        var list = JsonSerializer.Serialize(customers);
        var claims = Delete("RecordClaims", ClaimsOfCustomers, list);
        var warnings = Delete(nameof(AezDbContext.MissedWarnings), OfCustomers, list);
        Delete(nameof(AezDbContext.RegisterEntries), OfCustomers, list);
        return ([.. Tables.Select(t => (t.Kind, Delete(t.Table, OfCustomers, list))).ToList()], claims, warnings);
    }

    private int Delete(string table, string where, string customers)
    {
        var count = db.Rows($"""SELECT COUNT(*) FROM "{table}" WHERE {where}""", row => row.Number(0), customers).Single();
        db.Run($"""DELETE FROM "{table}" WHERE {where}""", customers);
        return count;
    }
}
