using System.Globalization;
using System.Text;
using Aez.Dashboard.Data.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Aez.Dashboard.Data.Sqlite;

/// <summary>
/// Executed without ADO.NET, which spends more time on finding parameters by name than the database on the row.
/// </summary>
internal sealed class SqliteStatement : Statement
{
    private readonly SqliteCommand _command;
    private readonly object[] _values;
    private readonly sqlite3 _sqlite;
    private sqlite3_stmt? _direct;

    public SqliteStatement(AezDbContext db, string sql, int parameters)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        _sqlite = connection.Handle!;
        _command = connection.CreateCommand();
        _command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        _command.CommandText = sql;
        _values = new object[parameters];
        for (var i = 0; i < parameters; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = Parameter(i);
            _command.Parameters.Add(parameter);
        }
    }

    public override object this[int parameter]
    {
        set => _values[parameter] = value;
    }

    public override int Execute()
    {
        if (_command.Transaction is null)
            throw new InvalidOperationException("Whatever writes does so in a unit of work.");
        if (_direct is null)
            Check(raw.sqlite3_prepare_v2(_sqlite, _command.CommandText, out _direct));
        for (var i = 0; i < _values.Length; i++)
            Check(Bind(_direct!, i + 1, _values[i]));
        var result = raw.sqlite3_step(_direct!);
        var written = raw.sqlite3_changes(_sqlite);
        raw.sqlite3_reset(_direct!);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _sqlite);
        return written;
    }

    public override RowReader Query()
    {
        Bind();
        return new SqliteRowReader(_command.ExecuteReader());
    }

    public override void Dispose()
    {
        _command.Dispose();
        _direct?.Dispose();
    }

    private void Bind()
    {
        for (var i = 0; i < _values.Length; i++)
            _command.Parameters[i].Value = _values[i];
    }

    private static int Bind(sqlite3_stmt statement, int position, object value)
    {
        switch (value)
        {
            case string text:
                Span<byte> bytes = text.Length <= 100 ? stackalloc byte[300] : new byte[Encoding.UTF8.GetByteCount(text)];
                return raw.sqlite3_bind_text(statement, position, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
            case DateOnly day:
                Span<byte> digits = stackalloc byte[10];
                day.TryFormat(digits, out _, "yyyy-MM-dd");
                return raw.sqlite3_bind_text(statement, position, digits);
            case DateTime instant:
                return Bind(statement, position, instant.ToString(@"yyyy-MM-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture));
            case int number:
                return raw.sqlite3_bind_int64(statement, position, number);
            case long number:
                return raw.sqlite3_bind_int64(statement, position, number);
            case double number:
                return raw.sqlite3_bind_double(statement, position, number);
            case bool flag:
                return raw.sqlite3_bind_int(statement, position, flag ? 1 : 0);
            case DBNull:
                return raw.sqlite3_bind_null(statement, position);
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no column value.", nameof(value));
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _sqlite);
    }
}
