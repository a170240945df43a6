using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

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

    /// <summary>A text that is not NULL.</summary>
    public static string Text(this DbDataReader row, int column) => row.TextOrNull(column) ?? throw new InvalidCastException($"Column {row.GetName(column)} is NULL.");

    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.Direct() is { } direct ? raw.sqlite3_column_text(direct, column).utf8_to_string()
        : row.IsDBNull(column) ? null
        : row.GetString(column);

    /// <summary>The bytes of a text, valid until the next row.</summary>
    public static ReadOnlySpan<byte> Utf8(this DbDataReader row, int column) =>
        row.Direct() is { } direct ? raw.sqlite3_column_blob(direct, column) : Encoding.UTF8.GetBytes(row.GetString(column));

    /// <summary>A day that is not NULL.</summary>
    public static DateOnly Day(this DbDataReader row, int column) => row.DayOrNull(column) ?? throw new InvalidCastException($"Column {row.GetName(column)} is NULL.");

    public static DateOnly? DayOrNull(this DbDataReader row, int column) =>
        row.Direct() is null ? (row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column))
        : row.TextOrNull(column) is { } text ? new DateOnly(Digits(text.AsSpan(0, 4)), Digits(text.AsSpan(5, 2)), Digits(text.AsSpan(8, 2)))
        : null;

    public static bool Flag(this DbDataReader row, int column) => row.Number(column) != 0;

    public static bool? FlagOrNull(this DbDataReader row, int column) => row.NumberOrNull(column) is { } number ? number != 0 : null;

    public static int Number(this DbDataReader row, int column) => (int)row.Long(column);

    public static int? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Number(column);

    public static long Long(this DbDataReader row, int column) =>
        row.Direct() is { } direct ? raw.sqlite3_column_int64(direct, column) : row.GetInt64(column);

    /// <summary>On SQLite the statement itself: of what its reader does before it asks the statement nothing is needed here.</summary>
    private static sqlite3_stmt? Direct(this DbDataReader row) => (row as SqliteDataReader)?.Handle;

    private static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
            number = (number * 10) + digit - '0';
        return number;
    }
}
