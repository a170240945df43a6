using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The cells of one row; reused from row to row so that reading allocates nothing per cell.</summary>
internal sealed class RowBuffer
{
    private struct Stored
    {
        public CellKind Kind;
        public int Start;
        public int Length;
        public double Number;
        public DateTime Date;
    }

    private const int LongestError = 100;

    private readonly ImportLimits _limits;
    private readonly Stored[] _cells;
    private char[] _text;
    private int _used;
    private int _width;

    public RowBuffer(ImportLimits limits)
    {
        _limits = limits;
        _cells = new Stored[limits.MaxColumns];
        _text = new char[1024];
        _width = limits.MaxColumns;
    }

    private RowBuffer(RowBuffer original)
    {
        _limits = original._limits;
        _cells = original._cells[..(original.LastFilled + 1)];
        _text = original._text[..original._used];
        _used = original._used;
        _width = original._width;
        (Number, Filled, LastFilled, FirstExcess) = (original.Number, original.Filled, original.LastFilled, original.FirstExcess);
        (FieldCount, Lines) = (original.FieldCount, original.Lines);
    }

    /// <summary>Row number as Excel shows it.</summary>
    public int Number { get; private set; }

    /// <summary>Cells with a value.</summary>
    public int Filled { get; private set; }

    /// <summary>Column of the last cell with a value; -1 where the row has none.</summary>
    public int LastFilled { get; private set; } = -1;

    /// <summary>The first column beyond the kept ones that holds a value; -1 where none does.</summary>
    public int FirstExcess { get; private set; } = -1;

    /// <summary>Fields of the row of a text file, filled or not.</summary>
    public int FieldCount { get; set; }

    /// <summary>Separators in a quoted field of several lines, and its line breaks; the field with the most breaks counts.</summary>
    public (int Separators, int Breaks) Lines { get; private set; }

    public Cell this[int column] =>
        column < _cells.Length && _cells[column] is { Kind: not CellKind.Empty } cell
            ? new Cell(cell.Kind, _text.AsSpan(cell.Start, cell.Length), cell.Number, cell.Date)
            : default;

    public void Begin(int number)
    {
        Number = number;
        Array.Clear(_cells);
        _used = 0;
        Filled = 0;
        LastFilled = -1;
        FirstExcess = -1;
        FieldCount = 0;
        Lines = default;
    }

    /// <summary>Notes what a quoted field of a text file spans.</summary>
    public void NoteLines(ReadOnlySpan<char> text, char separator)
    {
        var breaks = text.Count('\n') is > 0 and var lines ? lines : text.Count('\r');
        if (breaks > Lines.Breaks)
            Lines = (text.Count(separator), breaks);
    }

    /// <summary>Keeps the columns up to <paramref name="width"/>, of the row that is there and of those to come.</summary>
    public void Narrow(int width)
    {
        _width = Math.Min(width, _limits.MaxColumns);
        for (var column = _width; column <= LastFilled; column++)
        {
            if (_cells[column].Kind == CellKind.Empty)
                continue;
            Filled--;
            _cells[column].Kind = CellKind.Empty;
            FirstExcess = FirstExcess < 0 ? column : Math.Min(FirstExcess, column);
        }
        LastFilled = Math.Min(LastFilled, _width - 1);
        while (LastFilled >= 0 && _cells[LastFilled].Kind == CellKind.Empty)
            LastFilled--;
    }

    public void Widen() => _width = _limits.MaxColumns;

    /// <summary>The row as it is, to be looked at when the buffer holds another one.</summary>
    public RowBuffer Copy() => new(this);

    public bool Has(int column) => column < _cells.Length && _cells[column].Kind != CellKind.Empty;

    /// <summary>A text with signs that stand for lost ones is an error of the cell: what it said can't be known.</summary>
    public void SetText(int column, ReadOnlySpan<char> value)
    {
        value = TextSigns.Trim(value);
        if (TextSigns.FindUnreadable(value) is { } sign)
            SetError(column, $"ein Zeichen darin ging verloren ({sign})");
        else
            Store(column, CellKind.Text, value);
    }

    /// <summary>Keeps what the reader of the workbook sees: 0.9 formatted in percent is the text <c>90%</c>.</summary>
    public void SetNumber(int column, double value, NumberFormat format)
    {
        Span<char> shown = stackalloc char[64];
        int length;
        var fits = format.IsPercent ? (value * 100).TryFormat(shown, out length, "0.##########'%'", CultureInfo.InvariantCulture)
            : value == Math.Floor(value) && Math.Abs(value) < 1e15
                ? format.TryShow((long)value, shown, out length)
                : value.TryFormat(shown, out length, "0.###############", CultureInfo.InvariantCulture);
        if (!fits)
            SetError(column, "Zahl außerhalb des lesbaren Bereichs");
        else if (format.IsPercent)
            Store(column, CellKind.Text, shown[..length]);
        else
            Store(column, CellKind.Number, shown[..length], value);
    }

    public void SetDate(int column, DateTime value) => Store(column, CellKind.Date, [], date: value);

    public void SetBoolean(int column, bool value) => Store(column, CellKind.Boolean, value ? "ja" : "nein");

    public void SetError(int column, ReadOnlySpan<char> what) => Store(column, CellKind.Error, TextSigns.Cut(what, LongestError));

    private void Store(int column, CellKind kind, ReadOnlySpan<char> value, double number = 0, DateTime date = default)
    {
        if (value.IsEmpty && kind == CellKind.Text)
            return;
        if (column >= _width)
        {
            FirstExcess = FirstExcess < 0 ? column : Math.Min(FirstExcess, column);
            return;
        }
        if (kind == CellKind.Text && value.Length > _limits.MaxCellLength)
        {
            SetError(column, $"Text mit mehr als {German.Number(_limits.MaxCellLength)} Zeichen (Einstellung {ImportLimits.Section}:{nameof(_limits.MaxCellLength)})");
            return;
        }
        if (_used + value.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + value.Length));
        value.CopyTo(_text.AsSpan(_used));
        _cells[column] = new Stored { Kind = kind, Start = _used, Length = value.Length, Number = number, Date = date };
        _used += value.Length;
        Filled++;
        LastFilled = Math.Max(LastFilled, column);
    }
}
