namespace Aez.Dashboard.Data;

/// <summary>
/// Who the person of an account is at the house's provider, or the one-time code by which they will tell. One an account: another
/// subject takes a removal first, which the log names.
/// </summary>
public sealed class AccountLink
{
    public required string AccountId { get; set; }

    /// <summary>How the provider names itself (claim "iss"), without a slash at the end; null while the code waits, empty for a link of a version that did not keep it.</summary>
    public string? Issuer { get; set; }

    /// <summary>How the provider names the person (claim "sub"): never reused, never changed; null while the code waits.</summary>
    public string? Subject { get; set; }

    /// <summary>SHA-256 of the one-time code; null once it is used.</summary>
    public string? CodeHash { get; set; }

    /// <summary>UTC; null without a code.</summary>
    public DateTime? CodeEndsAt { get; set; }

    /// <summary>UTC; null while the code waits, or for a link of a version that did not keep it.</summary>
    public DateTime? LinkedAt { get; set; }

    /// <summary>Last sign-in by it, UTC.</summary>
    public DateTime? LastUsedAt { get; set; }

    public bool IsLinked => Subject is not null;
}
