using System.Buffers;
using System.Text;
using System.Xml;

namespace Aez.Dashboard.Excel;

/// <summary>Makes text from data safe for a workbook: what XML forbids is replaced, what Excel would interpret stays text.</summary>
internal static class ExcelText
{
    /// <summary>The most characters that a cell holds.</summary>
    private const int MostCharacters = 32_767;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    /// <summary>The text as a cell may hold it.</summary>
    public static string Clean(string text)
    {
        if (text.Length > MostCharacters)
            text = text[..(MostCharacters - 1)] + "…";
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append('\uFFFD');
        }
        return clean.ToString();
    }

    /// <summary>The cleaned text as it is written into XML: "_x0041_" in the data must not be read as an escaped "A".</summary>
    public static string Escape(string text)
    {
        var clean = Clean(text);
        if (!clean.Contains("_x", StringComparison.Ordinal))
            return clean;
        var escaped = new StringBuilder(clean.Length + 6);
        for (var i = 0; i < clean.Length; i++)
            escaped.Append(IsEscape(clean.AsSpan(i)) ? "_x005F_" : clean.AsSpan(i, 1));
        return escaped.ToString();
    }

    /// <summary>Whether editing the cell would turn the text into a formula, so that it needs the mark of a text (quote prefix).</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    /// <summary>_xHHHH_ at the beginning.</summary>
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);
}
