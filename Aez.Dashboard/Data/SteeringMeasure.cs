namespace Aez.Dashboard.Data;

/// <summary>A Steuerungsmaßnahme: decided in a dialogue, carried over until it is closed with a measured effect or a reason.</summary>
public sealed class SteeringMeasure
{
    public int Id { get; set; }

    public required string Team { get; set; }

    /// <summary>Month of the dialogue that decided it, yyyymm.</summary>
    public int DecidedIn { get; set; }

    /// <summary>What is done, in one sentence.</summary>
    public required string Text { get; set; }

    /// <summary>Key of the indicator that it is to change.</summary>
    public required string Indicator { get; set; }

    /// <summary>Code of the instrument; empty for the total.</summary>
    public required string Instrument { get; set; }

    /// <summary>Who sees to it: a name, or the Kürzel of an IFK.</summary>
    public required string Responsible { get; set; }

    public DateOnly DueOn { get; set; }

    /// <summary>Expected change in the indicator's unit, signed; shares as fractions, counts per month.</summary>
    public decimal ExpectedEffect { get; set; }

    /// <summary>Month by which the effect is expected, yyyymm.</summary>
    public int ExpectedBy { get; set; }

    /// <summary>Null while open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Month of the dialogue that closed it, yyyymm; null while open.</summary>
    public int? ClosedIn { get; set; }

    /// <summary>Measured change in the indicator's unit; null where it was closed with a reason alone.</summary>
    public decimal? MeasuredEffect { get; set; }

    /// <summary>What came of it, or why it ended without effect; null while open.</summary>
    public string? ClosingNote { get; set; }

    public required string CreatedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Who changed it last, for the second of two editors; the author until then.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Raised by each change: the second of two editors is told.</summary>
    public int Version { get; set; }
}
