using Aez.Dashboard.Data.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>Asks the statement itself: of what the library's reader does before it asks the statement nothing is needed.</summary>
/// <param name="done">What else is let go of with the rows.</param>
internal sealed class SqliteRowReader(SqliteDataReader rows, Action? done = null) : RowReader
{
    private readonly sqlite3_stmt _statement = rows.Handle!;

    public override bool Read() => rows.Read();

    public override bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public override string? TextOrNull(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public override ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public override DateOnly? DayOrNull(int column) =>
        TextOrNull(column) is { } text ? new DateOnly(Digits(text.AsSpan(0, 4)), Digits(text.AsSpan(5, 2)), Digits(text.AsSpan(8, 2))) : null;

    public override DateTime Instant(int column) => rows.GetDateTime(column);

    public override long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public override double Real(int column) => rows.GetDouble(column);

    public override bool Flag(int column) => Long(column) != 0;

    public override object Value(int column) => rows.GetValue(column);

    public override void Dispose()
    {
        rows.Dispose();
        done?.Invoke();
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
            number = (number * 10) + digit - '0';
        return number;
    }
}
