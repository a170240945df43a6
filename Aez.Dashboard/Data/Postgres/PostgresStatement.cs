using System.Text.RegularExpressions;
using Aez.Dashboard.Data.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>A statement whose parameters go over by position; run twice on a connection, it stays prepared there.</summary>
internal sealed partial class PostgresStatement : Statement
{
    private readonly AezDbContext _db;
    private readonly NpgsqlCommand _command;

    public PostgresStatement(AezDbContext db, string sql, int parameters)
    {
        _db = db;
        _command = new NpgsqlCommand(Positional(sql), PostgresConnection.Of(db));
        for (var i = 0; i < parameters; i++)
            _command.Parameters.Add(new NpgsqlParameter());
    }

    public override object this[int parameter]
    {
        set
        {
            var target = _command.Parameters[parameter];
            value = Stored(value);
            // NULL has no type: it is that of the values before, so that the statement stays the same.
            if (TypeOf(value) is { } type)
                target.NpgsqlDbType = type;
            target.Value = value;
        }
    }

    /// <summary>The statement with $1 for @p0, and so on.</summary>
    public static string Positional(string sql) => Parameters().Replace(sql, match => "$" + (int.Parse(match.ValueSpan[2..], System.Globalization.CultureInfo.InvariantCulture) + 1));

    /// <summary>A parameter of a value, as a statement takes it.</summary>
    public static NpgsqlParameter ParameterOf(object value)
    {
        var parameter = new NpgsqlParameter { Value = Stored(value) };
        if (TypeOf(parameter.Value) is { } type)
            parameter.NpgsqlDbType = type;
        return parameter;
    }

    public override int Execute()
    {
        if (_db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Whatever writes does so in a unit of work.");
        PostgresBusyReader.Settle(_command.Connection!);
        return _command.ExecuteNonQuery();
    }

    public override RowReader Query()
    {
        PostgresBusyReader.Settle(_command.Connection!);
        return new PostgresRowReader(_command.ExecuteReader(), _command.Connection!);
    }

    public override void Dispose() => _command.Dispose();

    private static object Stored(object value) => value is DateTime instant ? PostgresShape.Text(instant) : value;

    /// <summary>Null for NULL.</summary>
    private static NpgsqlDbType? TypeOf(object? value) => value switch
    {
        string => NpgsqlDbType.Text,
        DateOnly => NpgsqlDbType.Date,
        int => NpgsqlDbType.Integer,
        long => NpgsqlDbType.Bigint,
        double => NpgsqlDbType.Double,
        bool => NpgsqlDbType.Boolean,
        DBNull => null,
        _ => throw new ArgumentException($"A {value?.GetType().Name} is no column value.", nameof(value)),
    };

    [GeneratedRegex(@"@p\d+", RegexOptions.None, 1000)]
    private static partial Regex Parameters();
}
