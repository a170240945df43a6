using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Data;

/// <summary>
/// Reads by plain SQL what every import reads: EF Core needs longer to compile one query for the first time than the database
/// to answer twenty, and for many rows twice the time of a plain reader.
/// </summary>
internal static class PlainSql
{
    /// <summary>Streams the rows of a statement within the context's transaction.</summary>
    /// <param name="sql">Its parameters are @p0, @p1, …</param>
    public static IEnumerable<T> Rows<T>(this AezDbContext db, string sql, Func<DbDataReader, T> read, params object[] parameters)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{i}", parameters[i]);
            command.Parameters.Add(parameter);
        }
        db.Database.OpenConnection();
        try
        {
            using var rows = command.ExecuteReader();
            while (rows.Read())
                yield return read(rows);
        }
        finally
        {
            db.Database.CloseConnection();
        }
    }

    public static DateOnly Day(this DbDataReader row, int column) => row.GetFieldValue<DateOnly>(column);

    public static DateOnly? DayOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Day(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static bool? FlagOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetBoolean(column);

    public static int? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
