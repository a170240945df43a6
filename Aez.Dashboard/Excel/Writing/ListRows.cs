using System.Buffers;
using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// Writes the rows of a sheet, each at once and none of them kept; texts inline, so that none is held until the end. A row is put
/// together as text: an element object or a writer's call for each cell costs more than all else.
/// </summary>
/// <param name="xml">Within the data of the sheet, whose elements have the prefix <c>x</c>.</param>
/// <param name="columns">How many there are at most.</param>
internal sealed class ListRows(XmlWriter xml, int columns)
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("&<>");

    private readonly string[] _letters = [.. Enumerable.Range(1, columns).Select(CellAddress.Column)];
    private char[] _text = new char[4096];
    private int _length;
    private int _row;
    private int _column;

    public void Begin(int number)
    {
        (_row, _column, _length) = (number, 0, 0);
        Append("<x:row r=\"");
        Append(number);
        Append("\">");
    }

    /// <summary>The next cell of the row.</summary>
    /// <param name="value">A string, decimal or DateOnly; null or "": an empty cell.</param>
    /// <param name="style">By <see cref="ListStyles"/>.</param>
    public void Cell(object? value, uint style)
    {
        _column++;
        switch (value)
        {
            // An empty cell that is to be filled shows its mark, too.
            case null or "":
                if (style == ListStyles.Marked)
                    Open(style, "\"/>");
                break;
            case string text:
                Open(ExcelText.LooksLikeFormula(text) ? ListStyles.Quoted(style) : style, "\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">");
                AppendEscaped(ExcelText.Escape(text));
                Append("</x:t></x:is></x:c>");
                break;
            case decimal number:
                Open(style, "\"><x:v>");
                Append(number);
                Append("</x:v></x:c>");
                break;
            case DateOnly day:
                Open(style, "\"><x:v>");
                Append(day.ToDateTime(TimeOnly.MinValue).ToOADate());
                Append("</x:v></x:c>");
                break;
            default:
                throw new ArgumentException($"A cell can't hold a {value.GetType().Name}.", nameof(value));
        }
    }

    public void End()
    {
        Append("</x:row>");
        xml.WriteRaw(_text, 0, _length);
    }

    private void Open(uint style, string rest)
    {
        Append("<x:c r=\"");
        Append(_letters[_column - 1]);
        Append(_row);
        Append("\" s=\"");
        Append(style);
        Append(rest);
    }

    private void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Markup); at >= 0; at = text.IndexOfAny(Markup))
        {
            Append(text[..at]);
            Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                _ => "&gt;",
            });
            text = text[(at + 1)..];
        }
        Append(text);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void Append<T>(T number)
        where T : ISpanFormattable
    {
        Span<char> digits = stackalloc char[40];
        if (!number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture))
            throw new ArgumentException("The number has more digits than any has.", nameof(number));
        Append(digits[..length]);
    }
}
