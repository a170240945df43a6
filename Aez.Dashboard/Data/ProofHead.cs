namespace Aez.Dashboard.Data;

/// <summary>
/// How far audit log and signed months reached at a moment, signed with a key that the database does not hold. Each covers the one
/// before; the same goes as a line to the anchor file. Only ever added.
/// </summary>
public sealed class ProofHead
{
    /// <summary>1, 2, … without gap.</summary>
    public int Number { get; set; }

    /// <summary>Made with the first head: tells the lines of several databases in one anchor file apart.</summary>
    public required string Database { get; set; }

    /// <summary>The day, in the product's zone, up to whose end or up to within which the entries reach.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Number of the last entry of the audit log; 0 for none.</summary>
    public long LastEntry { get; set; }

    /// <summary>Hash of that entry; empty for none.</summary>
    public required string EntrySha256 { get; set; }

    /// <summary>Number of the last snapshot; 0 for none.</summary>
    public int LastSnapshot { get; set; }

    /// <summary>Hash of that snapshot; empty for none.</summary>
    public required string SnapshotSha256 { get; set; }

    /// <summary>UTC.</summary>
    public DateTime SignedAt { get; set; }

    /// <summary>Hash of the head before; empty for the first.</summary>
    public required string PreviousSha256 { get; set; }

    /// <summary>Of all of the above, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Fingerprint of the key.</summary>
    public required string SignatureKey { get; set; }

    /// <summary>ECDSA P-256 over the hash, base64.</summary>
    public required string Signature { get; set; }
}
