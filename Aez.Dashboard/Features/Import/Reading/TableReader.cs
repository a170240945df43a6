using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads the tables of a CSV, XLSX or XLS file row by row. Whatever the file does, the caller gets _rows or
/// one <see cref="ReadFailure"/>; only cancellation is an exception.
/// </summary>
public abstract class TableReader : IDisposable
{
    // Titles and report dates stand above the headings; no kind of record has fewer columns than this.
    private const int RowsSearchedForHeader = 20;
    private const int LeastHeadings = 3;

    private readonly ImportLimits _limits;
    private readonly ReadGuard _guard;
    private readonly List<string> _notices = [];
    private int _rows;
    private bool _sheetSeen;

    static TableReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private protected TableReader(ImportLimits limits, ReadGuard guard)
    {
        _limits = limits;
        _guard = guard;
        Row = new RowBuffer(limits);
    }

    /// <summary>Name of the sheet; of a CSV file its name without extension, as Excel shows it.</summary>
    public string SheetName { get; private protected set; } = "";

    /// <summary>The heading of each column, empty where a column has none.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Row of the headings.</summary>
    public int HeaderRow { get; private set; }

    /// <summary>Row number as Excel shows it.</summary>
    public int RowNumber => Row.Number;

    /// <summary>True for a row of a text file with more fields than headings, as after a separator inside a text.</summary>
    public bool HasExcessCells => Row.HasExcess && !IsWorkbook;

    /// <summary>False for a text file, which is one table without sheets.</summary>
    public virtual bool IsWorkbook => true;

    public Cell this[int column] => column < Header.Count ? Row[column] : default;

    /// <summary>Why reading ended early; null while everything is fine.</summary>
    public ReadFailure? Failure { get; private set; }

    /// <summary>German remarks on what was left out, such as hidden sheets.</summary>
    public IReadOnlyList<string> Notices => _notices;

    private protected RowBuffer Row { get; }

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

    /// <summary>Moves to the next visible sheet with content and reads its header.</summary>
    public bool NextSheet()
    {
        var found = false;
        Failure ??= Attempt(() => found = FindSheet());
        return found && Failure is null;
    }

    /// <summary>Moves to the next row that holds a value.</summary>
    public bool NextRow()
    {
        if (Failure is not null)
            return false;
        try
        {
            while (ReadRow())
            {
                if (Row.Filled == 0 && !HasExcessCells)
                    continue;
                if (++_rows > _limits.MaxRows)
                    throw new UnreadableException(ReadFailure.TooManyRows(_limits));
                if ((_rows & 1023) == 0)
                    _guard.Check();
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

    /// <summary>Moves to the next visible sheet.</summary>
    private protected abstract bool ReadSheet();

    /// <summary>Fills <see cref="Row"/> with the next row, blank or not.</summary>
    private protected abstract bool ReadRow();

    private protected void Note(string remark) => _notices.Add(remark);

    private bool FindSheet()
    {
        while (ReadSheet())
        {
            _guard.Check();
            if (!FindHeader())
                continue;
            _sheetSeen = true;
            return true;
        }
        if (!_sheetSeen)
            throw new UnreadableException(ReadFailure.Empty());
        return false;
    }

    private bool FindHeader()
    {
        Header = [];
        Row.Width = _limits.MaxColumns;
        for (var filledRows = 0; filledRows < RowsSearchedForHeader && ReadRow();)
        {
            if (Row.Filled == 0)
                continue;
            if (Row.Filled >= LeastHeadings || filledRows == 0)
                TakeHeader();
            if (Row.Filled >= LeastHeadings)
                break;
            filledRows++;
        }
        Row.Width = Header.Count;
        return Header.Count > 0;
    }

    private void TakeHeader()
    {
        if (Row.HasExcess)
            throw new UnreadableException(ReadFailure.TooManyColumns(_limits));
        var header = new string[Row.LastFilled + 1];
        for (var column = 0; column < header.Length; column++)
            header[column] = Row[column].ToString();
        Header = header;
        HeaderRow = Row.Number;
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

    // Parsers of third parties meet hostile bytes with every exception there is: to the user all of them mean "damaged".
    private static ReadFailure Explain(Exception error) => error switch
    {
        UnreadableException unreadable => unreadable.Failure,
        ExcelDataReader.Exceptions.InvalidPasswordException => ReadFailure.Encrypted(),
        _ => ReadFailure.Corrupt(),
    };
}
