using System.Data.Common;
using System.Diagnostics;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>One attempt of a unit of work. What it does not commit is as if it had not been.</summary>
public sealed class Work
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly WriteTransaction _transaction;
    private readonly Func<AuditEntry, Task<bool>> _stands;

    /// <param name="stands">Whether an entry of the audit log is stored, asked on another connection.</param>
    internal Work(AezDbContext db, WriteTransaction transaction, Func<AuditEntry, Task<bool>> stands)
    {
        (Db, _transaction, _stands) = (db, transaction, stands);
    }

    /// <summary>For this work alone; its changes are noted as the acting user's.</summary>
    public AezDbContext Db { get; }

    /// <summary>Committed or not, nothing of it is stored.</summary>
    public bool IsTrial => _transaction.IsTrial;

    /// <summary>From here on a failure is no reason to do it again.</summary>
    internal bool IsCommitted { get; private set; }

    /// <summary>Saves what is pending and commits. Where the answer is lost, what the transaction noted in the audit log tells whether it stands.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await Db.SaveChangesAsync(cancellationToken);
        try
        {
            await _transaction.CommitAsync();
        }
        catch (DbException) when (Db.LastNoted is not null)
        {
            if (!await StandsAsync(Db.LastNoted))
                throw;
        }
        catch (DbException error) when (DatabaseErrors.IsUnanswered(error))
        {
            // To do it again might be to do it twice.
            throw new UncertainCommitException();
        }
        IsCommitted = true;
    }

    /// <summary>The database may be away for a while: whoever asks waits for it, and never takes silence for an answer.</summary>
    private async Task<bool> StandsAsync(AuditEntry noted)
    {
        // What has not been committed ends here: it must not be in the way of the question.
        await ReleaseAsync();
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await _stands(noted);
            }
            catch (DbException) when (waiting.Elapsed < Patience)
            {
                await Task.Delay(Pause);
            }
            catch (DbException)
            {
                throw new UncertainCommitException();
            }
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        catch (DbException)
        {
            // The connection is gone, and the transaction with it.
        }
    }

    /// <summary>Who acts, where that is known only after something was read.</summary>
    public void ActAs(ActingUser user) => UnitOfWork.ActAs(Db, user);

    /// <summary>A place to come back to within the work.</summary>
    public Task MarkAsync(string name, CancellationToken cancellationToken = default) => _transaction.MarkAsync(name, cancellationToken);

    /// <summary>Takes back what was written since the mark.</summary>
    public async Task ReturnToAsync(string name)
    {
        Db.ChangeTracker.Clear();
        await _transaction.ReturnToAsync(name);
    }
}
