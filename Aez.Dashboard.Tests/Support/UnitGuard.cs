using System.Data.Common;
using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// Whatever the program writes in no transaction, which the unit of work alone begins, fails: every test of it runs with this.
/// </summary>
internal sealed class UnitGuard : DbCommandInterceptor
{
    public const string Refusal = "Written outside a unit of work: ";

    public static readonly UnitGuard Instance = new();

    private UnitGuard()
    {
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Check(command, eventData, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(Check(command, eventData, result));

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Check(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(Check(command, eventData, result));

    private static T Check<T>(DbCommand command, CommandEventData eventData, T result) =>
        eventData.CommandSource is CommandSource.SaveChanges or CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw
        && command.Transaction is null && !command.CommandText.StartsWith("PRAGMA", StringComparison.Ordinal)
            ? throw new InvalidOperationException(Refusal + command.CommandText)
            : result;

    /// <summary>Contexts of a test's database for a program that is composed on it.</summary>
    internal sealed class Contexts(TestDatabase database) : IDbContextFactory<AezDbContext>
    {
        public AezDbContext CreateDbContext() => database.CreateDbContext(Instance);
    }
}
