using System.Buffers.Text;
using System.Security.Claims;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Features.OwnAccount;

/// <summary>The passkeys of one's own account: made, listed, removed; each step is in the log.</summary>
internal sealed class Passkeys(AccountSignIn signIn, UserManager<Account> accounts, SignIns signIns, AezDbContext db, TimeProvider clock)
{
    public const string PasswordField = "Input.Password";
    public const string Subject = "Passkey";
    public const int MaxNameLength = 60;

    private const int Most = 10;
    private const string Failed = "Der Passkey wurde nicht angelegt: Ihr Gerät hat nicht rechtzeitig oder nicht gültig geantwortet. Versuchen Sie es noch einmal.";

    /// <returns>What the browser asks the device for, as JSON; or why not, in German.</returns>
    public async Task<(string? Options, string? Refusal)> CreationOptionsAsync(ClaimsPrincipal user, string? password)
    {
        UnitOfWork.ActAs(db, user.ActingUser());
        if (await accounts.GetUserAsync(user) is not { } account)
            return (null, Failed);
        if (await signIns.ConfirmAsync(account, password, "Passkey anlegen") is { } refusal)
            return (null, refusal);
        if ((await accounts.GetPasskeysAsync(account)).Count >= Most)
            return (null, $"Ein Konto hat höchstens {Most} Passkeys. Entfernen Sie zuerst einen, den Sie nicht mehr brauchen.");
        return (await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.UserName!, DisplayName = account.DisplayName }), null);
    }

    public Task<IList<UserPasskeyInfo>> ListAsync(Account account) => accounts.GetPasskeysAsync(account);

    /// <param name="credential">What the browser answered, as JSON.</param>
    /// <returns>Null, or why nothing was added in German.</returns>
    public async Task<string?> AddAsync(Account account, string credential, string? name)
    {
        if (await AttestedAsync(credential) is not { Succeeded: true } made || made.UserEntity.Id != account.Id)
            return Failed;
        var passkey = made.Passkey;
        passkey.Name = Named(name);
        Note(AuditAction.Added, account, passkey.Name);
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded)
            return Failed;
        await RenewAsync(account);
        return null;
    }

    /// <returns>Null, or why nothing was removed in German.</returns>
    public async Task<string?> RemoveAsync(Account account, string id)
    {
        if (!Base64Url.IsValid(id) || (await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => IdOf(p) == id) is not { } passkey)
            return "Diesen Passkey gibt es nicht mehr.";
        Note(AuditAction.Removed, account, passkey.Name ?? "");
        if (!(await accounts.RemovePasskeyAsync(account, passkey.CredentialId)).Succeeded)
            return "Der Passkey wurde nicht entfernt. Laden Sie die Seite neu.";
        await RenewAsync(account);
        return null;
    }

    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    /// <summary>Whoever else is signed in with the account does so anew: by what it demands now.</summary>
    private async Task RenewAsync(Account account)
    {
        await accounts.UpdateSecurityStampAsync(account);
        await signIn.RefreshSignInAsync(account);
    }

    /// <summary>Saved with what it tells of.</summary>
    private void Note(AuditAction action, Account account, string name) =>
        db.AuditEntries.Add(AuditEntry.Of(db.Actor!, clock, action, Subject, account.UserName!, name));

    private async Task<PasskeyAttestationResult?> AttestedAsync(string credential)
    {
        try
        {
            return credential.Length == 0 ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nobody asked, or too long ago: the framework has no other answer.
            return null;
        }
    }

    private static string Named(string? name)
    {
        var trimmed = string.Concat((name ?? "").Where(c => !char.IsControl(c))).Trim();
        return trimmed.Length == 0 ? "Passkey" : trimmed.Length > MaxNameLength ? trimmed[..MaxNameLength] : trimmed;
    }
}
