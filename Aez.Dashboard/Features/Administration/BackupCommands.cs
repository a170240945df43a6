using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>What the administration has to know of backups.</summary>
/// <param name="IsOn">Whether the program makes them by itself.</param>
/// <param name="Known">Those that are there, the oldest first.</param>
/// <param name="Failure">Why the last one was not made; null where it was, or there was none.</param>
public sealed record BackupState(bool IsOn, IReadOnlyList<KnownBackup> Known, BackupFailure? Failure);

/// <summary>Why there is no backup of a night.</summary>
/// <param name="At">UTC.</param>
/// <param name="Why">One German sentence.</param>
public sealed record BackupFailure(DateTime At, string Why);

/// <summary>Backups as the administration sees them, and as the deletion after the retention period reaches them.</summary>
public sealed class BackupCommands(UnitOfWork unit, KnownBackups known, BackupSettings settings, TimeProvider clock)
{
    private const string NotMade = "nicht gesichert";

    public async Task<BackupState> StateAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        var backups = await known.ListAsync(cancellationToken);
        await using var db = await unit.ReaderAsync(cancellationToken);
        var last = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == KnownBackups.Subject).OrderByDescending(e => e.Id).Select(e => new { e.At, e.Key, e.After }).FirstOrDefaultAsync(cancellationToken);
        return new BackupState(settings.IsOn, backups, last is { Key: NotMade, After: { } why } ? new BackupFailure(last.At, why) : null);
    }

    /// <summary>
    /// After a deletion: takes away nightly backups that were made before the retention's day, and tells which of the others still hold what was
    /// deleted.
    /// </summary>
    /// <param name="limit">Of the run.</param>
    /// <param name="isDone">Else only tells what would be.</param>
    /// <returns>German sentences; none where there are no backups.</returns>
    public async Task<IReadOnlyList<string>> AfterRetentionAsync(ActingUser user, DateOnly limit, bool isDone, CancellationToken cancellationToken = default)
    {
        Access.Demand(user == ActingUser.System || Access.May(user, Permission.ManageProtection));
        var removed = isDone ? known.Remove(limit, int.MaxValue) : [];
        var left = await known.ListAsync(cancellationToken);
        return BackupTexts.AfterRetention(left, removed.Count, limit, clock.LocalTimeZone);
    }

    /// <summary>Notes in the audit log why there is no backup of a night.</summary>
    internal Task NoteFailureAsync(string why, CancellationToken cancellationToken = default) => unit.WriteAsync(
        ActingUser.System,
        work =>
        {
            work.Db.AuditEntries.Add(AuditEntry.Of(ActingUser.System, clock, AuditAction.Exported, KnownBackups.Subject, NotMade, why));
            return work.CommitAsync(cancellationToken);
        },
        cancellationToken);
}
