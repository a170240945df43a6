using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Data;

/// <summary>
/// Where every transaction that writes begins. SQLite's begin by locking: of two who read and then write, the second waits and
/// reads what the first has written.
/// </summary>
internal sealed class WriteTransaction : IAsyncDisposable, IDisposable
{
    private readonly IDbContextTransaction _transaction;

    private WriteTransaction(IDbContextTransaction transaction) => _transaction = transaction;

    public static async Task<WriteTransaction> BeginAsync(AezDbContext db, CancellationToken cancellationToken) =>
        new(await db.Database.BeginTransactionAsync(cancellationToken));

    /// <returns>Null where the context is in a transaction, which its owner ends.</returns>
    public static async Task<WriteTransaction?> BeginOwnAsync(AezDbContext db, CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? await BeginAsync(db, cancellationToken) : null;

    /// <inheritdoc cref="BeginOwnAsync"/>
    public static WriteTransaction? BeginOwn(AezDbContext db) =>
        db.Database.CurrentTransaction is null ? new WriteTransaction(db.Database.BeginTransaction()) : null;

    /// <summary>Not to be cancelled: nobody would know what became of it.</summary>
    public Task CommitAsync() => _transaction.CommitAsync(CancellationToken.None);

    public void Commit() => _transaction.Commit();

    public Task MarkAsync(string name, CancellationToken cancellationToken) => _transaction.CreateSavepointAsync(name, cancellationToken);

    public Task ReturnToAsync(string name) => _transaction.RollbackToSavepointAsync(name, CancellationToken.None);

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    public void Dispose() => _transaction.Dispose();
}
