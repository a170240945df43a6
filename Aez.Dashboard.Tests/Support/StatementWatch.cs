using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Tells each statement that the database gets, before it is executed: by EF Core and by plain SQL alike.</summary>
internal sealed class StatementWatch : DbConnectionInterceptor
{
    // Held as long as the database may call it.
    private readonly strdelegate_trace _tell;

    public StatementWatch() => _tell = (_, sql) => Seen?.Invoke(sql);

    /// <summary>Gets the text of a statement.</summary>
    public Action<string>? Seen { get; set; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    private void Watch(DbConnection connection) => raw.sqlite3_trace(((SqliteConnection)connection).Handle, _tell, null);
}
