using System.Security.Claims;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity.Guessing;

/// <summary>Asks somebody who is signed in for the password once more; whoever sits at a session left open guesses no faster than elsewhere.</summary>
public sealed class PasswordChecks(UserManager<Account> accounts, GuessGuard guard, PasswordTurns turns, AuditLog audit)
{
    public const string Subject = "Passwort in der Sitzung";

    /// <param name="purpose">What it is asked for, e.g. "Passwort ändern"; noted with a wrong one.</param>
    /// <param name="wrong">Sentence for a wrong password.</param>
    /// <returns>Null where the password is right, else why not, in German.</returns>
    public async Task<string?> RefusalAsync(ClaimsPrincipal user, Account account, string password, string purpose, string wrong = "Das Passwort stimmt nicht.")
    {
        var session = user.SessionId() ?? "";
        var wait = guard.WaitInSession(account.Id, session);
        if (wait > TimeSpan.Zero)
            return $"Das Passwort war mehrmals falsch. Versuchen Sie es in {Words(wait)} noch einmal.";
        using var turn = await turns.TakeAsync(isKnownDevice: true, CancellationToken.None);
        if (turn is null)
            return "Der Server ist gerade stark beschäftigt. Versuchen Sie es gleich noch einmal.";
        if (await accounts.CheckPasswordAsync(account, password))
        {
            guard.RightInSession(account.Id, session);
            return null;
        }
        await audit.WriteAsync(user.ActingUser() ?? new ActingUser(account.DisplayName, account.Role) { Login = account.UserName }, AuditAction.SignInFailed, Subject, account.UserName ?? account.DisplayName, purpose);
        return wrong;
    }

    private static string Words(TimeSpan wait) => wait < TimeSpan.FromMinutes(1)
        ? German.Quantity((int)Math.Ceiling(wait.TotalSeconds), "Sekunde", "Sekunden")
        : German.Quantity((int)Math.Ceiling(wait.TotalMinutes), "Minute", "Minuten");
}
