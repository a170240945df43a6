using System.Data.Common;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Data;

/// <summary>
/// Reads by plain SQL what every import reads: EF Core needs longer to compile one query for the first time than the database
/// to answer twenty, and for many rows twice the time of a plain reader.
/// </summary>
internal static class PlainSql
{
    /// <inheritdoc cref="IDialect.Prepare"/>
    public static Statement Prepare(this AezDbContext db, string sql, int parameters) => db.Dialect.Prepare(db, sql, parameters);

    /// <summary>Runs a statement once.</summary>
    /// <param name="sql">Its parameters are @p0, @p1, …</param>
    public static void Run(this AezDbContext db, string sql, params object[] parameters)
    {
        using var statement = db.Prepare(sql, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
            statement[i] = parameters[i];
        statement.Execute();
    }

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

    /// <summary>A text that is not NULL.</summary>
    public static string Text(this DbDataReader row, int column) => row.TextOrNull(column) ?? throw new InvalidCastException($"Column {row.GetName(column)} is NULL.");

    public static string? TextOrNull(this DbDataReader row, int column) => SqliteRow.Text(row, column);

    /// <summary>The bytes of a text, valid until the next row.</summary>
    public static ReadOnlySpan<byte> Utf8(this DbDataReader row, int column) => SqliteRow.Utf8(row, column);

    /// <summary>A day that is not NULL.</summary>
    public static DateOnly Day(this DbDataReader row, int column) => row.DayOrNull(column) ?? throw new InvalidCastException($"Column {row.GetName(column)} is NULL.");

    public static DateOnly? DayOrNull(this DbDataReader row, int column) => SqliteRow.Day(row, column);

    public static bool Flag(this DbDataReader row, int column) => row.Number(column) != 0;

    public static bool? FlagOrNull(this DbDataReader row, int column) => row.NumberOrNull(column) is { } number ? number != 0 : null;

    public static int Number(this DbDataReader row, int column) => (int)row.Long(column);

    public static int? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Number(column);

    public static long Long(this DbDataReader row, int column) => SqliteRow.Long(row, column);
}
