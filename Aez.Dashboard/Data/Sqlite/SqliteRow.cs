using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// Reads the columns of a row: on SQLite from the statement itself, since of what its reader does before it asks the statement nothing is
/// needed; of any other reader as it gives them.
/// </summary>
internal static class SqliteRow
{
    /// <summary>The bytes of a text, valid until the next row.</summary>
    public static ReadOnlySpan<byte> Utf8(DbDataReader row, int column) =>
        Handle(row) is { } direct ? raw.sqlite3_column_blob(direct, column) : Encoding.UTF8.GetBytes(row.GetString(column));

    public static string? Text(DbDataReader row, int column) =>
        Handle(row) is { } direct ? raw.sqlite3_column_text(direct, column).utf8_to_string()
        : row.IsDBNull(column) ? null
        : row.GetString(column);

    public static DateOnly? Day(DbDataReader row, int column) =>
        Handle(row) is null ? (row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column))
        : Text(row, column) is { } text ? new DateOnly(Digits(text.AsSpan(0, 4)), Digits(text.AsSpan(5, 2)), Digits(text.AsSpan(8, 2)))
        : null;

    public static long Long(DbDataReader row, int column) => Handle(row) is { } direct ? raw.sqlite3_column_int64(direct, column) : row.GetInt64(column);

    private static sqlite3_stmt? Handle(DbDataReader row) => (row as SqliteDataReader)?.Handle;

    private static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
            number = (number * 10) + digit - '0';
        return number;
    }
}
