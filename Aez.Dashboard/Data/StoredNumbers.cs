using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Finds stored numbers that no import takes today but that an older program took: with them no figure can be computed.</summary>
internal static class StoredNumbers
{
    /// <summary>The bound of every column of a file; sums over everything stored stay far within a decimal.</summary>
    private const int Most = Indicator.MostCounted;

    /// <summary>One German sentence for each column of the database with such a number.</summary>
    public static IReadOnlyList<string> Check(AezDbContext db)
    {
        var problems = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
        {
            foreach (var property in entity.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(decimal)))
            {
                var (table, column) = (entity.GetTableName(), property.GetColumnName());
                var origin = entity.FindProperty("ImportId") is null ? "NULL, NULL" : "\"ImportId\", \"SourceRow\"";
                var found = db.Rows(
                    $"""SELECT "{column}", {origin} FROM "{table}" WHERE ABS("{column}") > @p0 OR {db.Dialect.IsNoNumber($"\"{column}\"")}""",
                    row => (Value: row.Value(0), Import: row.NumberOrNull(1), Row: row.NumberOrNull(2)),
                    (double)Most).ToList();
                if (found.Count > 0)
                    problems.Add($"{German.Quantity(found.Count, "gespeicherter Wert", "gespeicherte Werte")} in {table}.{column} {(found.Count == 1 ? "ist" : "sind")} keine Zahl bis {German.Number(Most)}, zuerst {Text(found[0].Value)}{Origin(found[0].Import, found[0].Row)}.");
            }
        }
        return problems;
    }

    private static string Text(object value) => Convert.ToString(value, German.Culture)!;

    private static string Origin(int? import, int? row) => import is null ? "" : $" (Import {import}, Zeile {row}): Bitte nehmen Sie diesen Import zurück";
}
