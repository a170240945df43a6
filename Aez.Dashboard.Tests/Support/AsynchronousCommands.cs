using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// Lets asynchronous commands end later than they began, as on a database across a network: SQLite answers at once, so that two
/// queries at once on one context would go unnoticed. Now EF Core itself refuses the second.
/// </summary>
/// <param name="later">When a command may begin; a millisecond after it was given, by default.</param>
internal sealed class AsynchronousCommands(Func<CancellationToken, Task>? later = null) : DbCommandInterceptor
{
    public static readonly AsynchronousCommands Instance = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await LaterAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await LaterAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await LaterAsync(cancellationToken);
        return result;
    }

    private Task LaterAsync(CancellationToken cancellationToken) => later?.Invoke(cancellationToken) ?? Task.Delay(1, cancellationToken);
}
