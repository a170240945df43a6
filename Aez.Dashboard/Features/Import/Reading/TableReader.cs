using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>A row among the first of a sheet, one of which is the heading.</summary>
/// <param name="Number">Row number as Excel shows it.</param>
/// <param name="Cells">Texts up to the last filled cell, each cut to 200 characters.</param>
public sealed record LeadingRow(int Number, IReadOnlyList<string> Cells);

/// <summary>A sheet of a file, whether or not it holds anything.</summary>
internal sealed record SheetEntry(string Name, bool IsHidden)
{
    /// <summary>Excel allows 31 characters.</summary>
    public const int LongestName = 100;
}

/// <summary>
/// Reads the tables of a CSV, XLSX or XLS file row by row. Whatever the file does, the caller gets rows or
/// one <see cref="ReadFailure"/>; only cancellation is an exception.
/// </summary>
public abstract class TableReader : IDisposable
{
    /// <summary>Titles, report dates and page heads stand above the headings: so many rows with content are looked at.</summary>
    public const int MostLeadingRows = 30;

    // No kind of record has fewer columns than this.
    private const int LeastHeadings = 3;
    private const int LongestLeadingCell = 200;
    private const int MostSheetsWithContent = 100;

    private readonly ImportLimits _limits;
    private readonly ReadGuard _guard;
    private readonly List<string> _notices = [];
    private readonly Queue<RowBuffer> _early = new();
    private readonly List<RowBuffer> _leading = [];
    private RowBuffer _current;
    private TextBudget _budget;
    private int _rows;
    private int _sheetsWithContent;
    private int _headerFields;
    private bool _hasFarCells;
    private string? _strayCell;

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private protected TableReader(ImportLimits limits, ReadGuard guard)
    {
        _limits = limits;
        _guard = guard;
        Row = new RowBuffer(limits);
        _current = Row;
        _budget = new TextBudget(limits);
    }

    /// <summary>Name of the sheet; of a CSV file its name without extension, as Excel shows it.</summary>
    public string SheetName => SheetIndex < 0 ? "" : Sheets[SheetIndex].Name;

    /// <summary>Which of all sheets of the file is open; -1 before the first.</summary>
    public int SheetIndex { get; private set; } = -1;

    /// <summary>The first rows of the sheet with content, at most <see cref="MostLeadingRows"/>.</summary>
    public IReadOnlyList<LeadingRow> Leading { get; private set; } = [];

    /// <summary>The heading of each column, empty where a column has none.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Row of the headings.</summary>
    public int HeaderRow { get; private set; }

    /// <summary>Row number as Excel shows it.</summary>
    public int RowNumber => _current.Number;

    /// <summary>True for a row of a text file with more fields than headings, as after a separator inside a text.</summary>
    public bool HasExcessCells => _current.FirstExcess >= 0 && !IsWorkbook;

    /// <summary>True for a row of a text file that ends before the last heading, as after a cut in the file.</summary>
    public bool IsShort => !IsWorkbook && _current.FieldCount < Header.Count;

    /// <summary>False for a text file, which is one table without sheets.</summary>
    public virtual bool IsWorkbook => true;

    public Cell this[int column] => column < Header.Count ? _current[column] : default;

    /// <summary>Why reading ended early; null while everything is fine.</summary>
    public ReadFailure? Failure { get; private set; }

    /// <summary>German remarks on what was left out of the file, such as hidden sheets.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>German remarks on the open sheet, complete once its last row is read: hidden rows and columns, cells without a heading.</summary>
    public virtual IReadOnlyList<string> SheetNotices =>
    [
        .. _hasFarCells ? [$"Die Spalten ab {ColumnName.Of(_limits.MaxColumns)} wurden nicht gelesen (Einstellung {ImportLimits.Section}:{nameof(_limits.MaxColumns)})."] : Array.Empty<string>(),
        .. _strayCell is { } stray ? [$"Werte in Spalten ohne Überschrift wurden nicht gelesen, der erste steht in Zelle {stray}."] : Array.Empty<string>(),
    ];

    /// <summary>Columns whose texts the caller keeps; long ones count against the budget of the file.</summary>
    public IReadOnlyList<int> KeptColumns { get; set; } = [];

    /// <summary>All sheets in the order of the file.</summary>
    private protected abstract IReadOnlyList<SheetEntry> Sheets { get; }

    private protected RowBuffer Row { get; }

    private protected ReadGuard Guard => _guard;

    /// <summary>Recognises the format by content and opens the file; the stream stays the caller's.</summary>
    /// <param name="file">A seekable stream.</param>
    public static bool TryOpen(
        Stream file, string fileName, ImportLimits limits, TimeProvider clock, CancellationToken cancellation,
        [NotNullWhen(true)] out TableReader? reader, [NotNullWhen(false)] out ReadFailure? failure)
    {
        TableReader? opened = null;
        failure = Attempt(() => opened = TableFormat.Open(file, fileName, limits, new ReadGuard(limits, clock, cancellation)));
        reader = failure is null ? opened : null;
        return reader is not null;
    }

    /// <summary>Moves to the next visible sheet with content and takes the row that looks like its heading.</summary>
    public bool NextSheet()
    {
        var found = false;
        Failure ??= Attempt(() => found = FindSheet());
        return found && Failure is null;
    }

    /// <summary>Opens a sheet anew at its start, whichever was read before.</summary>
    /// <param name="index">As <see cref="SheetIndex"/> told it.</param>
    public bool OpenSheet(int index)
    {
        var found = false;
        Failure ??= Attempt(() => found = Start(index));
        return found && Failure is null;
    }

    /// <summary>Takes one of the <see cref="Leading"/> rows as the heading; the rows below it follow. Before the first <see cref="NextRow"/>.</summary>
    /// <param name="number">Its row number.</param>
    public void UseHeader(int number)
    {
        var at = _leading.FindIndex(row => row.Number == number);
        if (at < 0)
            throw new ArgumentOutOfRangeException(nameof(number), number, "No such leading row.");
        var header = new string[_leading[at].LastFilled + 1];
        for (var column = 0; column < header.Length; column++)
            header[column] = _leading[at][column] is { Kind: not CellKind.Error } cell ? cell.ToString() : "";
        Header = header;
        HeaderRow = number;
        _headerFields = Math.Max(header.Length, _leading[at].FieldCount);
        _hasFarCells = _leading[at].FirstExcess >= 0;
        Row.Narrow(_headerFields);
        _early.Clear();
        foreach (var row in _leading.Skip(at + 1))
        {
            var copy = row.Copy();
            copy.Narrow(_headerFields);
            _early.Enqueue(copy);
        }
    }

    /// <summary>Moves to the next row that holds a value.</summary>
    public bool NextRow()
    {
        if (Failure is not null)
            return false;
        try
        {
            while (TakeRow())
            {
                if (_current.FirstExcess >= 0)
                    _strayCell ??= ColumnName.Of(_current.FirstExcess) + _current.Number;
                if (_current.Filled == 0 && !HasExcessCells)
                    continue;
                if (_current.Lines is { Breaks: > 0 } lines && _headerFields >= LeastHeadings && lines.Separators == lines.Breaks * (_headerFields - 1))
                    throw new UnreadableException(ReadFailure.SwallowedRows(RowNumber));
                if (++_rows > _limits.MaxRows)
                    throw new UnreadableException(ReadFailure.TooManyRows(_limits));
                foreach (var column in KeptColumns)
                    _budget.Charge(_current[column].Text.Length);
                return true;
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failure = Explain(error);
        }
        return false;
    }

    public abstract void Dispose();

    /// <summary>Goes to the start of a sheet.</summary>
    private protected abstract void StartSheet(int index);

    /// <summary>Fills <see cref="Row"/> with the next row, blank or not.</summary>
    private protected abstract bool ReadRow();

    private bool TakeRow()
    {
        if (_early.TryDequeue(out var early))
        {
            _current = early;
            return true;
        }
        _current = Row;
        _guard.Count();
        return ReadRow();
    }

    private bool FindSheet()
    {
        var hidden = 0;
        for (var next = SheetIndex + 1; next < Sheets.Count; next++)
        {
            if (Sheets[next].IsHidden)
            {
                hidden++;
                _notices.Add($"Das ausgeblendete Blatt „{Sheets[next].Name}“ wurde nicht gelesen.");
                continue;
            }
            if (!Start(next))
                continue;
            if (++_sheetsWithContent > MostSheetsWithContent)
                throw new UnreadableException(ReadFailure.TooComplex($"mehr als {MostSheetsWithContent} gefüllte Blätter"));
            return true;
        }
        if (_sheetsWithContent == 0)
        {
            throw new UnreadableException(
                _hasFarCells ? ReadFailure.TooManyColumns(_limits)
                : hidden > 0 ? ReadFailure.AllHidden()
                : ReadFailure.Empty());
        }
        return false;
    }

    /// <summary>False for a sheet without content.</summary>
    private bool Start(int index)
    {
        _guard.Check();
        SheetIndex = index;
        _leading.Clear();
        _early.Clear();
        _strayCell = null;
        Header = [];
        Row.Widen();
        StartSheet(index);
        while (_leading.Count < MostLeadingRows && TakeRow())
        {
            if (Row.Filled > 0)
                _leading.Add(Row.Copy());
            else
                _hasFarCells |= Row.FirstExcess >= 0;
        }
        Leading = [.. _leading.Select(Describe)];
        if (_leading.Count == 0)
            return false;
        UseHeader((_leading.Find(row => row.Filled >= LeastHeadings) ?? _leading[0]).Number);
        return true;
    }

    private static LeadingRow Describe(RowBuffer row)
    {
        var cells = new string[row.LastFilled + 1];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = row[column] is { Kind: not CellKind.Error } cell ? TextSigns.Cut(cell.ToString(), LongestLeadingCell).ToString() : "";
        return new LeadingRow(row.Number, cells);
    }

    private static ReadFailure? Attempt(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Explain(error);
        }
    }

    // Parsers meet hostile bytes with every exception there is: to the user all of them mean "damaged".
    private static ReadFailure Explain(Exception error) => error is UnreadableException unreadable ? unreadable.Failure : ReadFailure.Corrupt();
}
