using System.Buffers;
using System.Globalization;
using System.Xml;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// The rows of a sheet, each put together as text and written at once: an element object or a writer's call for each cell costs more
/// than all else.
/// </summary>
/// <param name="xml">Within the data of the sheet, whose elements have the prefix <c>x</c>.</param>
/// <param name="columns">How many there are at most.</param>
internal sealed class RowText(XmlWriter xml, int columns)
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("&<>");

    private readonly string[] _letters = [.. Enumerable.Range(1, columns).Select(CellAddress.Column)];
    private char[] _text = new char[4096];
    private int _length;
    private int _row;

    /// <param name="height">In points; null: the sheet's own.</param>
    public void Begin(int number, double? height = null)
    {
        (_row, _length) = (number, 0);
        Append("<x:row r=\"");
        Append(number);
        if (height is { } points)
        {
            Append("\" ht=\"");
            Append(points);
            Append("\" customHeight=\"1");
        }
        Append("\">");
    }

    /// <summary>A cell that shows its look alone.</summary>
    public void Empty(int column, uint style) => Open(column, style, "\"/>");

    /// <summary>A text that stands in the cell, so that it is not held until the end.</summary>
    public void Text(int column, uint style, string text)
    {
        Open(column, style, "\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">");
        AppendEscaped(ExcelText.Escape(text));
        Append("</x:t></x:is></x:c>");
    }

    /// <param name="number">By <see cref="SharedTexts"/>.</param>
    public void SharedText(int column, uint style, int number)
    {
        Open(column, style, "\" t=\"s\">");
        AppendValue(number);
        Append("</x:c>");
    }

    public void Number<T>(int column, uint style, T number)
        where T : ISpanFormattable
    {
        Open(column, style, "\">");
        AppendValue(number);
        Append("</x:c>");
    }

    /// <param name="formula">Without the equals sign.</param>
    /// <param name="number">What it comes to.</param>
    public void Formula<T>(int column, uint style, string formula, T number)
        where T : ISpanFormattable
    {
        Open(column, style, "\">");
        AppendFormula(formula);
        AppendValue(number);
        Append("</x:c>");
    }

    /// <inheritdoc cref="Formula{T}"/>
    public void Formula(int column, uint style, string formula, string text)
    {
        Open(column, style, "\" t=\"str\">");
        AppendFormula(formula);
        Append("<x:v>");
        AppendEscaped(ExcelText.Escape(text));
        Append("</x:v></x:c>");
    }

    public void End()
    {
        Append("</x:row>");
        xml.WriteRaw(_text, 0, _length);
    }

    private void Open(int column, uint style, string rest)
    {
        Append("<x:c r=\"");
        Append(_letters[column - 1]);
        Append(_row);
        Append("\" s=\"");
        Append(style);
        Append(rest);
    }

    private void AppendFormula(string formula)
    {
        Append("<x:f>");
        AppendEscaped(formula);
        Append("</x:f>");
    }

    private void AppendValue<T>(T number)
        where T : ISpanFormattable
    {
        Append("<x:v>");
        Append(number);
        Append("</x:v>");
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
