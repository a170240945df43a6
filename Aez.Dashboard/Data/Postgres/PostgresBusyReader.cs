using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Data.Postgres;

/// <summary>
/// A connection gives the rows of one statement at a time. Where another begins before the last row of one was read, the rest of it is taken into
/// memory first; whoever reads on does not notice.
/// </summary>
internal sealed class PostgresBusyReader : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly PostgresBusyReader Instance = new();

    private static readonly ConditionalWeakTable<DbConnection, PostgresRowReader> Busy = [];

    private PostgresBusyReader()
    {
    }

    /// <summary>To be called before anything is asked on a connection.</summary>
    public static void Settle(DbConnection connection)
    {
        if (!Busy.TryGetValue(connection, out var reader))
            return;
        Busy.Remove(connection);
        reader.TakeRest();
    }

    public static void Begin(DbConnection connection, PostgresRowReader reader) => Busy.AddOrUpdate(connection, reader);

    public static void End(DbConnection connection, PostgresRowReader reader)
    {
        if (Busy.TryGetValue(connection, out var busy) && ReferenceEquals(busy, reader))
            Busy.Remove(connection);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Settle(command.Connection!);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Settle(command.Connection!);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Settle(command.Connection!);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuting(command, eventData, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        new(ScalarExecuting(command, eventData, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuting(command, eventData, result));

    public InterceptionResult CreatingSavepoint(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Settle(transaction.Connection!);
        return result;
    }

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new(CreatingSavepoint(transaction, eventData, result));
}
