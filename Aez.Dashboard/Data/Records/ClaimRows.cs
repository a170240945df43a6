namespace Aez.Dashboard.Data.Records;

/// <summary>How a claim is written: by a statement, since the database need not tell which number it got.</summary>
internal static class ClaimRows
{
    public static Statement Inserting(AezDbContext db) => db.Prepare(
        """INSERT INTO "RecordClaims" ("Kind", "RowId", "ImportId", "DataAsOf", "Rank", "SourceRow", "Values") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)""",
        7);

    public static void Insert(AezDbContext db, RecordClaim claim)
    {
        using var inserting = Inserting(db);
        Insert(inserting, claim);
    }

    public static void Insert(Statement inserting, RecordClaim claim)
    {
        inserting[0] = (int)claim.Kind;
        inserting[1] = claim.RowId;
        inserting[2] = claim.ImportId;
        inserting[3] = claim.DataAsOf;
        inserting[4] = claim.Rank;
        inserting[5] = claim.SourceRow;
        inserting[6] = claim.Values;
        inserting.Execute();
    }
}
