namespace Aez.Dashboard.Data;

/// <summary>What the watched folder is for.</summary>
public enum DeliveryMode
{
    /// <summary>Files are tried: what an import would do is told, nothing is stored.</summary>
    DryRun = 1,

    /// <summary>Files are imported, unless a row is rejected.</summary>
    Commit = 2,
}

/// <summary>What became of a delivered file.</summary>
public enum DeliveryOutcome
{
    /// <summary>Its rows are stored.</summary>
    Stored = 1,

    /// <summary>A dry run, without a row that would be rejected.</summary>
    Tried = 2,

    /// <summary>Rows are rejected: nothing is stored. Tried again once something else has been imported since.</summary>
    Rejected = 3,

    /// <summary>The file as a whole can't be read or stored.</summary>
    Refused = 4,

    /// <summary>Somebody had imported the same content before, whether or not it was taken back since: left alone.</summary>
    Known = 5,
}

/// <summary>One content that came by the watched folder: never taken a second time. Holds no cell of the file.</summary>
public sealed class Delivery
{
    public int Id { get; set; }

    /// <summary>Without its folder and without numbers of customers.</summary>
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public DeliveryMode Mode { get; set; }

    public DeliveryOutcome Outcome { get; set; }

    /// <summary>System that exported the file; null where neither folder nor name tells.</summary>
    public string? Source { get; set; }

    /// <summary>UTC; the last attempt.</summary>
    public DateTime TakenAt { get; set; }

    /// <summary>Names of the kinds of its lists, separated by commas; empty where none was recognised.</summary>
    public string Kinds { get; set; } = "";

    public int NewRows { get; set; }

    public int ChangedRows { get; set; }

    public int ClearedRows { get; set; }

    public int UnchangedRows { get; set; }

    public int OutdatedRows { get; set; }

    public int SkippedRows { get; set; }

    public int RejectedRows { get; set; }

    /// <summary>Why nothing is stored, as one German sentence; null where it is, or was only tried.</summary>
    public string? Reason { get; set; }

    /// <summary>The newest import at that time: what is rejected may be right once another one has come.</summary>
    public int AfterImport { get; set; }
}
