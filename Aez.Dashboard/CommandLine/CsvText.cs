using Aez.Dashboard.Excel;

namespace Aez.Dashboard.CommandLine;

/// <summary>Writes lines that a spreadsheet reads as they are: no text begins a formula, moves on to another cell or begins another line.</summary>
internal static class CsvText
{
    public static string Line(string separator, params IReadOnlyList<string?> texts) => string.Join(separator, texts.Select(text => Cell(text ?? "", separator)));

    private static string Cell(string text, string separator)
    {
        // The apostrophe is the mark of a text; Excel, LibreOffice and the program's own import take it away again.
        if (ExcelText.LooksLikeFormula(text))
            text = "'" + text;
        return text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().ContainsAny('"', '\r', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
