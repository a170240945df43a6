using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data.Records;

/// <summary>Whose Datenstand each import is: an IFK a row.</summary>
internal sealed class CoverageRows(AezDbContext db)
{
    /// <summary>Kinds of customers' records, and whether these name an IFK themselves.</summary>
    private static readonly (RecordKind Kind, string Table, bool NamesIfk)[] OfCustomers =
    [
        (RecordKind.Agreements, nameof(AezDbContext.Agreements), false), (RecordKind.Contacts, nameof(AezDbContext.Contacts), false),
        (RecordKind.Integrations, nameof(AezDbContext.Integrations), true), (RecordKind.MeasureEntries, nameof(AezDbContext.MeasureEntries), true),
    ];

    /// <summary>Of a care c, that it is the one which an import i is about.</summary>
    private static readonly string IsCareOnDatenstand = $"""
        c."From" <= i."DataAsOf" AND {CareRows.TakesEffect("c")}
        AND NOT EXISTS (
            SELECT 1 FROM "CarePeriods" n
            WHERE n."CustomerNumber" = c."CustomerNumber" AND n."From" > c."From" AND n."From" <= i."DataAsOf" AND {CareRows.TakesEffect("n")})
        """;

    public List<string> Of(int importId) => db.Rows("""SELECT "Ifk" FROM "CoveredIfks" WHERE "ImportId" = @p0""", row => row.Text(0), importId).ToList();

    public void Add(int importId, IEnumerable<string> ifks)
    {
        using var add = db.Prepare($"""INSERT INTO "CoveredIfks" ("ImportId", "Ifk") VALUES (@p0, @p1) {db.Dialect.OrNothing("ImportId", "Ifk")}""", 2);
        Run(add, importId, ifks);
    }

    /// <summary>Adds those who have these customers on the Datenstand: a list of today's customers is about whoever has them today.</summary>
    public void AddCarersOf(IEnumerable<string> customers, int importId, DateOnly dataAsOf)
    {
        using var add = db.Prepare(
            $"""
            INSERT INTO "CoveredIfks" ("ImportId", "Ifk")
            SELECT CAST(@p0 AS INTEGER), c."Ifk" FROM (SELECT "Ifk" FROM "CarePeriods" o WHERE "CustomerNumber" = @p1 AND "From" <= @p2 AND {CareRows.TakesEffect("o")} ORDER BY "From" DESC LIMIT 1) c
            WHERE 1 = 1 {db.Dialect.OrNothing("ImportId", "Ifk")}
            """,
            3);
        add[2] = dataAsOf;
        Run(add, importId, customers);
    }

    public void Remove(int importId, IEnumerable<string> ifks)
    {
        using var remove = db.Prepare("""DELETE FROM "CoveredIfks" WHERE "ImportId" = @p0 AND "Ifk" = @p1""", 2);
        Run(remove, importId, ifks);
    }

    /// <summary>Finds anew whom imports of customers' records are about, after the care of these customers has changed.</summary>
    /// <param name="ifks">Who has, or had, them.</param>
    public void Renew(IReadOnlyCollection<string> customers, IReadOnlySet<string> ifks, CancellationToken cancellation)
    {
        foreach (var (kind, table, namesIfk) in OfCustomers)
        {
            AddCarersOnDatenstand(kind, table, customers, cancellation);
            RemoveWithoutCustomer(kind, table, namesIfk, ifks, cancellation);
        }
    }

    private void AddCarersOnDatenstand(RecordKind kind, string table, IEnumerable<string> customers, CancellationToken cancellation)
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
    private void RemoveWithoutCustomer(RecordKind kind, string table, bool namesIfk, IReadOnlySet<string> ifks, CancellationToken cancellation)
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

    private static void Run(Statement statement, int importId, IEnumerable<string> values)
    {
        statement[0] = importId;
        foreach (var value in values)
        {
            statement[1] = value;
            statement.Execute();
        }
    }

    /// <summary>The imports that tell of a record r.</summary>
    private static string Told(RecordKind kind) => $"""
        JOIN "Imports" i ON (i."Id" = r."ImportId" OR i."Id" IN (SELECT h."ImportId" FROM "RecordClaims" h WHERE h."Kind" = {(int)kind} AND h."RowId" = r."Id"))
        """;
}
