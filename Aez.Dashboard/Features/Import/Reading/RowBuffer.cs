using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The _cells of one row; reused from row to row so that reading allocates nothing per cell.</summary>
internal sealed class RowBuffer(ImportLimits limits)
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

    private readonly Stored[] _cells = new Stored[limits.MaxColumns];
    private char[] _text = new char[1024];
    private int _used;

    /// <summary>Row number as Excel shows it.</summary>
    public int Number { get; private set; }

    /// <summary>Columns that are kept; values beyond it only raise <see cref="HasExcess"/>.</summary>
    public int Width { get; set; } = limits.MaxColumns;

    public int Filled { get; private set; }

    public int LastFilled { get; private set; }

    public bool HasExcess { get; private set; }

    public Cell this[int column] =>
        _cells[column] is { Kind: not CellKind.Empty } cell
            ? new Cell(cell.Kind, _text.AsSpan(cell.Start, cell.Length), cell.Number, cell.Date)
            : default;

    public void Begin(int number)
    {
        Number = number;
        Array.Clear(_cells);
        _used = 0;
        Filled = 0;
        LastFilled = -1;
        HasExcess = false;
    }

    public void SetText(int column, ReadOnlySpan<char> value) => Store(column, CellKind.Text, Trim(value));

    /// <summary>Keeps what the reader of the workbook sees: 0.9 formatted in percent is the text <c>90%</c>.</summary>
    public void SetNumber(int column, double value, NumberFormat format)
    {
        Span<char> shown = stackalloc char[64];
        int length;
        var fits = format.IsPercent ? (value * 100).TryFormat(shown, out length, "0.##########'%'", CultureInfo.InvariantCulture)
            : value == Math.Floor(value) && Math.Abs(value) < 1e15
                ? ((long)value).TryFormat(shown, out length, format.Digits > 1 ? "D" + format.Digits : default, CultureInfo.InvariantCulture)
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

    public void SetError(int column, ReadOnlySpan<char> what) => Store(column, CellKind.Error, what[..Math.Min(what.Length, LongestError)]);

    private void Store(int column, CellKind kind, ReadOnlySpan<char> value, double number = 0, DateTime date = default)
    {
        if (value.IsEmpty && kind == CellKind.Text)
            return;
        if (column >= Width)
        {
            HasExcess = true;
            return;
        }
        if (kind == CellKind.Text && value.Length > limits.MaxCellLength)
        {
            SetError(column, $"Text mit mehr als {German.Number(limits.MaxCellLength)} Zeichen (Einstellung {ImportLimits.Section}:{nameof(limits.MaxCellLength)})");
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

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty && IsBlank(value[0]))
            value = value[1..];
        while (!value.IsEmpty && IsBlank(value[^1]))
            value = value[..^1];
        return value;
    }

    // Zero-width characters come along when lists are copied from web pages.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}
