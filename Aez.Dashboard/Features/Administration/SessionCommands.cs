using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>The open sessions of an account, for the administration: seen and ended one by one.</summary>
public sealed class SessionCommands(IDbContextFactory<AezDbContext> factory, Sessions sessions, AuditLog audit)
{
    public async Task<IReadOnlyList<SignInSession>> ListAsync(ActingUser user, string login, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        return await AccountIdAsync(login, cancellationToken) is { } account ? await sessions.OpenAsync(account, cancellationToken) : [];
    }

    /// <summary>Ends the session within ten seconds, wherever it is open.</summary>
    /// <returns>Null, or why not in German.</returns>
    public async Task<string?> EndAsync(ActingUser user, string login, string sessionId, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        var session = (await ListAsync(user, login, cancellationToken)).FirstOrDefault(s => s.Id == sessionId);
        if (session is null)
            return "Diese Sitzung ist schon beendet.";
        await sessions.EndAsync(session.Id, cancellationToken);
        await audit.WriteAsync(user, AuditAction.SignedOut, "Sitzung beendet", login, session.Device, cancellationToken);
        return null;
    }

    private async Task<string?> AccountIdAsync(string login, CancellationToken cancellationToken)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        return await db.Users.Where(a => a.UserName == login).Select(a => a.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
