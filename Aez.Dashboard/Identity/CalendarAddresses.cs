using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Identity;

/// <param name="MadeOn">When the address was given out.</param>
/// <param name="FetchedOn">The last day on which a calendar asked for the team by it; null: not yet.</param>
public sealed record CalendarAddress(DateOnly MadeOn, DateOnly? FetchedOn);

/// <summary>
/// The address by which a calendar program, which can't sign in, fetches what the person of an account may see. One an account, with a
/// random key of 256 bits of which only the hash is kept. It ends by a click, with the account, with its lock, and with whatever ends the
/// account's sessions: a new password or second factor.
/// </summary>
public sealed class CalendarAddresses(UnitOfWork unit, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>What the audit log calls it.</summary>
    public const string Subject = "Kalenderadresse";

    /// <summary>Length of a key.</summary>
    public const int KeyLength = 43;

    private const string Provider = "Kalender";
    private const string KeyName = "Adresse";

    /// <summary>Begins the name under which the last day of a team is kept.</summary>
    private const string FetchedName = "Abruf ";

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Null where the account has none that still opens something.</summary>
    public async Task<CalendarAddress?> OfAsync(ActingUser user, string team, CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        if (await AccountAsync(db, user, cancellationToken) is not { } account)
            return null;
        var tokens = await TokensOf(db, account.Id).AsNoTracking().ToListAsync(cancellationToken);
        return tokens.Find(t => t.Name == KeyName) is { } kept && Kept.Parse(kept.Value) is { } key && key.Stamp == HashOf(account.SecurityStamp ?? "")
            ? new CalendarAddress(key.MadeOn, tokens.Find(t => t.Name == FetchedName + Identifier.Normalise(team)) is { } fetched ? DayOf(fetched.Value) : null)
            : null;
    }

    /// <summary>Makes an address; the one before ends.</summary>
    /// <returns>Its key, shown once and kept nowhere; null where nobody has an account of that name.</returns>
    public Task<string?> MakeAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeCooperation);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return unit.WriteAsync(user, async work =>
        {
            if (await AccountAsync(work.Db, user, cancellationToken) is not { } account)
                return null;
            var before = await TokensOf(work.Db, account.Id).ExecuteDeleteAsync(cancellationToken);
            work.Db.UserTokens.Add(Token(account.Id, KeyName, new Kept(HashOf(key), HashOf(account.SecurityStamp ?? ""), clock.Today()).Text));
            work.Db.AuditEntries.Add(AuditEntry.Of(user, clock, before > 0 ? AuditAction.Changed : AuditAction.Added, Subject, AuditEntry.UserOf(user)));
            await work.CommitAsync(cancellationToken);
            return key;
        }, cancellationToken);
    }

    /// <summary>From now on the address opens nothing. Of one who has none, nothing is noted.</summary>
    public Task EndAsync(ActingUser user, CancellationToken cancellationToken = default) =>
        unit.WriteAsync(user, async work =>
        {
            if (await AccountAsync(work.Db, user, cancellationToken) is not { } account || await TokensOf(work.Db, account.Id).ExecuteDeleteAsync(cancellationToken) == 0)
                return;
            work.Db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Removed, Subject, AuditEntry.UserOf(user)));
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);

    /// <summary>In whose name an address asks, with the rights that they have now; null where it opens nothing, for whatever reason.</summary>
    internal async Task<ActingUser?> FindAsync(string key, string network, CancellationToken cancellationToken = default)
    {
        var hash = HashOf(key);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AezDbContext>();
        if (await db.UserTokens.AsNoTracking().FirstOrDefaultAsync(t => t.LoginProvider == Provider && t.Name == KeyName && t.Value!.StartsWith(hash), cancellationToken) is not { } token
            || Kept.Parse(token.Value) is not { } kept || kept.Hash != hash
            || await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == token.UserId, cancellationToken) is not { } account
            || account.LockoutEnd > clock.GetUtcNow() || kept.Stamp != HashOf(account.SecurityStamp ?? ""))
            return null;
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        return Policies.MayAct(principal) && principal.ActingUser() is { } user && Access.May(user, Permission.SeeCooperation) ? user with { Network = network } : null;
    }

    /// <summary>A calendar asks every few hours for years: noted is the first time of a day.</summary>
    internal async Task FetchedAsync(ActingUser user, string team, CancellationToken cancellationToken = default)
    {
        var today = clock.Today();
        if (await OfAsync(user, team, cancellationToken) is not { } address || address.FetchedOn == today)
            return;
        var name = FetchedName + Identifier.Normalise(team);
        await unit.WriteAsync(user, async work =>
        {
            if (await AccountAsync(work.Db, user, cancellationToken) is not { } account)
                return;
            await TokensOf(work.Db, account.Id).Where(t => t.Name == name).ExecuteDeleteAsync(cancellationToken);
            work.Db.UserTokens.Add(Token(account.Id, name, today.ToString(DayFormat, CultureInfo.InvariantCulture)));
            work.Db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Exported, Subject, AuditEntry.UserOf(user), $"Abruf durch einen Kalender, der erste des Tages. Umfang: {team}"));
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
    }

    private static IQueryable<IdentityUserToken<string>> TokensOf(AezDbContext db, string accountId) =>
        db.UserTokens.Where(t => t.UserId == accountId && t.LoginProvider == Provider);

    private static IdentityUserToken<string> Token(string accountId, string name, string value) => new() { UserId = accountId, LoginProvider = Provider, Name = name, Value = value };

    private static async Task<Account?> AccountAsync(AezDbContext db, ActingUser user, CancellationToken cancellationToken)
    {
        var login = user.Login?.ToUpperInvariant();
        return login is null ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedUserName == login, cancellationToken);
    }

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What is stored of an address: the hash of its key, that of the account's stamp, which changes with password and factor, and the day.</summary>
    private sealed record Kept(string Hash, string Stamp, DateOnly MadeOn)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{Hash} {Stamp} {MadeOn:yyyy-MM-dd}");

        public static Kept? Parse(string? text) => text?.Split(' ') is [var hash, var stamp, var day] && DayOf(day) is { } made ? new Kept(hash, stamp, made) : null;
    }
}
