using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Aez.Dashboard.Data.Postgres;

/// <inheritdoc/>
/// <param name="patience">How long to wait for another process that migrates; two minutes by default.</param>
internal sealed class PostgresSetup(
    Func<IDbContextFactory<AezDbContext>> factory, string connectionString, Func<IDerivedStore>? derived = null, TimeSpan? patience = null)
    : DatabaseSetup(factory, derived)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    protected override string Provider => PostgresProvider.Instance.Name;

    protected override IReadOnlyList<string> Texts(string query)
    {
        using var connection = Open();
        return Texts(connection, query);
    }

    protected override IReadOnlyList<string> Applied()
    {
        using var connection = Open();
        // What is seen without naming a schema, which is where migrations make their tables.
        var tables = Texts(connection, "SELECT c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace");
        if (tables.Contains(History))
            return Texts(connection, $"""SELECT "MigrationId" FROM "{History}" """);
        return tables.Count == 0
            ? []
            : throw new UnusableDatabaseException("Die Datenbank enthält Tabellen eines anderen Programms: Bitte prüfen Sie Database in ConnectionStrings:Aez, und nennen Sie eine leere. Es wurde nichts geändert.");
    }

    /// <summary>A lock of a connection goes with it, however the process ends.</summary>
    protected override async Task<IAsyncDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            while (!await PostgresLock.TryMigrationAsync(connection, cancellationToken))
            {
                if (waiting.Elapsed >= (patience ?? Patience))
                    throw new UnusableDatabaseException("Die Datenbank wird gerade von einem anderen Programm aktualisiert: Bitte warten Sie, bis es fertig ist, und starten Sie dann noch einmal. Es wurde nichts geändert.");
                await Task.Delay(Poll, cancellationToken);
            }
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    protected override void Unlock()
    {
        // EF Core's own lock is one of a transaction here, and leaves nothing behind.
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static List<string> Texts(NpgsqlConnection connection, string query)
    {
        using var command = new NpgsqlCommand(query, connection);
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
            texts.Add(rows.GetString(0));
        return texts;
    }
}
