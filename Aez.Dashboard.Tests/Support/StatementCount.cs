using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Counts the statements that the database gets, by EF Core and by plain SQL alike.</summary>
internal sealed class StatementCount : DbConnectionInterceptor
{
    // Held as long as the database may call it.
    private readonly strdelegate_trace _note;
    private int _count;

    public StatementCount() => _note = (_, statement) =>
    {
        Interlocked.Increment(ref _count);
        Texts?.Enqueue(statement);
    };

    public int Count => _count;

    /// <summary>Where they are kept, with their values; null: nowhere.</summary>
    public ConcurrentQueue<string>? Texts { get; set; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) => raw.sqlite3_trace(((SqliteConnection)connection).Handle, _note, null);
}
