using System.Security.Claims;
using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Identity;

/// <summary>
/// The sign-ins that are open. Each request and, every few seconds, each open page asks here whether its own still is: signing
/// out ends it on the server, so that a copied cookie and another tab end with it.
/// </summary>
public sealed class Sessions(UnitOfWork unit, IOptions<SessionLimits> limits, AccountSecrets secrets, TimeProvider clock)
{
    /// <summary>Ended sessions are kept for as long as somebody may ask where they were signed in.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>How long somebody without a password counts as having just proved who they are.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private const string TokenUse = "ProviderToken";

    // What is written at most this often costs nothing beside the request.
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="answer">Of the provider, where the person came by it.</param>
    /// <returns>The id of a new session.</returns>
    public async Task<string> StartAsync(string accountId, string device, string network, ProviderAnswer? answer = null, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var session = new SignInSession
        {
            Id = RandomNumberGenerator.GetHexString(32),
            AccountId = accountId,
            StartedAt = now,
            LastSeenAt = now,
            Device = device,
            Network = network,
            ProviderToken = answer is null ? null : secrets.Protect(TokenUse, accountId, answer.Token),
            ProviderSession = answer?.Session,
        };
        var old = now - Kept - limits.Value.Absolute;
        await unit.WriteAsync(ActingUser.System, async work =>
        {
            await work.Db.SignInSessions.Where(s => s.StartedAt < old).ExecuteDeleteAsync(cancellationToken);
            work.Db.SignInSessions.Add(session);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
        return session.Id;
    }

    /// <summary>Whether the session is open; being asked counts as being used.</summary>
    /// <param name="idle">How long nothing was done in the open page that asks; null for a request.</param>
    public async Task<bool> IsOpenAsync(string id, TimeSpan? idle = null, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is not { } session)
            return false;
        var seen = Now - (idle ?? TimeSpan.Zero);
        // A request after too long must not count as use before it is refused.
        if (!IsOpen(session, idle is not null && seen > session.LastSeenAt ? seen : session.LastSeenAt))
            return false;
        if (seen - session.LastSeenAt >= Precision)
            await NoteAsync(id, seen, cancellationToken);
        return true;
    }

    public Task EndAsync(string id, CancellationToken cancellationToken = default) => unit.WriteAsync(ActingUser.System, async work =>
    {
        await EndAsync(work.Db.SignInSessions.Where(s => s.Id == id), cancellationToken);
        await work.CommitAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>Whether the sign-in was just now.</summary>
    public async Task<bool> IsFreshAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        var since = Now - Fresh;
        return await db.SignInSessions.AnyAsync(s => s.Id == id && s.StartedAt > since, cancellationToken);
    }

    /// <summary>The provider's token of a session that came by it and is open; null for any other.</summary>
    public async Task<string?> ProviderTokenAsync(string id, CancellationToken cancellationToken = default)
    {
        return await FindAsync(id, cancellationToken) is { EndedAt: null, ProviderToken: { } token } session
            ? secrets.Reveal(TokenUse, session.AccountId, token)
            : null;
    }

    /// <summary>Ends the sessions of an account that came by the provider, within the caller's transaction.</summary>
    /// <param name="providerSession">Only those of this session at the provider; null: all.</param>
    public Task EndProviderSessionsAsync(AezDbContext db, string accountId, string? providerSession, CancellationToken cancellationToken = default) =>
        EndAsync(db.SignInSessions.Where(s => s.AccountId == accountId && s.ProviderToken != null && (providerSession == null || s.ProviderSession == providerSession)), cancellationToken);

    /// <summary>Ends the sessions that came by what has ended at the provider.</summary>
    /// <returns>Ids of the accounts whose they were.</returns>
    public Task<IReadOnlyList<string>> EndAsync(EndedAtProvider ended, CancellationToken cancellationToken = default) =>
        unit.WriteAsync<IReadOnlyList<string>>(ActingUser.System, async work =>
        {
            var db = work.Db;
            var linked = db.AccountLinks.Where(l => l.Issuer == ended.Issuer && (ended.Subject == null || l.Subject == ended.Subject)).Select(l => l.AccountId);
            var sessions = db.SignInSessions.Where(s => s.EndedAt == null && s.ProviderToken != null && linked.Contains(s.AccountId) && (ended.Session == null || s.ProviderSession == ended.Session));
            var accounts = await sessions.Select(s => s.AccountId).Distinct().ToListAsync(cancellationToken);
            await EndAsync(sessions, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return accounts;
        }, cancellationToken);

    /// <summary>Ends all sessions of an account within the caller's transaction.</summary>
    /// <param name="except">The one that stays; null for none.</param>
    public Task EndAllAsync(AezDbContext db, string accountId, string? except = null, CancellationToken cancellationToken = default) =>
        EndAsync(db.SignInSessions.Where(s => s.AccountId == accountId && s.Id != except), cancellationToken);

    /// <summary>The open sessions of an account, the latest used first.</summary>
    public async Task<IReadOnlyList<SignInSession>> OpenAsync(string accountId, CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        var all = await db.SignInSessions.AsNoTracking().Where(s => s.AccountId == accountId && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);
        return all.FindAll(s => IsOpen(s, s.LastSeenAt));
    }

    private async Task<SignInSession?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await db.SignInSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken);
    }

    /// <summary>Nobody is refused what they read because somebody else is writing: the next request notes it.</summary>
    private async Task NoteAsync(string id, DateTime seen, CancellationToken cancellationToken)
    {
        try
        {
            await unit.WriteAsync(ActingUser.System, async work =>
            {
                await work.Db.SignInSessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, seen), cancellationToken);
                await work.CommitAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (Exception error) when (DatabaseErrors.IsPassing(error))
        {
        }
    }

    /// <summary>What the provider said of them is of no more use, and forgotten.</summary>
    private async Task EndAsync(IQueryable<SignInSession> sessions, CancellationToken cancellationToken)
    {
        var now = Now;
        await sessions.Where(s => s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.ProviderToken, (string?)null), cancellationToken);
    }

    private bool IsOpen(SignInSession session, DateTime lastSeen) =>
        session.EndedAt is null && Now - session.StartedAt < limits.Value.Absolute && Now - lastSeen < limits.Value.Idle;
}

/// <summary>The session of a principal, and the hooks that keep it in the cookie.</summary>
internal static class SessionClaims
{
    private const string Claim = "aez:session";
    private const string Network = "aez:network";

    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(Claim);

    /// <summary>Where the session was begun.</summary>
    public static string? SessionNetwork(this ClaimsPrincipal principal) => principal.FindFirstValue(Network);

    public static void SetSession(this ClaimsPrincipal principal, string id, string network) =>
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(Claim, id), new Claim(Network, network)]);

    /// <summary>A principal that is made anew stays in its session, and in it as sure as it was.</summary>
    public static ClaimsPrincipal InSessionOf(this ClaimsPrincipal principal, ClaimsPrincipal before)
    {
        if (before.SessionId() is { } id && principal.SessionId() is null)
            principal.SetSession(id, before.SessionNetwork() ?? "");
        if (before.HasSecondFactor() && !principal.HasSecondFactor())
            ((ClaimsIdentity)principal.Identity!).AddClaim(UserClaims.SecondFactor());
        return principal;
    }

    /// <summary>The account of a principal that Identity has made.</summary>
    public static string? AccountId(this ClaimsPrincipal principal) => principal.FindFirstValue(new ClaimsIdentityOptions().UserIdClaimType);
}
