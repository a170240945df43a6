using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>The monthly Performance-Dialog of a team (spec section 6). A correction is a new version; the old one stays.</summary>
public sealed class Dialogue
{
    public int Id { get; set; }

    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Team { get; set; }

    /// <summary>1, 2, … within the same month and team.</summary>
    public int Version { get; set; }

    public DialogueState State { get; set; }

    /// <summary>Why the signed version before is corrected; null for version 1.</summary>
    public string? CorrectionReason { get; set; }

    /// <summary>Raised by each transition: two people can't both move the dialogue on.</summary>
    public int Revision { get; set; }

    public required string PreparedBy { get; set; }

    /// <summary>UTC, as are all instants here.</summary>
    public DateTime PreparedAt { get; set; }

    public string? SubmittedBy { get; set; }

    public DateTime? SubmittedAt { get; set; }

    /// <summary>What was submitted, in canonical form: both sign the same, whatever is imported in between.</summary>
    public string? SubmittedContent { get; set; }

    public string? SignedBy { get; set; }

    public DateTime? SignedAt { get; set; }

    /// <summary>Who gave it back to the team lead, and why; null once it is submitted again.</summary>
    public string? ReturnedBy { get; set; }

    public string? ReturnReason { get; set; }
}

/// <summary>
/// One text of a dialogue. Each is saved by itself against the version that its author has read: nobody overwrites another.
/// </summary>
public sealed class DialogueText
{
    public int Id { get; set; }

    public int DialogueId { get; set; }

    public DialogueField Field { get; set; }

    /// <summary>Key of the indicator; empty for texts about the whole month.</summary>
    public required string Indicator { get; set; }

    /// <summary>Code of the instrument; empty for the total.</summary>
    public required string Instrument { get; set; }

    public required string Text { get; set; }

    /// <summary>1, 2, …</summary>
    public int Version { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }
}

/// <summary>A signed dialogue as it was shown: immutable, and chained to the one signed before it.</summary>
public sealed class DialogueSnapshot
{
    /// <summary>Place in the chain: 1, 2, … without gap.</summary>
    public int Number { get; set; }

    public int DialogueId { get; set; }

    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Team { get; set; }

    public int Version { get; set; }

    /// <summary>Everything shown and both signatures, as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of the content and the hash before, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Hash of the snapshot before; empty for the first.</summary>
    public required string PreviousSha256 { get; set; }

    /// <summary>UTC.</summary>
    public DateTime SignedAt { get; set; }

    /// <summary>Fingerprint of the key that signed it; null: of before there were signatures.</summary>
    public string? SignatureKey { get; set; }

    /// <summary>Over place and hash, ECDSA P-256, base64.</summary>
    public string? Signature { get; set; }
}
