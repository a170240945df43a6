using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>Computed values as they are stored, each by its key.</summary>
internal static class ComputedValues
{
    /// <param name="from">The first month, yyyymm.</param>
    /// <param name="to">The last one.</param>
    public static Dictionary<MetricKey, Ratio> Of(AezDbContext db, int from, int to, IEnumerable<string> ifks)
    {
        var names = new NamePool();
        return db.Rows(
            $"""SELECT "Month", "Ifk", "Indicator", "Instrument", "Numerator", "Denominator" FROM "Metrics" WHERE "Month" BETWEEN @p0 AND @p1 AND {db.Dialect.Among("\"Ifk\"", 2)}""",
            row => (
                Key: new MetricKey(row.Number(0), names.Read(row, 1), names.Read(row, 2), names.Read(row, 3)),
                Value: new Ratio((decimal)row.Real(4), row.IsNull(5) ? null : (decimal)row.Real(5))),
            from, to, JsonSerializer.Serialize(ifks)).ToDictionary(cell => cell.Key, cell => cell.Value);
    }
}
