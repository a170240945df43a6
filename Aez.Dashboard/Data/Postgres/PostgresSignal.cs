using Aez.Dashboard.Data.Changes;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>Listens on a connection of its own: the audit log's trigger tells with the commit that brings an entry.</summary>
internal sealed class PostgresSignal(string connectionString) : IChangeSignal
{
    /// <summary>What the audit log's trigger notifies.</summary>
    public const string Channel = "aez_changes";

    /// <summary>Whoever hears nothing so long looks all the same: a connection that the network dropped says nothing, either.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly NpgsqlConnection _connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "Aez.Dashboard: Änderungen" }.ToString());

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await _connection.OpenAsync(cancellationToken);
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", _connection);
        await listen.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _connection.WaitAsync(Longest, cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
