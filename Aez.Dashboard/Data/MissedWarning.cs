namespace Aez.Dashboard.Data;

/// <summary>
/// That somebody was warned of what follows when further appointments are missed: the day and who did it, no more. It belongs to one row of
/// missed appointments, which its first day names; a new row of the same customer has none.
/// </summary>
public sealed class MissedWarning
{
    public required string CustomerNumber { get; set; }

    /// <summary>First day of the row.</summary>
    public DateOnly RowFrom { get; set; }

    public DateOnly MarkedOn { get; set; }

    /// <summary>Name of who marked it.</summary>
    public required string MarkedBy { get; set; }
}
