using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Data;

/// <summary>Somebody who may sign in, with the one role they have.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Shown and kept as author.</summary>
    public required string DisplayName { get; set; }

    public Role Role { get; set; }

    /// <summary>Kürzel of the officer; only for the role <see cref="Role.Ifk"/>, there required.</summary>
    public string? Ifk { get; set; }

    /// <summary>The only team whose data the account sees; null: none, or <see cref="AllTeams"/>.</summary>
    public string? Team { get; set; }

    /// <summary>The account was given every team. Said, never concluded: a team that was forgotten shows nothing.</summary>
    public bool AllTeams { get; set; }

    /// <summary>The password was set by somebody else and must be replaced at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>UTC; until when the password that somebody else set opens the account. Null where there is none such.</summary>
    public DateTime? OneTimePasswordUntil { get; set; }

    /// <summary>Thirty-second step (since 1970, UTC) of the last code of the authenticator app that was used; null: none yet. A code of it or of an earlier step is refused.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>Made by the demo start: signs in by one click, in Development only.</summary>
    public bool IsDemo { get; set; }

    /// <summary>How long a password that somebody else set is worth something: it was told on some way, and may lie about.</summary>
    public static readonly TimeSpan OneTimePasswordLife = TimeSpan.FromDays(3);

    public bool IsOneTimePasswordOver(DateTime utcNow) => MustChangePassword && PasswordHash is not null && !(utcNow < OneTimePasswordUntil);

    public void AwaitOneTimePassword(DateTime utcNow) => (MustChangePassword, OneTimePasswordUntil) = (true, utcNow + OneTimePasswordLife);

    public void ReplaceOneTimePassword() => (MustChangePassword, OneTimePasswordUntil) = (false, null);
}
