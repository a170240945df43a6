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

    /// <summary>The only team whose data the account sees; null: every team.</summary>
    public string? Team { get; set; }

    /// <summary>The password was set by somebody else and must be replaced at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Made by the demo start: signs in by one click, in Development only.</summary>
    public bool IsDemo { get; set; }
}
