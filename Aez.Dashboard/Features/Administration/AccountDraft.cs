using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>What is said about an account when it is made or changed.</summary>
/// <param name="Login">Sign-in name; stays what it is once the account exists.</param>
/// <param name="Ifk">Kürzel of the officer; for the role IFK, there required.</param>
/// <param name="Team">The only team whose data the account sees; for other roles than IFK. Without it and without <paramref name="AllTeams"/> it sees none.</param>
/// <param name="Email">To reach the person; no sign-in depends on it.</param>
/// <param name="AllTeams">The account sees every team.</param>
public sealed record AccountDraft(string Login, string Name, Role Role, string? Ifk = null, string? Team = null, string? Email = null, bool AllTeams = false);

/// <param name="Password">The one-time password that was made; shown once, kept nowhere.</param>
/// <param name="Refusal">Why nothing was changed, in German.</param>
/// <param name="PasswordUntil">UTC; how long the one-time password is worth something.</param>
public sealed record AccountResult(string? Password = null, string? Refusal = null, DateTime? PasswordUntil = null)
{
    public static AccountResult Refused(string sentence) => new(Refusal: sentence);
}
