using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>A committed import of one table of a file: the provenance of its rows and the receipt.</summary>
public sealed class Import
{
    public int Id { get; set; }

    public required string FileName { get; set; }

    /// <summary>Name of the sheet; empty for CSV.</summary>
    public string Sheet { get; set; } = "";

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public RecordKind Kind { get; set; }

    /// <summary>System that exported the file (VerBIS, coSach, STEP, DQM); null if not stated.</summary>
    public string? Source { get; set; }

    public required string ImportedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ImportedAt { get; set; }

    /// <summary>Datenstand: the day up to which the file knows the world.</summary>
    public DateOnly DataAsOf { get; set; }

    public int NewRows { get; set; }

    public int ChangedRows { get; set; }

    /// <summary>Rows that cleared at least one stored value; not among the changed ones.</summary>
    public int ClearedRows { get; set; }

    public int UnchangedRows { get; set; }

    /// <summary>Rows that a later Datenstand had overtaken.</summary>
    public int OutdatedRows { get; set; }

    /// <summary>Rows that were no records, such as totals.</summary>
    public int SkippedRows { get; set; }

    public int RejectedRows { get; set; }

    /// <summary>First and last month whose figures it touched, yyyymm; null if none.</summary>
    public int? FirstMonth { get; set; }

    public int? LastMonth { get; set; }

    /// <summary>
    /// Which of two imports of one Datenstand counts: the higher. Its own number, or that of the first standing import of the same
    /// file and Datenstand: to repeat a file says nothing new. 0 in imports of before: their own number.
    /// </summary>
    public int Rank { get; set; }

    /// <summary>The columns of the table that the file fills, separated by commas; null in imports of before: all.</summary>
    public string? Columns { get; set; }

    /// <summary>The Kürzel that a Bestand declared complete names, separated by commas; null where it is not declared so.</summary>
    public string? FullStockIfks { get; set; }

    /// <summary>Stated by whoever imported it: it tells of every team, also of those without a row in it.</summary>
    public bool CoversAllTeams { get; set; }

    /// <summary>UTC; null while the import stands.</summary>
    public DateTime? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    /// <summary>
    /// The teams that a list of IFK or of targets told of, separated by line breaks, an empty name for all of them; kept when it is
    /// taken back, since nothing else tells of it any more. Null while it stands, and for other kinds.
    /// </summary>
    public string? UndoneTeams { get; set; }

    /// <summary>UTC; rows of it were deleted after the retention period, so that it can't be undone. Null while it is whole.</summary>
    public DateTime? ReducedAt { get; set; }
}

/// <summary>A heading that a source uses for a column of ours, remembered when a user maps it.</summary>
public sealed class ColumnMapping
{
    public int Id { get; set; }

    public required string Source { get; set; }

    public RecordKind Kind { get; set; }

    /// <summary>The heading in the file.</summary>
    public required string Heading { get; set; }

    /// <summary>Our heading; empty where the file's means none of ours.</summary>
    public required string Column { get; set; }
}
