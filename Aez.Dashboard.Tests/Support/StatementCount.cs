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

    public StatementCount() => _note = (_, _) => Interlocked.Increment(ref _count);

    public int Count => _count;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) => raw.sqlite3_trace(((SqliteConnection)connection).Handle, _note, null);
}
