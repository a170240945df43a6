namespace Aez.Dashboard.Data;

/// <summary>
/// The recorded change of a process: from its month on the control chart of the indicator has a mean and limits of its own. Never
/// deleted: one that was an error is withdrawn.
/// </summary>
public sealed class ProcessChange
{
    public int Id { get; set; }

    public required string Team { get; set; }

    /// <summary>Key of the indicator; a change concerns all its instruments.</summary>
    public required string Indicator { get; set; }

    /// <summary>First month of the changed process, yyyymm.</summary>
    public int Month { get; set; }

    public required string Reason { get; set; }

    public required string RecordedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>Null while it holds.</summary>
    public string? WithdrawnBy { get; set; }

    /// <summary>UTC; null while it holds.</summary>
    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawalReason { get; set; }
}
