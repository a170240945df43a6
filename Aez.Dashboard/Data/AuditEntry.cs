using System.ComponentModel.DataAnnotations.Schema;
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

    /// <summary>Somebody asked for what they may not see or do, or for what is not there for them.</summary>
    Refused = 12,

    /// <summary>A step on the way of a sign-in or within a session: a password asked for again, a code, a link to a provider.</summary>
    SignInStep = 13,
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

    /// <summary>Where the client was, shortened ("192.0.2.x"); null for the program's own work, and for entries of before.</summary>
    public string? Network { get; set; }

    /// <summary>Of the entry and the hash of the entry before, lower-case hexadecimal; null for entries of before the chain, which the first one with a hash covers.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Made of the fields of an entity, with what people typed already concealed; else its words may hold anything.</summary>
    [NotMapped]
    internal bool IsDescribed { get; init; }

    public static AuditEntry Of(ActingUser user, TimeProvider clock, AuditAction action, string subject, string key, string? after = null) => new()
    {
        At = clock.GetUtcNow().UtcDateTime,
        User = UserOf(user),
        Action = action,
        Subject = subject,
        Key = key,
        After = after,
        Network = user.Network,
    };

    /// <summary>How the log names a user.</summary>
    public static string UserOf(ActingUser user) => user.Login ?? user.Name;
}
