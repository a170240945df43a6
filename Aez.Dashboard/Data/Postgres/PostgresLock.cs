using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Locks over all programs on a database: of a connection that is held open, and gone with it however it ends.</summary>
internal static class PostgresLock
{
    /// <summary>Tells the product's locks from those of others in the database.</summary>
    private const int Space = 0x41455A;

    // Beside the numbers of named locks.
    private const int Migration = -1;
    private const int Log = -2;

    /// <returns>Null where somebody else has it.</returns>
    public static async Task<IDisposable?> TryAsync(AezDbContext db, NamedLock name, CancellationToken cancellationToken)
    {
        var connection = PostgresConnection.Of(db);
        await connection.OpenAsync(cancellationToken);
        return await TryAsync(connection, (int)name, cancellationToken) ? new Held(connection, (int)name) : null;
    }

    /// <summary>Whether this connection now is the one that migrates.</summary>
    public static Task<bool> TryMigrationAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => TryAsync(connection, Migration, cancellationToken);

    /// <summary>Waits until nobody else writes to the audit log; let go by the end of the transaction. Tells what the transaction itself has noted as its end.</summary>
    public static string HoldLog { get; } = $"SELECT current_setting('aez.log_end', true) FROM (SELECT pg_advisory_xact_lock({Space}, {Log})) held";

    /// <summary>Notes the end for the transaction; a savepoint that is gone back to takes it back.</summary>
    public const string NoteLog = "SELECT set_config('aez.log_end', @p0, true)";

    private static async Task<bool> TryAsync(NpgsqlConnection connection, int name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Space });
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private sealed class Held(NpgsqlConnection connection, int name) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                using var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1, $2)", connection);
                command.Parameters.Add(new NpgsqlParameter { Value = Space });
                command.Parameters.Add(new NpgsqlParameter { Value = name });
                command.ExecuteScalar();
            }
            catch (NpgsqlException)
            {
                // The connection is gone, and the lock with it.
            }
        }
    }
}
