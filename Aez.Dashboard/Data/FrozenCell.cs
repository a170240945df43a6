namespace Aez.Dashboard.Data;

/// <summary>
/// A month of an IFK whose case rows were deleted after the retention period: its metrics are kept, marked, and left out of any rebuild.
/// </summary>
public sealed class FrozenCell
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Ifk { get; set; }

    /// <summary>UTC.</summary>
    public DateTime FrozenAt { get; set; }
}
