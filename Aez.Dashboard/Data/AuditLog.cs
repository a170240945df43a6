using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

/// <summary>Notes what is no change of a stored thing: sign-ins, exports, views of customer lists. Changes note themselves.</summary>
public sealed class AuditLog(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    /// <param name="subject">Kind of the thing, in German.</param>
    /// <param name="key">Which one; never a name or number of a customer.</param>
    public async Task WriteAsync(ActingUser user, AuditAction action, string subject, string key, string? after = null, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow().UtcDateTime,
            User = user.Login ?? user.Name,
            Action = action,
            Subject = subject,
            Key = key,
            After = after,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
