using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.Import;

/// <summary>A file to import.</summary>
/// <param name="Open">Opens the content; a seekable stream, each time from its start.</param>
/// <param name="Kind">Null: recognised from the headings.</param>
/// <param name="Source">VerBIS, coSach, STEP or DQM; null: not stated.</param>
/// <param name="Sheets">The sheets of a workbook to read; null: all that are known lists, no two of one kind.</param>
public sealed record ImportFile(string Name, Func<Stream> Open, RecordKind? Kind = null, string? Source = null, IReadOnlyList<string>? Sheets = null);

/// <summary>A heading that could mean several of our columns, or one that others could mean, too.</summary>
/// <param name="Heading">As the file has it.</param>
/// <param name="Columns">Our headings.</param>
public sealed record UnsureHeading(string Heading, IReadOnlyList<string> Columns)
{
    /// <summary>The other headings of the file that could mean the only one of <see cref="Columns"/>; none where it could mean several.</summary>
    public IReadOnlyList<string> Rivals { get; init; } = [];
}

/// <param name="DataAsOf">Datenstand; null: the day of the import.</param>
/// <param name="CommitValidRows">Stores the valid rows although others are rejected.</param>
/// <param name="ExplainFigures">Whether a dry run tells which team figures would change, which takes a look at all customers for each file.</param>
/// <param name="FullStock">The Bestand is complete: care of its teams that it does not name ends.</param>
/// <param name="AllTeams">The files tell of every team, also of those without a row in them.</param>
/// <param name="AcceptMissing">How much care ends by that, as the user has confirmed it; null: not confirmed.</param>
public sealed record ImportOptions(DateOnly? DataAsOf = null, bool CommitValidRows = false, bool ExplainFigures = true, bool FullStock = false, int? AcceptMissing = null, bool AllTeams = false)
{
    /// <summary>What was shown to whoever decided on the import; anything else is not stored. Null: whatever it does.</summary>
    public FileReport? Shown { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Rows">Rows done in this phase; customers counted while figures are computed.</param>
/// <param name="Total">Rows to do; null while they are being read.</param>
public sealed record ImportProgress(string FileName, ImportPhase Phase, int Rows, int? Total);

public enum ImportPhase
{
    Reading,
    Writing,

    /// <summary>The figures of the touched months are computed.</summary>
    Computing,
}

/// <summary>A cell, or a row, that keeps its row from being stored; texts are German.</summary>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Column">Letter of the column.</param>
public sealed record RowError(string Sheet, int Row, string Column, string Heading, string Value, string Reason, string Remedy);

/// <summary>A row that is no record and is left out; German reason.</summary>
public sealed record SkippedRow(string Sheet, int Row, string Reason);

/// <summary>A row that says something else than a later Datenstand, which stays; German reason.</summary>
public sealed record OutdatedRow(string Sheet, int Row, string Reason);

/// <summary>A stored value that an empty cell clears.</summary>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Column">Letter of the column.</param>
/// <param name="OldValue">As a German text.</param>
public sealed record ClearedValue(string Sheet, int Row, string Column, string Heading, string OldValue);

/// <summary>Care that ends since a complete Bestand does not name the customer.</summary>
/// <param name="To">Its last day from now on.</param>
public sealed record EndedCare(string Customer, string Ifk, DateOnly From, DateOnly To);

/// <summary>The first rows of a table as the file holds them.</summary>
/// <param name="Header">The headings of the file.</param>
/// <param name="Columns">For each heading the column of ours that it fills; null where it is ignored.</param>
public sealed record TablePreview(IReadOnlyList<string> Header, IReadOnlyList<string?> Columns, IReadOnlyList<PreviewRow> Rows);

public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells);

/// <summary>What an import does, or a dry run would do, with one table.</summary>
public sealed record TableReport(string Sheet, RecordKind Kind, string? Source)
{
    /// <summary>Rows that a list names; the count beside it goes on.</summary>
    public const int MaxListed = 1000;

    public int New { get; init; }

    public int Changed { get; init; }

    /// <summary>Rows that clear at least one stored value; not counted as changed.</summary>
    public int Cleared { get; init; }

    public int Unchanged { get; init; }

    public int Outdated { get; init; }

    public int Skipped { get; init; }

    public int Rejected { get; init; }

    /// <summary>Rows read: every row has exactly one outcome.</summary>
    public int Read => New + Changed + Cleared + Unchanged + Outdated + Skipped + Rejected;

    /// <summary>Rows that the database holds once this is committed.</summary>
    public int Accepted => New + Changed + Cleared + Unchanged + Outdated;

    /// <summary>The first <see cref="MaxListed"/> errors, by row.</summary>
    public IReadOnlyList<RowError> Errors { get; init; } = [];

    /// <summary>All errors, in the <see cref="Rejected"/> rows.</summary>
    public int ErrorCount { get; init; }

    /// <summary>Every rejected row with what is wrong in it.</summary>
    public RejectedRows Rejections { get; init; } = new();

    /// <summary>Which of the sheets of the file it is.</summary>
    public int SheetPosition { get; init; }

    /// <summary>The first <see cref="MaxListed"/> of the <see cref="Skipped"/> rows.</summary>
    public IReadOnlyList<SkippedRow> SkippedRows { get; init; } = [];

    /// <summary>The first <see cref="MaxListed"/> of the <see cref="Outdated"/> rows.</summary>
    public IReadOnlyList<OutdatedRow> OutdatedRows { get; init; } = [];

    /// <summary>The first <see cref="MaxListed"/> of the cleared values.</summary>
    public IReadOnlyList<ClearedValue> ClearedValues { get; init; } = [];

    /// <summary>All values that are cleared, in the <see cref="Cleared"/> rows.</summary>
    public int ClearedValueCount { get; init; }

    /// <summary>The first <see cref="MaxListed"/> of the care that ends since a complete Bestand does not name the customer.</summary>
    public IReadOnlyList<EndedCare> EndedCare { get; init; } = [];

    /// <summary>All care that ends so.</summary>
    public int EndedCareCount { get; init; }

    /// <summary>AEZ teams with customers of whom the table says nothing: there it is not delivered.</summary>
    public IReadOnlyList<string> UncoveredTeams { get; init; } = [];

    /// <summary>The teams whose Datenstand it is: those of whom it names an IFK or a customer. With <see cref="AllTeams"/> it is that of the others, too.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Whether somebody has said that it speaks for all teams.</summary>
    public bool AllTeams { get; init; }

    /// <summary>Why what would end has to be confirmed first, in German; null where it need not be, or is.</summary>
    public string? Unconfirmed { get; init; }

    /// <summary>German remarks, e.g. on headings that are ignored.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The Datenstand that it has, or would have.</summary>
    public DateOnly DataAsOf { get; init; }

    /// <summary>Newest day, up to today, of an event in the table; null where its columns tell none.</summary>
    public DateOnly? NewestDay { get; init; }

    /// <summary>The notice that the Datenstand invents months; null where it does not.</summary>
    public string? DataAsOfWarning { get; init; }

    public IReadOnlyList<ChangedFigure> FigureChanges { get; init; } = [];

    public required TablePreview Preview { get; init; }

    /// <summary>Row of the headings.</summary>
    public int HeaderRow { get; init; }

    /// <summary>The import that now stands for the table; null where nothing was stored.</summary>
    public int? ImportId { get; init; }

    /// <summary>True where the same file had been imported and changes nothing: it is not recorded again.</summary>
    public bool WasImportedBefore { get; init; }
}

/// <summary>What became of one file.</summary>
/// <param name="Failure">Why the file could not be read or stored at all; one German sentence. Null otherwise.</param>
/// <param name="IsCommitted">True if the database now holds the file's valid rows.</param>
public sealed record FileReport(string FileName, string? Failure, IReadOnlyList<TableReport> Tables, bool IsCommitted)
{
    /// <summary>Sheets of one kind, of which somebody has to choose; then there is a failure.</summary>
    public IReadOnlyList<string> SheetChoice { get; init; } = [];

    /// <summary>Headings that somebody has to map; then there is a failure.</summary>
    public IReadOnlyList<UnsureHeading> Unsure { get; init; } = [];

    /// <summary>The kind that the unsure headings are of; null where none is unsure.</summary>
    public RecordKind? UnsureKind { get; init; }

    /// <summary>Somebody else had the database, or the import was broken off: the file may be taken as it is, later.</summary>
    public bool IsPassing { get; init; }

    public int Rejected => Tables.Sum(table => table.Rejected);

    /// <summary>A file of which nothing is stored, for a reason that is one German sentence.</summary>
    public static FileReport Refused(ImportFile file, string failure) => new(file.Name, failure, [], IsCommitted: false);

    /// <summary>Whether two runs read the same and do the same with it.</summary>
    public bool DoesTheSameAs(FileReport other) => (Failure is null) == (other.Failure is null) && Tables.Select(Effect).SequenceEqual(other.Tables.Select(Effect));

    private static (string, RecordKind, string?, DateOnly, int, int, int, int, int, int, int, int, int, string) Effect(TableReport table) => (
        table.Sheet, table.Kind, table.Source, table.DataAsOf, table.New, table.Changed, table.Cleared, table.ClearedValueCount, table.Unchanged, table.Outdated, table.Skipped, table.Rejected, table.EndedCareCount,
        string.Join('\n', table.Preview.Header.Zip(table.Preview.Columns)));
}

/// <summary>An import in the history.</summary>
/// <param name="Teams">Those of whom it tells, by name, as far as the user sees them; none for lists that tell of nobody, as of IFK.</param>
/// <param name="AllTeams">Whether somebody has said that it speaks for all teams.</param>
/// <param name="UndoRefusal">Why it cannot be undone; null where it can, as far as is known without trying.</param>
public sealed record ImportHistoryEntry(
    int Id, string FileName, string Sheet, string Sha256, RecordKind Kind, string? Source, string ImportedBy, DateTime ImportedAt, DateOnly DataAsOf,
    int New, int Changed, int Cleared, int Unchanged, int Outdated, int Skipped, int Rejected, DateTime? UndoneAt, string? UndoneBy,
    IReadOnlyList<string> Teams, bool AllTeams, string? UndoRefusal);
