using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>
/// A record that breaks a rule of the data quality, in the months in whose figures it does. Made of the records, as the metrics are:
/// an import, an undo or a change by hand makes those of its customers anew, so that a page reads and does not check.
/// </summary>
public sealed class StoredFinding
{
    public required string CustomerNumber { get; set; }

    /// <summary>Key of the <see cref="PlausibilityRule"/>, which has its severity and its owner.</summary>
    public required string Rule { get; set; }

    /// <summary>The table of the record.</summary>
    public RecordKind Kind { get; set; }

    /// <summary>Id of the record in its table.</summary>
    public long RowId { get; set; }

    /// <summary>yyyymm.</summary>
    public int FirstMonth { get; set; }

    /// <summary>yyyymm; 999912 where it stands until something changes.</summary>
    public int LastMonth { get; set; }

    /// <summary>Who is responsible for the record in these months, by whom it belongs to a team; empty: nobody.</summary>
    public required string Ifk { get; set; }

    /// <summary>The day that the record speaks of; null: the key day of the month that is looked at.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>What is wrong, in German.</summary>
    public required string Detail { get; set; }

    /// <summary>The Datenstand with which it first stood; kept while it stands.</summary>
    public DateOnly Since { get; set; }
}

/// <summary>
/// By how many the records of a kind that are examined for an IFK become more or fewer with a month: their number in a month is the sum of
/// the steps up to it.
/// </summary>
public sealed class ExaminedStep
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    /// <summary>Empty: records for which nobody is responsible.</summary>
    public required string Ifk { get; set; }

    /// <summary>The table of the records.</summary>
    public RecordKind Kind { get; set; }

    public int Change { get; set; }
}
