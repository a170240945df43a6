using System.Text;
using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>What of an import decides which of two claims counts.</summary>
internal sealed record ClaimOrigin(int ImportId, string FileName, DateOnly DataAsOf, int Rank, string? Columns)
{
    /// <summary>A person of before claims kept the day: every file was newer.</summary>
    private static readonly ClaimOrigin ByHand = new(ImportedRecord.ByHand, "", DateOnly.MinValue, 0, null);

    /// <summary>That it counts more than a row, in German.</summary>
    public string Prevails => ImportId == ImportedRecord.ByHand
        ? $"es gilt die Eingabe von Hand vom {German.Day(DataAsOf)}"
        : $"es gilt „{FileName}“ mit Datenstand {German.Day(DataAsOf)}";

    public static Dictionary<int, ClaimOrigin> Load(AezDbContext db) => db.Rows(
        """SELECT "Id", "FileName", "DataAsOf", "Rank", "Columns" FROM "Imports" """,
        row => new ClaimOrigin(row.Number(0), row.Text(1), row.Day(2), row.Number(3) is > 0 and var rank ? rank : row.Number(0), row.TextOrNull(4)))
        .Append(ByHand)
        .ToDictionary(origin => origin.ImportId);
}

/// <summary>What one import, or a person, says of a row.</summary>
/// <param name="Values">A record with the values of <paramref name="Columns"/>.</param>
/// <param name="Columns">The columns that it tells of, beside the natural key.</param>
internal sealed record Claim<T>(int ImportId, DateOnly DataAsOf, int Rank, int SourceRow, T Values, IReadOnlyList<IStoredColumn<T>> Columns)
    where T : ImportedRecord
{
    /// <summary>In place of a row number: a complete Bestand does not name the customer any more.</summary>
    public const int FullStockCap = 0;

    /// <summary>In place of a row number: another care of the customer, of a newer Datenstand, takes its place.</summary>
    public const int HandOverCap = -1;

    /// <summary>
    /// Whether no file tells it, but it follows from what one tells of others: at the latest then care has ended. It shortens what
    /// is told, and never lengthens it.
    /// </summary>
    public bool IsCap => ImportId != ImportedRecord.ByHand && SourceRow <= FullStockCap;

    /// <summary>Whether a person says it.</summary>
    public bool IsByHand => ImportId == ImportedRecord.ByHand;

    /// <summary>From the one that counts least to the one that counts most: by Datenstand; of the same one, who came later, and a person after a file.</summary>
    public static int Compare(Claim<T> a, Claim<T> b)
    {
        var order = a.DataAsOf.CompareTo(b.DataAsOf);
        if (order == 0)
            order = a.Rank.CompareTo(b.Rank);
        if (order == 0)
            order = (a.ImportId == ImportedRecord.ByHand).CompareTo(b.ImportId == ImportedRecord.ByHand);
        return order == 0 ? a.IsCap.CompareTo(b.IsCap) : order;
    }

    /// <summary>Whether both are one file of one Datenstand.</summary>
    public bool IsSameFile(ClaimOrigin origin) => ImportId != ImportedRecord.ByHand && Rank == origin.Rank && DataAsOf == origin.DataAsOf;

    /// <summary>Whether two imports of one Datenstand say different things, of which only the order decides.</summary>
    public bool Contradicts(Claim<T> other) =>
        !IsCap && !other.IsCap && ImportId != ImportedRecord.ByHand && other.ImportId != ImportedRecord.ByHand && DataAsOf == other.DataAsOf
        && Columns.Any(column => other.Columns.Contains(column) && !column.IsSame(Values, other.Values));

    public string ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteForm(StoredForm.Claim);
            foreach (var column in Columns)
                column.WriteJson(writer, Values);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    /// <summary>The row that claims come to: of each column the value of the last one that tells of it.</summary>
    /// <param name="claims">In the order of <see cref="Compare"/>.</param>
    /// <param name="row">Has the natural key; becomes the result. Its origin is the claim since which it is as it is.</param>
    public static T Merge(IReadOnlyList<Claim<T>> claims, T row)
    {
        (row.ImportId, row.SourceRow) = (claims[0].ImportId, claims[0].SourceRow);
        foreach (var claim in claims)
        {
            if (claim.IsCap && !claim.Shortens(row))
                continue;
            foreach (var column in claim.Columns)
            {
                if (column.IsSame(claim.Values, row))
                    continue;
                column.Copy(claim.Values, row);
                (row.ImportId, row.SourceRow) = (claim.ImportId, Math.Max(claim.SourceRow, 0));
            }
        }
        return row;
    }

    /// <summary>Puts its values where the row has none.</summary>
    /// <returns>Whether there were any such.</returns>
    public bool Fill(T row)
    {
        var filled = false;
        foreach (var column in Columns.Where(column => column.HasValue(Values) && !column.HasValue(row)))
        {
            column.Copy(Values, row);
            (row.ImportId, row.SourceRow) = (ImportId, SourceRow);
            filled = true;
        }
        return filled;
    }

    private bool Shortens(T row) => Values is CarePeriod { To: { } last } && row is CarePeriod care && !(care.To <= last);
}
