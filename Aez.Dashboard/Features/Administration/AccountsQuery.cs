using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <param name="HasSecondFactor">A passkey or an authenticator app.</param>
/// <param name="LockedUntil">Null: not locked; <see cref="DateTimeOffset.MaxValue"/>: by an administrator, without end.</param>
/// <param name="LostScope">The account is bound to a team or Kürzel that the Stammdaten no longer have, and so sees no current data.</param>
/// <param name="LastSignIn">UTC; null: never, or longer ago than the log reaches.</param>
public sealed record AccountRow(
    string Login, string Name, Role Role, string? Ifk, string? Team, string? Email, bool HasSecondFactor, bool MustChangePassword, bool IsDemo, DateTimeOffset? LockedUntil, DateTime? LastSignIn, bool LostScope)
{
    public bool IsLocked => LockedUntil is not null;

    /// <summary>UTC; null where the password is the person's own, or there is none.</summary>
    public DateTime? OneTimePasswordUntil { get; init; }

    /// <summary>The one-time password was not used in time: nobody can sign in with the account before it gets a new one.</summary>
    public bool IsOneTimePasswordOver { get; init; }

    /// <summary>Among what they sign in with is a passkey.</summary>
    public bool HasPasskey { get; init; }

    /// <summary>The account was given every team.</summary>
    public bool AllTeams { get; init; }

    /// <summary>Nobody has said which team's data the account sees, and so it sees none.</summary>
    public bool LacksTeam => Access.NeedsTeam(Role) && Team is null && !AllTeams;

    /// <summary>They are known at the house's provider.</summary>
    public bool IsLinked { get; init; }
}

/// <summary>What the page of the accounts lists and offers.</summary>
public sealed class AccountsQuery(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<IReadOnlyList<AccountRow>> ListAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var signIns = await db.AuditEntries.Where(e => e.Action == AuditAction.SignedIn).GroupBy(e => e.User)
            .Select(g => new { Login = g.Key, Last = g.Max(e => e.At) })
            .ToDictionaryAsync(g => g.Login, g => g.Last, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var officers = await db.Officers.Select(o => new { o.Code, o.Team }).ToListAsync(cancellationToken);
        var passkeys = (await db.UserPasskeys.Select(p => p.UserId).Distinct().ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var linked = (await db.AccountLinks.Where(l => l.Subject != null).Select(l => l.AccountId).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var accounts = await db.Users.AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancellationToken);
        return
        [
            .. accounts.Select(a => new AccountRow(
                a.UserName!, a.DisplayName, a.Role, a.Ifk, a.Team, a.Email, a.TwoFactorEnabled || passkeys.Contains(a.Id), a.MustChangePassword, a.IsDemo,
                a.LockoutEnd > now ? a.LockoutEnd : null,
                signIns.TryGetValue(a.UserName!, out var last) ? last : null,
                LostScope: (a.Team is { } team && !officers.Exists(o => Same(o.Team, team))) || (a.Ifk is { } ifk && !officers.Exists(o => o.Code == ifk)))
            {
                OneTimePasswordUntil = a.OneTimePasswordUntil,
                IsOneTimePasswordOver = a.IsOneTimePasswordOver(now.UtcDateTime),
                HasPasskey = passkeys.Contains(a.Id),
                AllTeams = a.AllTeams,
                IsLinked = linked.Contains(a.Id),
            }),
        ];
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Kürzel and teams that an account may be given.</summary>
    public async Task<AccountChoices> ChoicesAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.ManageAccounts);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var officers = await db.Officers.OrderBy(o => o.Code).Select(o => new { o.Code, o.Team }).ToListAsync(cancellationToken);
        return new AccountChoices([.. officers.Select(o => o.Code).Distinct(StringComparer.Ordinal)], [.. officers.Select(o => o.Team).Distinct().Order(StringComparer.Ordinal)]);
    }
}

public sealed record AccountChoices(IReadOnlyList<string> Ifks, IReadOnlyList<string> Teams);
