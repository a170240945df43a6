namespace Aez.Dashboard.Data.Proof;

/// <summary>What the signatures prove, and what they can't.</summary>
public sealed record ProofState
{
    /// <summary>What is wrong, each as one German sentence; empty: nothing.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What can't be proven with what there is, each as one German sentence.</summary>
    public required IReadOnlyList<string> Unproven { get; init; }

    /// <summary>Fingerprints of the keys that signed, in the order of their use.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    public required int Snapshots { get; init; }

    /// <summary>Of before there were signatures: "ohne Signatur".</summary>
    public required IReadOnlyList<int> UnsignedSnapshots { get; init; }

    public required int Heads { get; init; }

    /// <summary>The last signed head; null for none.</summary>
    public required ProofHead? Last { get; init; }

    /// <summary>Entries of the log after it.</summary>
    public required long UnsignedEntries { get; init; }

    /// <summary>The file that the heads were compared with; null for none.</summary>
    public required string? Anchor { get; init; }

    /// <summary>The last head in it.</summary>
    public required ProofHead? AnchoredUntil { get; init; }
}
