using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Data;

/// <summary>A version of a set of rules. Never deleted: what a figure was made by stays known.</summary>
public sealed class StoredRuleSet
{
    /// <summary>Which set, through all its versions.</summary>
    public int Number { get; set; }

    public int Version { get; set; }

    /// <summary>The <see cref="Domain.Rules.RuleSet"/> as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Whether it is the version that holds; none of a set that was taken out.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether it says that the set was taken out.</summary>
    public bool IsWithdrawal { get; set; }

    public required string Reason { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
