using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>What the audit log tells apart.</summary>
public enum AuditAction
{
    Added = 0,
    Changed = 1,
    Removed = 2,
    SignedIn = 3,
    SignInFailed = 4,
    SignedOut = 5,
    Imported = 6,
    ImportUndone = 7,
    Exported = 8,
    ViewedCustomers = 9,
    DialogueMoved = 10,
    Deleted = 11,
}

/// <summary>Who did what, when (spec section 8). Only ever added; never holds a name or number of a customer.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Sign-in name, or the name of the program's own work.</summary>
    public required string User { get; set; }

    public AuditAction Action { get; set; }

    /// <summary>Kind of the thing, in German, e.g. "Ziel".</summary>
    public required string Subject { get; set; }

    /// <summary>Which one, in the words of its key, e.g. "2016 Integrationen AEZ-01".</summary>
    public required string Key { get; set; }

    /// <summary>Values before, "Feld: Wert" line by line; null where there were none.</summary>
    public string? Before { get; set; }

    public string? After { get; set; }

    public static AuditEntry Of(ActingUser user, TimeProvider clock, AuditAction action, string subject, string key, string? after = null) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        User = UserOf(user),
        Action = action,
        Subject = subject,
        Key = CustomerNumbers.Conceal(key)!,
        After = CustomerNumbers.Conceal(after),
    };

    /// <summary>How the log names a user.</summary>
    public static string UserOf(ActingUser user) => user.Login ?? user.Name;
}
