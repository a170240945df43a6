using System.Data.Common;
using System.Text;
using Aez.Dashboard.Data.Records;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Rows as they come over the connection; the rest of them from memory where it is needed for something else.</summary>
/// <param name="done">What else is let go of with the rows.</param>
internal sealed class PostgresRowReader : RowReader
{
    private readonly NpgsqlDataReader _rows;
    private readonly DbConnection _connection;
    private readonly Action? _done;
    private readonly Type[] _types;
    private Queue<object[]>? _rest;
    private object[]? _current;
    private byte[] _utf8 = [];
    private bool _stands;
    private bool _isOver;

    public PostgresRowReader(NpgsqlDataReader rows, DbConnection connection, Action? done = null)
    {
        (_rows, _connection, _done) = (rows, connection, done);
        _types = new Type[rows.FieldCount];
        for (var i = 0; i < _types.Length; i++)
            _types[i] = rows.GetFieldType(i);
        PostgresBusyReader.Begin(connection, this);
    }

    /// <summary>How many rows were read.</summary>
    public int Count { get; private set; }

    public override bool Read()
    {
        _stands = !_isOver && (_rest is null ? _rows.Read() : _rest.TryDequeue(out _current));
        if (_stands)
            Count++;
        else
            Finish();
        return _stands;
    }

    /// <summary>Frees the connection: the rows that are left, the present one included, lie in memory from here on.</summary>
    public void TakeRest()
    {
        if (_isOver)
            return;
        var rest = new Queue<object[]>();
        if (_stands)
            _current = ValuesOf();
        while (_rows.Read())
            rest.Enqueue(ValuesOf());
        _rest = rest;
        _rows.Dispose();
    }

    public override bool IsNull(int column) => _current is null ? _rows.IsDBNull(column) : _current[column] is DBNull;

    public override string? TextOrNull(int column) => IsNull(column) ? null : _current is null ? _rows.GetString(column) : (string)_current[column];

    public override ReadOnlySpan<byte> Utf8(int column)
    {
        if (TextOrNull(column) is not { } text)
            return default;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_utf8.Length < most)
            _utf8 = new byte[most];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    public override DateOnly? DayOrNull(int column) => IsNull(column) ? null : _current is null ? _rows.GetFieldValue<DateOnly>(column) : DayOf(_current[column]);

    public override DateTime Instant(int column) => PostgresShape.Instant(Text(column));

    public override long Long(int column) => _current is { } row ? Convert.ToInt64(row[column], Plain) : _types[column] switch
    {
        var type when type == typeof(int) => _rows.GetInt32(column),
        var type when type == typeof(long) => _rows.GetInt64(column),
        _ => Convert.ToInt64(_rows.GetValue(column), Plain),
    };

    public override double Real(int column) =>
        _current is null && _types[column] == typeof(double) ? _rows.GetDouble(column) : Convert.ToDouble(Value(column), Plain);

    public override bool Flag(int column) =>
        _current is null && _types[column] == typeof(bool) ? _rows.GetBoolean(column) : Convert.ToBoolean(Value(column), Plain);

    public override object Value(int column) => _current is { } row ? row[column] : _rows.GetValue(column);

    public override void Dispose() => Finish();

    private static IFormatProvider Plain => System.Globalization.CultureInfo.InvariantCulture;

    private static DateOnly DayOf(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);

    private object[] ValuesOf()
    {
        var values = new object[_types.Length];
        _rows.GetValues(values);
        return values;
    }

    private void Finish()
    {
        if (_isOver)
            return;
        _isOver = true;
        // The library gives the same object to the next question: what was let go of is not touched again.
        if (_rest is null)
        {
            PostgresBusyReader.End(_connection, this);
            _rows.Dispose();
        }
        _done?.Invoke();
    }
}
