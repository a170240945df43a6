using System.Data;
using System.Runtime.CompilerServices;
using Aez.Dashboard.Data.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Questions of a context: one after the other, or many rows beside each other.</summary>
internal static class PostgresReading
{
    private static readonly ConditionalWeakTable<NpgsqlConnection, View> Views = [];

    public static RowReader Query(AezDbContext db, string sql, object[] parameters)
    {
        db.Database.OpenConnection();
        try
        {
            var connection = PostgresConnection.Of(db);
            PostgresBusyReader.Settle(connection);
            var command = new NpgsqlCommand(PostgresStatement.Positional(sql), connection);
            foreach (var value in parameters)
                command.Parameters.Add(PostgresStatement.ParameterOf(value));
            return new PostgresRowReader(command.ExecuteReader(), connection, () =>
            {
                command.Dispose();
                db.Database.CloseConnection();
            });
        }
        catch
        {
            db.Database.CloseConnection();
            throw;
        }
    }

    /// <summary>In the context's transaction; without one, in one that all such questions of a time share, so that they see the same.</summary>
    public static RowReader QueryBeside(AezDbContext db, string sql, object[] parameters)
    {
        db.Database.OpenConnection();
        var connection = PostgresConnection.Of(db);
        var view = Views.GetValue(connection, static _ => new View());
        try
        {
            view.Enter(connection, isOwn: db.Database.CurrentTransaction is null);
            return PostgresCursor.Declare(connection, sql, parameters.Select(PostgresStatement.ParameterOf), Leave);
        }
        catch
        {
            Leave();
            throw;
        }

        void Leave()
        {
            view.Leave();
            db.Database.CloseConnection();
        }
    }

    /// <summary>What the database was when the first of several questions began.</summary>
    private sealed class View
    {
        private NpgsqlTransaction? _transaction;
        private int _open;

        public void Enter(NpgsqlConnection connection, bool isOwn)
        {
            _open++;
            if (!isOwn || _transaction is not null)
                return;
            PostgresBusyReader.Settle(connection);
            _transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        }

        public void Leave()
        {
            if (--_open > 0 || _transaction is null)
                return;
            _transaction.Dispose();
            _transaction = null;
        }
    }
}
