using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Notes what is no change of a stored thing: sign-ins, exports, views of customer lists. Changes note themselves.</summary>
public sealed class AuditLog(UnitOfWork unit, TimeProvider clock)
{
    /// <summary>Turning the pages of a list, or coming back to it within this time, is one view.</summary>
    private static readonly TimeSpan OneView = TimeSpan.FromMinutes(1);

    /// <summary>Different refusals of one user within that time; whoever tries more fills no log.</summary>
    private const int MostRefusals = 20;

    private const string More = "weitere Versuche";

    /// <param name="subject">Kind of the thing, in German.</param>
    /// <param name="key">Which one; never a name or number of a customer.</param>
    public Task WriteAsync(ActingUser user, AuditAction action, string subject, string key, string? after = null, CancellationToken cancellationToken = default) =>
        unit.WriteAsync(user, work =>
        {
            work.Db.AuditEntries.Add(AuditEntry.Of(user, clock, action, subject, key, after));
            return work.CommitAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>Notes that a user was shown a list of customers; the list is shown only once that is written.</summary>
    /// <param name="list">Name of the list.</param>
    /// <param name="scope">Month, team, IFK and filter in words; never a name or number of a customer.</param>
    public Task ViewedAsync(ActingUser user, string list, string scope, CancellationToken cancellationToken = default) =>
        OnceAsync(user, AuditAction.ViewedCustomers, list, scope, cancellationToken);

    /// <summary>Notes that somebody asked for what they may not see or do, or what is not there for them; the same again within a minute is one.</summary>
    /// <param name="subject">What they asked for, in German.</param>
    /// <param name="address">Path of the page or download.</param>
    public Task RefusedAsync(ActingUser user, string subject, string address, CancellationToken cancellationToken = default) =>
        OnceAsync(user, AuditAction.Refused, subject, address, cancellationToken);

    private Task OnceAsync(ActingUser user, AuditAction action, string subject, string key, CancellationToken cancellationToken) =>
        // SQLite's calls are synchronous: a circuit must not wait while an import writes.
        Task.Run(async () =>
        {
            var (name, since) = (AuditEntry.UserOf(user), clock.GetUtcNow().UtcDateTime - OneView);
            await using (var db = await unit.ReaderAsync(cancellationToken))
            {
                key = AuditText.Of(key, db.Numbers);
                if (action == AuditAction.Refused && await db.AuditEntries.CountAsync(e => e.At > since && e.User == name && e.Action == action, cancellationToken) >= MostRefusals)
                    key = More;
                if (await db.AuditEntries.AnyAsync(e => e.At > since && e.User == name && e.Action == action && e.Subject == subject && e.Key == key, cancellationToken))
                    return;
            }
            await WriteAsync(user, action, subject, key, cancellationToken: cancellationToken);
        }, cancellationToken);
}
