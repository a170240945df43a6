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
/// <param name="NeedsCode">The password was right, the second factor is still to come.</param>
/// <param name="Refusal">Why not, where that is more than "no": it tells nothing of whether a name exists. In German.</param>
public sealed record SignInOutcome(Account? Account, bool NeedsCode = false, string? Refusal = null)
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
    SignInManager<Account> signIn, UserManager<Account> accounts, Sessions sessions, AezDbContext db, AuditLog audit, GuessGuard guard, PasswordTurns turns, KnownDevices devices, SignInNotes notes,
    IOptions<PasswordHasherOptions> hashing, TimeProvider clock, IHostEnvironment environment)
{
    private const string Subject = SignInNotes.Subject;

    private static readonly Account Anybody = new() { DisplayName = "" };

    // Not of any password: a hash of as many rounds as all new ones.
    private readonly string _anyHash = EvenPasswordHasher.OfNoPassword(hashing.Value.IterationCount);

    /// <summary>True once somebody can sign in at all.</summary>
    public Task<bool> AnyAccountAsync(CancellationToken cancellationToken) => accounts.Users.AnyAsync(cancellationToken);

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

    /// <summary>Whether the first step of a sign-in with two factors is done.</summary>
    public async Task<bool> AwaitsCodeAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

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
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        var result = isRecoveryCode
            ? await signIn.TwoFactorRecoveryCodeSignInAsync(typed)
            : await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false);
        if (result.Succeeded)
            guard.CodeWasRight(account.Id, sender);
        await NoteAsync(account, result.Succeeded ? AuditAction.SignedIn : AuditAction.SignInFailed, isRecoveryCode ? "Wiederherstellungscode" : "Code der App");
        return result.Succeeded ? new SignInOutcome(account) : SignInOutcome.Refused;
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

    /// <summary>Maps the person of the external provider to an account that exists, by login or e-mail address, and remembers it.</summary>
    public async Task<SignInOutcome> WithExternalAsync()
    {
        if (await signIn.GetExternalLoginInfoAsync() is not { } external)
            return SignInOutcome.Refused;
        var account = await accounts.FindByLoginAsync(external.LoginProvider, external.ProviderKey);
        if (account is null && await FindAsync(external) is { } found)
        {
            ActAs(found);
            account = (await accounts.AddLoginAsync(found, external)).Succeeded ? found : null;
        }
        if (account is not null)
        {
            ActAs(account);
            await DropOneTimePasswordAsync(account);
        }
        // The provider asks for its own second factor.
        var result = account is null ? SignInResult.Failed : await signIn.ExternalLoginSignInAsync(external.LoginProvider, external.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        await NoteAsync(account, result.Succeeded ? AuditAction.SignedIn : AuditAction.SignInFailed, external.LoginProvider);
        return result.Succeeded ? new SignInOutcome(account) : SignInOutcome.Refused;
    }

    public async Task SignOutAsync(System.Security.Claims.ClaimsPrincipal principal)
    {
        if (principal.SessionId() is { } session)
            await sessions.EndAsync(session);
        await signIn.SignOutAsync();
        if (principal.ActingUser() is { } user)
            await audit.WriteAsync(user, AuditAction.SignedOut, Subject, user.Login ?? user.Name);
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
    private void ActAs(Account account) => db.Actor = new ActingUser(account.DisplayName, account.Role) { Login = account.UserName, Network = Network };

    /// <summary>Whoever comes by the provider needs no password here, and one that the administration made must not stay open.</summary>
    private async Task DropOneTimePasswordAsync(Account account)
    {
        if (!account.MustChangePassword || await accounts.IsLockedOutAsync(account))
            return;
        account.ReplaceOneTimePassword();
        await accounts.RemovePasswordAsync(account);
    }

    private async Task<Account?> FindAsync(ExternalLoginInfo external)
    {
        string? Claim(string type) => external.Principal.Claims.FirstOrDefault(c => c.Type == type)?.Value;
        if (Claim(ExternalProvider.LoginClaim) is { } login && await accounts.FindByNameAsync(login) is { } byLogin)
            return byLogin;
        return Claim(ExternalProvider.EmailClaim) is { } email && bool.TryParse(Claim(ExternalProvider.EmailVerifiedClaim), out var isVerified) && isVerified
            ? await accounts.FindByEmailAsync(email)
            : null;
    }

    /// <summary>What was typed as an unknown name may be a password: it is not kept.</summary>
    private Task NoteAsync(Account? account, AuditAction action, string how)
    {
        var login = account?.UserName ?? "unbekannt";
        return audit.WriteAsync(new ActingUser(account?.DisplayName ?? login, account?.Role ?? Role.Ifk) { Login = login, Network = Network }, action, Subject, login, how);
    }
}
