namespace Aez.Dashboard.Data;

/// <summary>One computed cell of the metrics store: month × IFK × indicator (× instrument) as counts.</summary>
public sealed class MetricValue : MetricCell;

/// <summary>
/// What is already counted of a month that the Datenstand has not reached: no figure, and nobody sees it. Kept so that a later
/// Datenstand need not read everybody's records again.
/// </summary>
public sealed class MetricAhead : MetricCell;

/// <summary>A cell of month × IFK × indicator (× instrument).</summary>
public abstract class MetricCell
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Ifk { get; set; }

    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; set; }

    /// <summary>Code of the instrument; empty where the indicator has none.</summary>
    public required string Instrument { get; set; }

    public decimal Numerator { get; set; }

    /// <summary>Null where the indicator has none.</summary>
    public decimal? Denominator { get; set; }
}

/// <summary>
/// A count that explains an indicator without being one, e.g. customers by state of their agreement. Kept beside the
/// metrics so that pages never count records.
/// </summary>
public sealed class MetricDetail : DetailCell;

/// <summary>The same of a month that the Datenstand has not reached.</summary>
/// <seealso cref="MetricAhead"/>
public sealed class MetricDetailAhead : DetailCell;

/// <summary>A cell of month × IFK × topic × category.</summary>
public abstract class DetailCell
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Ifk { get; set; }

    /// <summary>What is counted: a constant of <see cref="Metrics.DetailTopics"/>.</summary>
    public required string Topic { get; set; }

    /// <summary>The class within the topic.</summary>
    public required string Category { get; set; }

    public int Count { get; set; }
}
