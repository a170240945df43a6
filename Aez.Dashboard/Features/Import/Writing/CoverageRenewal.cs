using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>
/// Whom imports of customers' records are about follows from who has the care of these customers on their Datenstand: where care changes,
/// it is found anew, so that it makes no difference whether the care or the records came first.
/// </summary>
internal static class CoverageRenewal
{
    private static readonly (RecordKind Kind, string Table, bool NamesIfk)[] OfCustomers =
    [
        (RecordKind.Agreements, nameof(AezDbContext.Agreements), false), (RecordKind.Contacts, nameof(AezDbContext.Contacts), false),
        (RecordKind.Integrations, nameof(AezDbContext.Integrations), true), (RecordKind.MeasureEntries, nameof(AezDbContext.MeasureEntries), true),
    ];

    public static void Run(AezDbContext db, RecordChanges changes, CancellationToken cancellation)
    {
        if (changes.CustomersOfCare.Count == 0)
            return;
        var ifks = IfksOf(db, changes, cancellation);
        foreach (var (kind, table, namesIfk) in OfCustomers)
        {
            AddOfCustomers(db, kind, table, changes.CustomersOfCare, cancellation);
            RemoveWithoutCustomer(db, kind, table, namesIfk, ifks, cancellation);
        }
    }

    /// <summary>Who has, or had, the customers whose care changes: new care takes a Datenstand from the IFK before, too.</summary>
    private static HashSet<string> IfksOf(AezDbContext db, RecordChanges changes, CancellationToken cancellation)
    {
        var ifks = changes.IfksOfCare.ToHashSet(StringComparer.Ordinal);
        using var find = db.Prepare("""SELECT "Ifk" FROM "CarePeriods" WHERE "CustomerNumber" = @p0""", 1);
        foreach (var customer in changes.CustomersOfCare)
        {
            cancellation.ThrowIfCancellationRequested();
            find[0] = customer;
            using var rows = find.Query();
            while (rows.Read())
                ifks.Add(rows.Text(0));
        }
        return ifks;
    }

    private static void AddOfCustomers(AezDbContext db, RecordKind kind, string table, IEnumerable<string> customers, CancellationToken cancellation)
    {
        using var add = db.Prepare(
            $"""
            INSERT INTO "CoveredIfks" ("ImportId", "Ifk")
            SELECT DISTINCT i."Id", c."Ifk" FROM "{table}" r {Told(kind)} JOIN "CarePeriods" c ON c."CustomerNumber" = r."CustomerNumber"
            WHERE r."CustomerNumber" = @p0 AND {IsCareOnDatenstand}
            {db.Dialect.OrNothing("ImportId", "Ifk")}
            """,
            1);
        foreach (var customer in customers)
        {
            cancellation.ThrowIfCancellationRequested();
            add[0] = customer;
            add.Execute();
        }
    }

    /// <summary>Of what was imported before claims were kept, or has lost cases to retention, it is not known any more; a file without rows names nobody.</summary>
    private static void RemoveWithoutCustomer(AezDbContext db, RecordKind kind, string table, bool namesIfk, IReadOnlySet<string> ifks, CancellationToken cancellation)
    {
        var covered = db.Rows(
            """
            SELECT c."ImportId", c."Ifk" FROM "CoveredIfks" c JOIN "Imports" i ON i."Id" = c."ImportId"
            WHERE i."Kind" = @p0 AND i."UndoneAt" IS NULL AND i."ReducedAt" IS NULL AND i."Columns" IS NOT NULL
              AND i."NewRows" + i."ChangedRows" + i."ClearedRows" + i."UnchangedRows" + i."OutdatedRows" > 0
            """,
            row => (Import: row.Number(0), Ifk: row.Text(1)),
            (int)kind).Where(c => ifks.Contains(c.Ifk)).ToList();
        var named = !namesIfk ? "" : $"""
            AND NOT EXISTS (SELECT 1 FROM "{table}" r WHERE r."ImportId" = @p0 AND r."Ifk" = @p1)
            AND NOT EXISTS (SELECT 1 FROM "RecordClaims" h WHERE h."ImportId" = @p0 AND h."Kind" = {(int)kind} AND {db.Dialect.Member("h.\"Values\"", "Ifk")} = @p1)
            """;
        using var remove = db.Prepare(
            $"""
            DELETE FROM "CoveredIfks" WHERE "ImportId" = @p0 AND "Ifk" = @p1 {named}
            AND NOT EXISTS (
                SELECT 1 FROM "CarePeriods" c JOIN "{table}" r ON r."CustomerNumber" = c."CustomerNumber" {Told(kind)}
                WHERE c."Ifk" = @p1 AND i."Id" = @p0 AND {IsCareOnDatenstand})
            """,
            2);
        foreach (var (import, ifk) in covered)
        {
            cancellation.ThrowIfCancellationRequested();
            (remove[0], remove[1]) = (import, ifk);
            remove.Execute();
        }
    }

    /// <summary>The imports that tell of a record r.</summary>
    private static string Told(RecordKind kind) => $"""
        JOIN "Imports" i ON (i."Id" = r."ImportId" OR i."Id" IN (SELECT h."ImportId" FROM "RecordClaims" h WHERE h."Kind" = {(int)kind} AND h."RowId" = r."Id"))
        """;

    /// <summary>Of a care c, that it is the one which an import i is about.</summary>
    private const string IsCareOnDatenstand = """
        c."From" <= i."DataAsOf" AND (c."To" IS NULL OR c."To" >= c."From")
        AND NOT EXISTS (
            SELECT 1 FROM "CarePeriods" n
            WHERE n."CustomerNumber" = c."CustomerNumber" AND n."From" > c."From" AND n."From" <= i."DataAsOf" AND (n."To" IS NULL OR n."To" >= n."From"))
        """;
}
