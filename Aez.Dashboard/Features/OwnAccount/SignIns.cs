using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Passwords;
using Aez.Dashboard.Layout;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.OwnAccount;

/// <param name="Account">Who is signed in now; null: nobody.</param>
/// <param name="NeedsCode">The first step is done, the second factor is still to come.</param>
/// <param name="NeedsLink">The provider knows the person, no account does yet.</param>
/// <param name="Refusal">Why not, where that is more than "no": it tells nothing of whether a name exists. In German.</param>
public sealed record SignInOutcome(Account? Account, bool NeedsCode = false, bool NeedsLink = false, string? Refusal = null)
{
    public static readonly SignInOutcome Refused = new(Account: null);

    /// <summary>The same for every name.</summary>
    public static readonly SignInOutcome TooMany = new(Account: null, Refusal: "Von Ihrer Adresse kommen gerade zu viele Anmeldungen. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.");

    public static readonly SignInOutcome Busy = new(Account: null, Refusal: "Gerade melden sich sehr viele zugleich an. Versuchen Sie es in einer Minute noch einmal.");

    /// <summary>Only for whoever knows the password.</summary>
    public static readonly SignInOutcome PasswordOver = new(Account: null, Refusal: "Dieses Einmalpasswort gilt nicht mehr. Lassen Sie sich von der Administration ein neues geben.");
}

/// <summary>Signs in and out within a request, and notes it in the audit log.</summary>
internal sealed class SignIns(
    AccountSignIn signIn, UserManager<Account> accounts, AccountLinks links, Sessions sessions, AezDbContext db, AuditLog audit, GuessGuard guard, PasswordTurns turns, PasswordChecks checks,
    KnownDevices devices, SignInNotes notes, IOptions<PasswordHasherOptions> hashing, TimeProvider clock, IHostEnvironment environment)
{
    private const string Subject = SignInNotes.Subject;

    private static readonly Account Anybody = new() { DisplayName = "" };

    // Not of any password: a hash of as many rounds as all new ones.
    private readonly string _anyHash = EvenPasswordHasher.OfNoPassword(hashing.Value.IterationCount);

    /// <summary>
    /// A refusal is the same, and takes as long, whether the name, the password, the lock or a wait is the reason: each attempt
    /// costs one check of a password, and none waits for a note of it.
    /// </summary>
    public async Task<SignInOutcome> WithPasswordAsync(string login, string password)
    {
        var account = await accounts.FindByNameAsync(login);
        var sender = SenderOf(account);
        if (!guard.MayAsk(sender))
            return TooMany(SignInOutcome.TooMany);
        using var turn = await turns.TakeAsync(sender.Device is not null, signIn.Context.RequestAborted);
        if (turn is null)
            return TooMany(SignInOutcome.Busy);
        if (account is null)
        {
            Refuse(password);
            notes.UnknownName(Network);
            return SignInOutcome.Refused;
        }
        if (!guard.MayGuess(account.Id, sender))
        {
            Refuse(password);
            notes.Delayed(account, Network);
            return SignInOutcome.Refused;
        }
        if (account.PasswordHash is not { } hash || await accounts.IsLockedOutAsync(account))
        {
            Refuse(password);
            notes.Failed(account, Network, "gesperrt oder ohne Passwort");
            return SignInOutcome.Refused;
        }
        if (account.IsOneTimePasswordOver(clock.GetUtcNow().UtcDateTime))
        {
            var isRight = accounts.PasswordHasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;
            notes.Failed(account, Network, isRight ? "abgelaufenes Einmalpasswort" : "Passwort");
            return isRight ? SignInOutcome.PasswordOver : SignInOutcome.Refused;
        }
        ActAs(account);
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: false);
        if (!result.Succeeded && !result.RequiresTwoFactor)
        {
            notes.Failed(account, Network, "Passwort");
            return SignInOutcome.Refused;
        }
        guard.Right(account.Id, sender);
        if (result.RequiresTwoFactor)
            return new SignInOutcome(Account: null, NeedsCode: true);
        await NoteAsync(account, AuditAction.SignedIn, "Passwort");
        return new SignInOutcome(account);
    }

    /// <param name="code">Of the authenticator app, or one of the recovery codes.</param>
    public async Task<SignInOutcome> WithCodeAsync(string code, bool isRecoveryCode)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account || await accounts.IsLockedOutAsync(account))
            return SignInOutcome.Refused;
        var sender = SenderOf(account);
        if (!guard.MayGuessCode(account.Id, sender))
        {
            notes.Delayed(account, Network);
            return SignInOutcome.Refused;
        }
        ActAs(account);
        // Where the first step was the provider's, the session is one of it, too.
        if (await ProviderAnswer.OfAsync(signIn.Context) is { } answer && await links.FindAsync(answer) == account.Id)
            signIn.Context.Features.Set(answer);
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        // A key that is only being set up is none yet.
        var result = isRecoveryCode ? await signIn.TwoFactorRecoveryCodeSignInAsync(typed)
            : account.TwoFactorEnabled ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : SignInResult.Failed;
        if (result.Succeeded)
            guard.CodeWasRight(account.Id, sender);
        await NoteAsync(account, result.Succeeded ? AuditAction.SignedIn : AuditAction.SignInFailed, isRecoveryCode ? "Wiederherstellungscode" : "Code der App");
        return result.Succeeded ? new SignInOutcome(account) : SignInOutcome.Refused;
    }

    /// <summary>What somebody whose first step is done may come with as the second; nothing where nobody's is.</summary>
    public async Task<(bool App, bool Passkey)> SecondFactorsAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is { } account
        ? (account.TwoFactorEnabled, (await accounts.GetPasskeysAsync(account)).Count > 0)
        : default;

    /// <summary>A passkey is two factors by itself: the device, and the finger, face or PIN that it asks for.</summary>
    /// <param name="credential">What the browser answered, as JSON.</param>
    public async Task<SignInOutcome> WithPasskeyAsync(string credential)
    {
        var sender = SenderOf(null);
        if (!guard.MayAsk(sender))
            return TooMany(SignInOutcome.TooMany);
        if (await AssertedAsync(credential) is not { Succeeded: true } shown)
        {
            notes.Stranger(Network, "Passkey");
            return SignInOutcome.Refused;
        }
        var account = shown.User;
        ActAs(account);
        // How often the device was used is kept: one that counts less than before is a copy.
        var isLocked = await accounts.IsLockedOutAsync(account);
        if (isLocked || !(await accounts.AddOrUpdatePasskeyAsync(account, shown.Passkey)).Succeeded)
        {
            await NoteAsync(account, AuditAction.SignInFailed, isLocked ? "Passkey, gesperrt" : "Passkey");
            return SignInOutcome.Refused;
        }
        guard.WasKnown(sender);
        await signIn.WithTwoFactorsAsync(account);
        await NoteAsync(account, AuditAction.SignedIn, $"Passkey „{shown.Passkey.Name}“");
        return new SignInOutcome(account);
    }

    /// <summary>Accounts that one click signs in with; none outside Development, whatever the database holds.</summary>
    public async Task<IReadOnlyList<Account>> DemoAccountsAsync(CancellationToken cancellationToken) =>
        environment.IsDevelopment() ? await accounts.Users.AsNoTracking().Where(a => a.IsDemo).OrderBy(a => a.Role).ThenBy(a => a.UserName).ToListAsync(cancellationToken) : [];

    public async Task<SignInOutcome> WithDemoAccountAsync(string login)
    {
        if (!environment.IsDevelopment() || await accounts.FindByNameAsync(login) is not { IsDemo: true } account || await accounts.IsLockedOutAsync(account))
            return SignInOutcome.Refused;
        ActAs(account);
        await signIn.SignInAsync(account, isPersistent: false);
        await NoteAsync(account, AuditAction.SignedIn, "Demokonto");
        return new SignInOutcome(account);
    }

    /// <summary>Signs in whom the provider knows, by the subject that an account is linked to and by nothing else.</summary>
    public async Task<SignInOutcome> WithExternalAsync()
    {
        if (await ProviderAnswer.OfAsync(signIn.Context) is not { } answer)
            return SignInOutcome.Refused;
        if (await links.FindAsync(answer) is { } linked && await accounts.FindByIdAsync(linked) is { } account)
            return await WithAnswerAsync(account, answer);
        notes.Stranger(Network, $"{ExternalProvider.Scheme}, nicht verknüpft");
        return new SignInOutcome(Account: null, NeedsLink: true);
    }

    /// <summary>Whether somebody has come back from the provider.</summary>
    public async Task<bool> AwaitsLinkAsync() => await ProviderAnswer.OfAsync(signIn.Context) is not null;

    /// <summary>Links whom the provider knows to the account of a one-time code, and signs them in.</summary>
    public async Task<SignInOutcome> WithLinkCodeAsync(string code)
    {
        if (await ProviderAnswer.OfAsync(signIn.Context) is not { } answer)
            return SignInOutcome.Refused;
        var sender = SenderOf(null);
        if (!guard.MayAsk(sender))
            return TooMany(SignInOutcome.TooMany);
        if (await links.RedeemAsync(answer, code, Network) is { } linked && await accounts.FindByIdAsync(linked) is { } account)
        {
            guard.WasKnown(sender);
            return await WithAnswerAsync(account, answer);
        }
        notes.Stranger(Network, "Einmalcode der Verknüpfung");
        return SignInOutcome.Refused;
    }

    /// <summary>Whether somebody who is signed in has just proved that it is still them: by the password, or, without one, by having just signed in.</summary>
    /// <param name="purpose">What for, as the log names it.</param>
    /// <returns>Null, or why not in German.</returns>
    public async Task<string?> ConfirmAsync(Account account, string? password, string purpose)
    {
        var user = signIn.Context.User;
        if (account.PasswordHash is not null)
            return await checks.RefusalAsync(user, account, password ?? "", purpose);
        return user.SessionId() is { } session && await sessions.IsFreshAsync(session)
            ? null
            : "Ihr Konto hat kein Passwort: Melden Sie sich dafür ab und neu an, und tun Sie es binnen zehn Minuten.";
    }

    /// <returns>The provider's token of the session that has ended; null where it was none of the provider's.</returns>
    public async Task<string?> SignOutAsync(System.Security.Claims.ClaimsPrincipal principal)
    {
        string? token = null;
        if (principal.SessionId() is { } session)
        {
            token = await sessions.ProviderTokenAsync(session);
            await sessions.EndAsync(session);
        }
        await signIn.SignOutAsync();
        if (principal.ActingUser() is { } user)
            await audit.WriteAsync(user, AuditAction.SignedOut, Subject, user.Login ?? user.Name);
        return token;
    }

    /// <summary>The provider says that a session there is over; each account whose sessions end by that is noted.</summary>
    public async Task EndedAtProviderAsync(EndedAtProvider ended, CancellationToken cancellationToken)
    {
        foreach (var accountId in await sessions.EndAsync(ended, cancellationToken))
        {
            if (await accounts.FindByIdAsync(accountId) is { } account)
                await NoteAsync(account, AuditAction.SignedOut, $"{ExternalProvider.Scheme}, vom Anmeldedienst beendet");
        }
    }

    /// <summary>Where somebody goes after the sign-in: back to where they were, else to the first entry of their menu.</summary>
    public static string Destination(Account account, string? returnAddress) =>
        AccountPaths.LocalOrNull(returnAddress) is { } local and not "/" ? local : NavigationEntries.StartOf(new ActingUser(account.DisplayName, account.Role));

    /// <summary>Where the client is.</summary>
    private string Network => ClientTraces.Network(signIn.Context);

    private Sender SenderOf(Account? account) => Sender.Of(signIn.Context.Connection.RemoteIpAddress, devices.Find(signIn.Context, account?.Id));

    private SignInOutcome TooMany(SignInOutcome outcome)
    {
        notes.TooMany(Network);
        signIn.Context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return outcome;
    }

    /// <summary>Takes as long as a wrong password.</summary>
    private void Refuse(string password) => accounts.PasswordHasher.VerifyHashedPassword(Anybody, _anyHash, password);

    /// <summary>A sign-in counts its failures on the account, and may lock it: the log names the account itself for that.</summary>
    private void ActAs(Account account) => UnitOfWork.ActAs(db, UserOf(account));

    private ActingUser UserOf(Account account) => new(account.DisplayName, account.Role) { Login = account.UserName, Network = Network };

    /// <summary>Whoever comes by the provider needs no password here, and one that the administration made must not stay open.</summary>
    private async Task DropOneTimePasswordAsync(Account account)
    {
        if (!account.MustChangePassword || await accounts.IsLockedOutAsync(account))
            return;
        account.ReplaceOneTimePassword();
        await accounts.RemovePasswordAsync(account);
    }

    private async Task<SignInOutcome> WithAnswerAsync(Account account, ProviderAnswer answer)
    {
        ActAs(account);
        await DropOneTimePasswordAsync(account);
        var result = await signIn.ByProviderAsync(account, answer);
        if (result.RequiresTwoFactor)
            return new SignInOutcome(Account: null, NeedsCode: true);
        await NoteAsync(account, result.Succeeded ? AuditAction.SignedIn : AuditAction.SignInFailed, answer.ProvesSecondFactor ? $"{ExternalProvider.Scheme} mit zweitem Faktor" : ExternalProvider.Scheme);
        if (!result.Succeeded)
            return SignInOutcome.Refused;
        await links.UsedAsync(account.Id);
        return new SignInOutcome(account);
    }

    private async Task<PasskeyAssertionResult<Account>?> AssertedAsync(string credential)
    {
        try
        {
            return credential.Length == 0 ? null : await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nobody asked, or too long ago: the framework has no other answer.
            return null;
        }
    }

    private Task NoteAsync(Account account, AuditAction action, string how) => audit.WriteAsync(UserOf(account), action, Subject, account.UserName!, how);
}
