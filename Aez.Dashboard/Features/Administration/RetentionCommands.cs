using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Why a run has deleted nothing.</summary>
/// <param name="At">UTC.</param>
/// <param name="Why">One German sentence.</param>
public sealed record RetentionFailure(DateTime At, string Why);

/// <summary>Sets how long case rows stay, and whether they are deleted afterwards.</summary>
public sealed class RetentionCommands(UnitOfWork unit, TimeProvider clock)
{
    private const string NotDeleted = "nicht gelöscht";

    public async Task<RetentionSettings> LoadAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await RetentionSettings.LoadAsync(db, cancellationToken);
    }

    /// <summary>Notes in the audit log why the daily run has deleted nothing: what is due stays, and somebody has to know.</summary>
    internal async Task NoteFailureAsync(string why, CancellationToken cancellationToken = default)
    {
        await unit.WriteAsync(ActingUser.System, async work =>
        {
            work.Db.AuditEntries.Add(AuditEntry.Of(ActingUser.System, clock, AuditAction.Deleted, RetentionTexts.Subject, NotDeleted, why));
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Why the last run has deleted nothing, and when; null where it has, or there was none.</summary>
    public async Task<RetentionFailure?> LastFailureAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        await using var db = await unit.ReaderAsync(cancellationToken);
        var last = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == RetentionTexts.Subject).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellationToken);
        return last is { Key: NotDeleted, After: { } why } ? new RetentionFailure(last.At, why) : null;
    }

    /// <returns>Null, or why nothing was saved, as one German sentence.</returns>
    public async Task<string?> SaveAsync(ActingUser user, RetentionSettings settings, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageProtection);
        if (settings.Months is < RetentionSettings.MinMonths or > RetentionSettings.MaxMonths)
            return $"Die Frist liegt zwischen {RetentionSettings.MinMonths} und {RetentionSettings.MaxMonths} Monaten.";
        await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var stored = await db.Settings.SingleOrDefaultAsync(s => s.Key == RetentionSettings.Key, cancellationToken);
            if (stored is null)
                db.Settings.Add(stored = new Setting { Key = RetentionSettings.Key, Value = "", ChangedBy = "" });
            (stored.Value, stored.ChangedBy, stored.ChangedAt) = (settings.Write(), user.Name, clock.GetUtcNow().UtcDateTime);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
        return null;
    }
}
