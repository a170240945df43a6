using System.Globalization;
using Aez.Dashboard.Data.Records;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Many rows that are read beside others: the server keeps them, and gives them by the part.</summary>
/// <param name="name">Of the cursor, one of its transaction's.</param>
/// <param name="done">What else is let go of with the rows.</param>
internal sealed class PostgresCursor(NpgsqlConnection connection, string name, Action? done) : RowReader
{
    private const int RowsAtOnce = 4000;

    private static int _declared;

    private PostgresRowReader? _part;
    private bool _isOver;

    /// <param name="parameters">Those of the statement.</param>
    public static PostgresCursor Declare(NpgsqlConnection connection, string sql, IEnumerable<NpgsqlParameter> parameters, Action? done)
    {
        // Never the same name twice on a connection: the library keeps statements prepared by their text, and would take the rows for those of the cursor before.
        var name = string.Create(CultureInfo.InvariantCulture, $"rows{Interlocked.Increment(ref _declared)}");
        PostgresBusyReader.Settle(connection);
        using var declare = new NpgsqlCommand($"DECLARE {name} NO SCROLL CURSOR FOR {PostgresStatement.Positional(sql)}", connection);
        foreach (var parameter in parameters)
            declare.Parameters.Add(parameter);
        declare.ExecuteNonQuery();
        return new PostgresCursor(connection, name, done);
    }

    public override bool Read()
    {
        if (_isOver)
            return false;
        if (_part?.Read() == true)
            return true;
        if (_part is null or { Count: RowsAtOnce })
        {
            _part?.Dispose();
            _part = Fetch();
            if (_part.Read())
                return true;
        }
        Finish();
        return false;
    }

    public override bool IsNull(int column) => _part!.IsNull(column);

    public override string? TextOrNull(int column) => _part!.TextOrNull(column);

    public override ReadOnlySpan<byte> Utf8(int column) => _part!.Utf8(column);

    public override DateOnly? DayOrNull(int column) => _part!.DayOrNull(column);

    public override DateTime Instant(int column) => _part!.Instant(column);

    public override long Long(int column) => _part!.Long(column);

    public override double Real(int column) => _part!.Real(column);

    public override bool Flag(int column) => _part!.Flag(column);

    public override object Value(int column) => _part!.Value(column);

    public override void Dispose() => Finish();

    private PostgresRowReader Fetch()
    {
        PostgresBusyReader.Settle(connection);
        var fetch = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"FETCH {RowsAtOnce} FROM {name}"), connection);
        return new PostgresRowReader(fetch.ExecuteReader(), connection, fetch.Dispose);
    }

    private void Finish()
    {
        if (_isOver)
            return;
        _isOver = true;
        _part?.Dispose();
        Close();
        done?.Invoke();
    }

    /// <summary>What a failed transaction has left can't be closed, and need not be.</summary>
    private void Close()
    {
        try
        {
            PostgresBusyReader.Settle(connection);
            using var close = new NpgsqlCommand($"CLOSE {name}", connection);
            close.ExecuteNonQuery();
        }
        catch (Exception error) when (error is PostgresException or InvalidOperationException)
        {
            // The cursor ends with its transaction.
        }
    }
}
