using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Makes and changes accounts. There is always somebody left who can, and nobody shuts themselves out.</summary>
public sealed class AccountCommands(IServiceScopeFactory scopes, UnitOfWork unit, Sessions sessions, GuessGuard guard, TimeProvider clock)
{
    public const string LastAdministrator = "Das ist das letzte Konto der Administration, das sich anmelden kann; legen Sie zuerst ein zweites an.";

    /// <summary>Without letters and digits that look alike.</summary>
    private const string PasswordCharacters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <param name="password">Null: a one-time password is made, to be replaced at the first sign-in.</param>
    public Task<AccountResult> AddAsync(ActingUser user, AccountDraft draft, string? password = null, CancellationToken cancellationToken = default) =>
        RunAsync(user, async (accounts, db) =>
        {
            var account = new Account { UserName = draft.Login.Trim(), DisplayName = "" };
            if (await ApplyAsync(db, account, draft, cancellationToken) is { } refusal)
                return AccountResult.Refused(refusal);
            if (password is not null)
                return Answer(await accounts.CreateAsync(account, password));
            account.AwaitOneTimePassword(clock.GetUtcNow().UtcDateTime);
            var oneTime = OneTimePassword();
            return Answer(await accounts.CreateAsync(account, oneTime), oneTime, account.OneTimePasswordUntil);
        }, cancellationToken);

    public Task<AccountResult> ChangeAsync(ActingUser user, AccountDraft draft, CancellationToken cancellationToken = default) =>
        OnAccountAsync(user, draft.Login, async (accounts, db, account) =>
        {
            if (account.Role != draft.Role && IsSelf(user, account))
                return AccountResult.Refused("Die eigene Rolle ändert jemand anderes aus der Administration.");
            if (draft.Role != Role.Administrator && await IsLastAdministratorAsync(db, account, cancellationToken))
                return AccountResult.Refused(LastAdministrator);
            return await ApplyAsync(db, account, draft, cancellationToken) is { } refusal
                ? AccountResult.Refused(refusal)
                : Answer(await accounts.UpdateAsync(account));
        }, cancellationToken);

    /// <summary>A locked account is signed out everywhere within ten seconds, and can't sign in.</summary>
    public Task<AccountResult> LockAsync(ActingUser user, string login, CancellationToken cancellationToken = default) =>
        OnAccountAsync(user, login, async (accounts, db, account) =>
        {
            if (IsSelf(user, account))
                return AccountResult.Refused("Das eigene Konto sperrt jemand anderes aus der Administration.");
            if (await IsLastAdministratorAsync(db, account, cancellationToken))
                return AccountResult.Refused(LastAdministrator);
            account.LockoutEnabled = true;
            account.LockoutEnd = DateTimeOffset.MaxValue;
            await sessions.EndAllAsync(db, account.Id, cancellationToken: cancellationToken);
            return Answer(await accounts.UpdateSecurityStampAsync(account));
        }, cancellationToken);

    public Task<AccountResult> UnlockAsync(ActingUser user, string login, CancellationToken cancellationToken = default) =>
        OnAccountAsync(user, login, async (accounts, _, account) =>
        {
            account.LockoutEnd = null;
            guard.Forget(account.Id);
            return Answer(await accounts.UpdateAsync(account));
        }, cancellationToken);

    /// <summary>A one-time password takes the place of the old one; whoever is signed in with the account is signed out.</summary>
    public Task<AccountResult> ResetPasswordAsync(ActingUser user, string login, CancellationToken cancellationToken = default) =>
        OnAccountAsync(user, login, async (accounts, db, account) =>
        {
            await sessions.EndAllAsync(db, account.Id, cancellationToken: cancellationToken);
            var oneTime = OneTimePassword();
            account.AwaitOneTimePassword(clock.GetUtcNow().UtcDateTime);
            guard.Forget(account.Id);
            if (await accounts.HasPasswordAsync(account) && await accounts.RemovePasswordAsync(account) is { Succeeded: false } failed)
                return Answer(failed);
            return Answer(await accounts.AddPasswordAsync(account, oneTime), oneTime, account.OneTimePasswordUntil);
        }, cancellationToken);

    /// <summary>For somebody who has lost the device: passkeys, app and recovery codes are gone, and whoever is signed in with the account is signed out.</summary>
    public Task<AccountResult> ResetTwoFactorAsync(ActingUser user, string login, CancellationToken cancellationToken = default) =>
        OnAccountAsync(user, login, async (accounts, db, account) =>
        {
            await sessions.EndAllAsync(db, account.Id, cancellationToken: cancellationToken);
            foreach (var passkey in await accounts.GetPasskeysAsync(account))
            {
                db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.Removed, "Passkey", account.UserName!, passkey.Name));
                if (await accounts.RemovePasskeyAsync(account, passkey.CredentialId) is { Succeeded: false } kept)
                    return Answer(kept);
            }
            foreach (var name in new[] { AccountStore.KeyName, AccountStore.CodesName })
            {
                if (await accounts.RemoveAuthenticationTokenAsync(account, AccountStore.Provider, name) is { Succeeded: false } kept)
                    return Answer(kept);
            }
            return Answer(await accounts.SetTwoFactorEnabledAsync(account, enabled: false));
        }, cancellationToken);

    private Task<AccountResult> OnAccountAsync(ActingUser user, string login, Func<UserManager<Account>, AezDbContext, Account, Task<AccountResult>> command, CancellationToken cancellationToken) =>
        RunAsync(user, async (accounts, db) => await accounts.FindByNameAsync(login) is { } account
            ? await command(accounts, db, account)
            : AccountResult.Refused($"Ein Konto „{login}“ gibt es nicht."), cancellationToken);

    /// <summary>One transaction: two administrators who lock each other at once must not both succeed.</summary>
    private async Task<AccountResult> RunAsync(ActingUser user, Func<UserManager<Account>, AezDbContext, Task<AccountResult>> command, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.ManageAccounts);
        return await unit.WriteAsync(user, scopes, async (work, services) =>
        {
            var result = await command(services.GetRequiredService<UserManager<Account>>(), work.Db);
            if (result.Refusal is null)
                await work.CommitAsync(cancellationToken);
            return result;
        }, cancellationToken);
    }

    private static async Task<string?> ApplyAsync(AezDbContext db, Account account, AccountDraft draft, CancellationToken cancellationToken)
    {
        var isIfk = draft.Role == Role.Ifk;
        var (ifk, team) = (Trimmed(draft.Ifk), Trimmed(draft.Team));
        if (Trimmed(draft.Name) is not { } name)
            return "Es fehlt der Name.";
        if (isIfk && ifk is null)
            return "Ein Konto der Rolle IFK braucht das Kürzel der IFK.";
        if (!isIfk && ifk is not null)
            return $"Ein Kürzel gehört nur zur Rolle IFK, nicht zur Rolle {draft.Role.Name()}.";
        if (isIfk && team is not null)
            return "Das Team einer IFK steht in den Stammdaten; lassen Sie es hier weg.";
        if (draft.AllTeams && (isIfk || team is not null))
            return isIfk ? "Ein Konto der Rolle IFK sieht nur die eigenen Fälle, nicht alle Teams." : $"Das Konto sieht entweder das Team „{team}“ oder alle: Lassen Sie eines davon weg.";
        if (ifk is not null && !await db.Officers.AnyAsync(o => o.Code == ifk, cancellationToken))
            return $"Eine IFK „{ifk}“ gibt es in den Stammdaten nicht.";
        if (team is not null && !await db.Officers.AnyAsync(o => o.Team == team, cancellationToken))
            return $"Ein Team „{team}“ gibt es in den Stammdaten nicht.";
        (account.DisplayName, account.Role, account.Ifk, account.Team, account.AllTeams, account.Email) = (name, draft.Role, ifk, team, draft.AllTeams, Trimmed(draft.Email));
        return null;
    }

    private static async Task<bool> IsLastAdministratorAsync(AezDbContext db, Account account, CancellationToken cancellationToken)
    {
        if (account.Role != Role.Administrator)
            return false;
        var others = await db.Users.AsNoTracking().Where(a => a.Role == Role.Administrator && a.Id != account.Id).Select(a => a.LockoutEnd).ToListAsync(cancellationToken);
        return others.TrueForAll(end => end == DateTimeOffset.MaxValue);
    }

    private static bool IsSelf(ActingUser user, Account account) => string.Equals(user.Login, account.UserName, StringComparison.OrdinalIgnoreCase);

    private static AccountResult Answer(IdentityResult result, string? password = null, DateTime? until = null) =>
        result.Succeeded ? new AccountResult(password, PasswordUntil: until) : AccountResult.Refused(string.Join(" ", result.Errors.Select(e => e.Description)));

    private static string OneTimePassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(PasswordCharacters, 4)));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
