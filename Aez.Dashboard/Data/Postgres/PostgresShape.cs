using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// How values lie in PostgreSQL so that they compare, sort and come back as in SQLite: texts in the order of their signs, whatever language the
/// server speaks, and without a bound of their own; instants as text to the tenth of a microsecond, since the audit log's hashes cover them and
/// the server's own type keeps less.
/// </summary>
internal static class PostgresShape
{
    /// <summary>The order of the signs' numbers.</summary>
    private const string Collation = "C";

    private const string Instants = "yyyy-MM-dd HH:mm:ss.fffffff";

    public static void Apply(ModelConfigurationBuilder model)
    {
        model.Properties<string>().HaveColumnType("text").UseCollation(Collation);
        model.Properties<DateTime>().HaveConversion<PostgresInstant>().HaveColumnType("text").UseCollation(Collation);
    }

    public static string Text(DateTime instant) => instant.ToString(Instants, CultureInfo.InvariantCulture);

    /// <summary>UTC.</summary>
    public static DateTime Instant(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
