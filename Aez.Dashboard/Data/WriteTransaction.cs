using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Data;

/// <summary>
/// Where every transaction that writes begins. Of two who read and then write, the second reads what the first has written: on SQLite,
/// whose transactions begin by locking, it waits; another database may refuse it, and the unit of work tries again.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;

    private WriteTransaction(IDbContextTransaction transaction, bool isTrial = false) => (_transaction, IsTrial) = (transaction, isTrial);

    /// <summary>Of a trial nothing is ever committed.</summary>
    public bool IsTrial { get; }

    public static async Task<WriteTransaction> BeginAsync(AezDbContext db, CancellationToken cancellationToken) =>
        new(await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken));

    /// <summary>On a context that has not been used yet.</summary>
    public static async Task<WriteTransaction> BeginTrialAsync(AezDbContext db, CancellationToken cancellationToken)
    {
        db.IsTrial = true;
        return new((await db.Database.UseTransactionAsync(await db.Dialect.BeginTrialAsync(db, cancellationToken), cancellationToken))!, isTrial: true);
    }

    /// <summary>Not to be cancelled: nobody would know what became of it.</summary>
    public Task CommitAsync() => IsTrial ? Task.CompletedTask : _transaction.CommitAsync(CancellationToken.None);

    public Task MarkAsync(string name, CancellationToken cancellationToken) => _transaction.CreateSavepointAsync(name, cancellationToken);

    public Task ReturnToAsync(string name) => _transaction.RollbackToSavepointAsync(name, CancellationToken.None);

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
