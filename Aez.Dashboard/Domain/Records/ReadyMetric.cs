namespace Aez.Dashboard.Domain.Records;

/// <summary>A ready-made value of the DQM (file kind Kennzahlen), kept beside the computed one.</summary>
public sealed class ReadyMetric : ImportedRecord
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Ifk { get; set; }

    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; set; }

    /// <summary>Code of the instrument; empty where the indicator has none.</summary>
    public required string Instrument { get; set; }

    public decimal Numerator { get; set; }

    public decimal? Denominator { get; set; }
}
