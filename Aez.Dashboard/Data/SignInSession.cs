namespace Aez.Dashboard.Data;

/// <summary>A sign-in that the server knows of: a cookie is worth nothing once its session has ended.</summary>
public sealed class SignInSession
{
    /// <summary>Random, 128 bits; stands in the encrypted cookie.</summary>
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Last request or last thing done in an open page, UTC, to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>The provider's proof of the sign-in (id_token), protected: to end its session, too. Null: not by the provider, or ended.</summary>
    public string? ProviderToken { get; set; }

    /// <summary>How the provider names its own session (claim "sid"), by which it tells that it has ended.</summary>
    public string? ProviderSession { get; set; }

    /// <summary>UTC; null while the session is open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Browser and system in words, e.g. "Firefox auf Windows".</summary>
    public required string Device { get; set; }

    /// <summary>Address of the network, without the part that names the single machine.</summary>
    public required string Network { get; set; }
}
