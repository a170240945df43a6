using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Identity;

/// <summary>
/// Which account is which person at the provider. Made once by a one-time code of the administration or by a subject that it
/// names, never by a name or address, which people change at many providers.
/// </summary>
public sealed class AccountLinks(UnitOfWork unit, Sessions sessions, TimeProvider clock)
{
    public const string AlreadyLinked = "Das Konto ist schon verknüpft. Lösen Sie zuerst die Verknüpfung.";

    /// <summary>As long as a one-time password.</summary>
    public static readonly TimeSpan CodeLasts = TimeSpan.FromDays(3);

    /// <summary>Without letters and digits that look alike: 79 bits in sixteen.</summary>
    private const string Characters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int CodeLength = 16;
    private const int MaxSubjectLength = 255;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>The account's id; null where nobody is linked to it.</returns>
    public async Task<string?> FindAsync(ProviderAnswer answer, CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await db.AccountLinks.Where(l => l.Issuer == answer.Issuer && l.Subject == answer.Subject).Select(l => l.AccountId).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<AccountLink?> OfAsync(string accountId, CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        return await db.AccountLinks.AsNoTracking().FirstOrDefaultAsync(l => l.AccountId == accountId, cancellationToken);
    }

    public async Task UsedAsync(string accountId, CancellationToken cancellationToken = default)
    {
        var now = Now;
        await unit.WriteAsync(ActingUser.System, async work =>
        {
            await work.Db.AccountLinks.Where(l => l.AccountId == accountId).ExecuteUpdateAsync(l => l.SetProperty(x => x.LastUsedAt, now), cancellationToken);
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
    }

    /// <returns>The code, shown once and kept nowhere; or why not, in German.</returns>
    public async Task<(string? Code, string? Refusal)> MakeCodeAsync(ActingUser user, string accountId, CancellationToken cancellationToken = default)
    {
        var code = RandomNumberGenerator.GetString(Characters, CodeLength);
        var refusal = await ChangeAsync(user, accountId, link => (link.CodeHash, link.CodeEndsAt) = (HashOf(code), Now + CodeLasts), cancellationToken);
        return refusal is null ? (string.Join('-', code.Chunk(4).Select(part => new string(part))), null) : (null, refusal);
    }

    /// <summary>For an administration that knows by which subject the provider names the person.</summary>
    /// <returns>Null, or why not in German.</returns>
    public async Task<string?> PresetAsync(ActingUser user, string accountId, string issuer, string subject, CancellationToken cancellationToken = default)
    {
        var named = subject.Trim();
        if (named.Length is 0 or > MaxSubjectLength)
            return $"Die Kennung hat 1 bis {MaxSubjectLength} Zeichen; der Anmeldedienst nennt sie „sub“.";
        return await ChangeAsync(user, accountId, link =>
        {
            (link.Issuer, link.Subject, link.LinkedAt) = (ProviderAnswer.Named(issuer), named, Now);
            (link.CodeHash, link.CodeEndsAt) = (null, null);
        }, cancellationToken);
    }

    /// <summary>Links the person who came back from the provider to the account of the code, for once.</summary>
    /// <param name="network">Where the person is, for the log.</param>
    /// <returns>The account's id; null where the code is none, used, too old, or the person is linked already.</returns>
    public async Task<string?> RedeemAsync(ProviderAnswer answer, string code, string? network = null, CancellationToken cancellationToken = default)
    {
        var hash = HashOf(string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant());
        return await unit.WriteAsync(ActingUser.System, async work =>
        {
            var db = work.Db;
            var now = Now;
            if (await db.AccountLinks.FirstOrDefaultAsync(l => l.CodeHash == hash && l.CodeEndsAt > now && l.Subject == null, cancellationToken) is not { } link
                || await db.Users.FindAsync([link.AccountId], cancellationToken) is not { } account)
                return null;
            work.ActAs(new ActingUser(account.DisplayName, account.Role) { Login = account.UserName, Network = network });
            (link.Issuer, link.Subject, link.LinkedAt) = (answer.Issuer, answer.Subject, now);
            (link.CodeHash, link.CodeEndsAt) = (null, null);
            return await TryCommitAsync(work, cancellationToken) ? account.Id : null;
        }, cancellationToken);
    }

    /// <summary>Whoever came by the provider is signed out; a code that waits is gone, too.</summary>
    /// <returns>Null, or why not in German.</returns>
    public async Task<string?> RemoveAsync(ActingUser user, string accountId, CancellationToken cancellationToken = default)
    {
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            if (await db.AccountLinks.FindAsync([accountId], cancellationToken) is not { } link)
                return "Das Konto ist mit keinem Anmeldedienst verknüpft.";
            db.AccountLinks.Remove(link);
            await db.SaveChangesAsync(cancellationToken);
            await sessions.EndProviderSessionsAsync(db, accountId, providerSession: null, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return null;
        }, cancellationToken);
    }

    private async Task<string?> ChangeAsync(ActingUser user, string accountId, Action<AccountLink> change, CancellationToken cancellationToken)
    {
        return await unit.WriteAsync(user, async work =>
        {
            var db = work.Db;
            var link = await db.AccountLinks.FindAsync([accountId], cancellationToken);
            if (link is { IsLinked: true })
                return AlreadyLinked;
            if (link is null)
                db.AccountLinks.Add(link = new AccountLink { AccountId = accountId });
            change(link);
            return await TryCommitAsync(work, cancellationToken) ? null : "Diese Kennung ist schon mit einem anderen Konto verknüpft, oder jemand anderes hat die Verknüpfung gerade geändert.";
        }, cancellationToken);
    }

    /// <summary>Two accounts of one person, or two uses of one code, are refused by the database.</summary>
    private static async Task<bool> TryCommitAsync(Work work, CancellationToken cancellationToken)
    {
        try
        {
            await work.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException error) when (DatabaseErrors.IsConstraint(error))
        {
            return false;
        }
    }

    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
