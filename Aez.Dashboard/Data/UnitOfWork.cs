using System.Diagnostics;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Data;

/// <summary>
/// Everything that is written is written by one of these: a context of its own, one transaction, in the name of whoever acts, noted in
/// the audit log, and tried again where the database was busy. A command reads: load, check, act, commit, report.
/// </summary>
public sealed partial class UnitOfWork(IDbContextFactory<AezDbContext> factory, ILogger<UnitOfWork>? logger = null) : IDisposable
{
    private const int MostAttempts = 3;

    /// <summary>Whoever has waited that long is told instead of waiting again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly NamedLocks _locks = new(factory);
    private readonly ILogger _logger = logger ?? NullLogger<UnitOfWork>.Instance;

    /// <summary>Runs work in a transaction, off the caller's thread: SQLite's calls are synchronous, and a circuit must not wait for them.</summary>
    /// <param name="work">May run more than once, each time on a fresh context; what it does beside the database, it must be able to do again.</param>
    public Task<T> WriteAsync<T>(ActingUser user, Func<Work, Task<T>> work, CancellationToken cancellationToken = default)
    {
        return RepeatAsync(OnceAsync, _logger, cancellationToken);

        async Task<T> OnceAsync(Attempt attempt)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await InTransactionAsync(db, user, work, attempt, cancellationToken);
        }
    }

    /// <inheritdoc cref="WriteAsync{T}(ActingUser, Func{Work, Task{T}}, CancellationToken)"/>
    /// <param name="held">One at a time: whoever comes second waits.</param>
    public async Task<T> WriteAsync<T>(ActingUser user, NamedLock held, Func<Work, Task<T>> work, CancellationToken cancellationToken = default)
    {
        using (await HoldAsync(held, cancellationToken))
            return await WriteAsync(user, work, cancellationToken);
    }

    /// <summary>
    /// Runs the very same work as a trial: it sees what it writes, the database never does, and nobody waits for it, however long it
    /// takes. What somebody else writes meanwhile it does not see.
    /// </summary>
    public Task<T> TryAsync<T>(ActingUser user, Func<Work, Task<T>> work, CancellationToken cancellationToken = default)
    {
        return RepeatAsync(OnceAsync, _logger, cancellationToken);

        async Task<T> OnceAsync(Attempt attempt)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            db.Actor = user;
            await using var trial = await WriteTransaction.BeginTrialAsync(db, cancellationToken);
            attempt.Work = new Work(db, trial, StandsAsync);
            return await work(attempt.Work);
        }
    }

    /// <summary>As with others, on the context of a scope, for stores that take theirs from it.</summary>
    public Task<T> WriteAsync<T>(ActingUser user, IServiceScopeFactory scopes, Func<Work, IServiceProvider, Task<T>> work, CancellationToken cancellationToken = default)
    {
        return RepeatAsync(OnceAsync, _logger, cancellationToken);

        async Task<T> OnceAsync(Attempt attempt)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AezDbContext>();
            return await InTransactionAsync(db, user, w => work(w, scope.ServiceProvider), attempt, cancellationToken);
        }
    }

    /// <summary>
    /// On a context that is there, as a request's is, on which the framework's stores work: what they save one by one is saved as a whole.
    /// Tried again only as long as nothing has been done.
    /// </summary>
    public async Task<T> WriteAsync<T>(AezDbContext db, ActingUser user, Func<Work, Task<T>> work, CancellationToken cancellationToken = default)
    {
        db.Actor = user;
        using var writing = Measurements.BeginWriting();
        await using var transaction = await RepeatAsync(_ => WriteTransaction.BeginAsync(db, cancellationToken), _logger, cancellationToken);
        writing.Begun();
        return await work(new Work(db, transaction, StandsAsync));
    }

    /// <summary>Runs work that has nothing to report.</summary>
    public Task WriteAsync(ActingUser user, Func<Work, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(
            user,
            async w =>
            {
                await work(w);
                return true;
            },
            cancellationToken);

    /// <summary>A context to read with.</summary>
    public ReaderContext ReaderAsync(CancellationToken cancellationToken = default) => factory.ReaderAsync(cancellationToken);

    /// <summary>
    /// In whose name a context saves that is there, as a request's is: what the framework's stores save on it, one by one, each in a unit of
    /// its own. To hold the database over all of it would be to hold it while passwords are checked.
    /// </summary>
    /// <param name="user">Null: nobody is signed in, and nothing that is audited can be changed.</param>
    public static void ActAs(AezDbContext db, ActingUser? user) => db.Actor = user;

    /// <summary>Waits until nobody else has the lock, in this process or in another on the same database; let go by disposing.</summary>
    public Task<IDisposable> HoldAsync(NamedLock name, CancellationToken cancellationToken = default) =>
        Task.Run(() => _locks.HoldAsync(name, cancellationToken), cancellationToken);

    /// <returns>Null where somebody else has the lock.</returns>
    public Task<IDisposable?> TryHoldAsync(NamedLock name, CancellationToken cancellationToken = default) =>
        Task.Run(() => _locks.TryHoldAsync(name, cancellationToken), cancellationToken);

    public void Dispose() => _locks.Dispose();

    private async Task<T> InTransactionAsync<T>(AezDbContext db, ActingUser user, Func<Work, Task<T>> work, Attempt attempt, CancellationToken cancellationToken)
    {
        db.Actor = user;
        using var writing = Measurements.BeginWriting();
        await using var transaction = await WriteTransaction.BeginAsync(db, cancellationToken);
        writing.Begun();
        attempt.Work = new Work(db, transaction, StandsAsync);
        return await work(attempt.Work);
    }

    /// <summary>
    /// Where a context saves without a unit of work having begun, as the framework's stores make it, this is one: of what is pending alone.
    /// In a unit of work, it is part of that.
    /// </summary>
    internal static async Task<T> JoinAsync<T>(AezDbContext db, Func<Task<T>> save, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
            return await save();
        return await RepeatAsync(OnceAsync, NullLogger.Instance, cancellationToken);

        async Task<T> OnceAsync(Attempt attempt)
        {
            using var writing = Measurements.BeginWriting();
            await using var transaction = await WriteTransaction.BeginAsync(db, cancellationToken);
            writing.Begun();
            var saved = await save();
            await transaction.CommitAsync();
            return saved;
        }
    }

    private static Task<T> RepeatAsync<T>(Func<Attempt, Task<T>> once, ILogger logger, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var began = Stopwatch.GetTimestamp();
            for (var count = 1; ; count++)
            {
                var attempt = new Attempt();
                try
                {
                    return await once(attempt);
                }
                catch (Exception error) when (count < MostAttempts && attempt.Work is not { IsCommitted: true } && DatabaseErrors.IsPassing(error) && Stopwatch.GetElapsedTime(began) < Patience)
                {
                    LogAgain(logger, count, error.GetBaseException().Message);
                }
                // Two who got into each other's way must not do so again.
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(20, 100) * count), cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>The hash covers all entries before: another transaction's of the same number has another.</summary>
    private async Task<bool> StandsAsync(AuditEntry noted)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        // A transaction whose answer is lost may still be at its end: it holds the log until then.
        return db.Dialect.HoldLog(db, now => (now.AuditEntries.Count(entry => entry.Id == noted.Id && entry.Sha256 == noted.Sha256), "")).Number > 0;
    }

    [LoggerMessage(LogLevel.Information, "The database was busy at attempt {Attempt}, once more: {Why}")]
    private static partial void LogAgain(ILogger logger, int attempt, string why);

    private sealed class Attempt
    {
        public Work? Work { get; set; }
    }
}
