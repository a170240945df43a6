using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>What stands in a cell instead of a value: texts that mean nothing, and Excel's words for a formula that failed.</summary>
internal static class NoValue
{
    private const int LongestText = 24;

    // Written without blanks, in small letters.
    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal)
    {
        "#", "#/#", "-/-", "/", ".", "./.", "n/a", "n.a.", "n.v.", "n/v", "k.a.", "k.a", "keineangabe", "keineangaben", "ohneangabe", "ohneangaben",
        "nichtbekannt", "nichtangegeben", "nichterfasst", "nichtvergeben", "nan", "none", "nat", "nil", "<na>", "null", "(null)", "[null]", "<null>", "(leer)", "[leer]", "<leer>", "nichtzugeordnet", "nichtvorhanden", "00.00.0000", "0000-00-00",
    };

    private static readonly HashSet<string> Errors = new(StringComparer.OrdinalIgnoreCase) { "#NV", "#N/A", "#N/V", "#NA", "#GETTING_DATA", "#DATEN_ABRUFEN" };

    /// <summary>True for <c>#</c>, <c>-</c>, <c>n/a</c>, <c>k. A.</c>, <c>NULL</c>, <c>nicht zugeordnet</c>, <c>00.00.0000</c> and their kin.</summary>
    public static bool IsNothing(Cell cell)
    {
        if (cell.Kind != CellKind.Text || cell.Text.Length > LongestText || !MayBeNothing(cell.Text[0]))
            return false;
        Span<char> plain = stackalloc char[LongestText];
        var length = 0;
        foreach (var c in cell.Text)
        {
            if (!char.IsWhiteSpace(c))
                plain[length++] = c is '–' or '—' or '−' or '‐' or '‑' ? '-' : char.ToLowerInvariant(c);
        }
        return Nothing.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain[..length]) || plain[..length].Trim('-').IsEmpty;
    }

    /// <summary>True for <c>#NV</c>, <c>#BEZUG!</c>, <c>######</c> and the like, in a workbook or as the text that a CSV file has of them.</summary>
    public static bool IsError(Cell cell) => cell.Kind == CellKind.Error || (cell.Kind == CellKind.Text && IsError(cell.Text));

    /// <summary>True for what Excel shows of a long number: its last digits are lost.</summary>
    public static bool IsScientific(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return exponent > 0 && IsDigits(text[(exponent + 2)..], "") && IsDigits(text[..exponent], ".,");
    }

    public static CellProblem ErrorProblem(Cell cell, bool isRequired) => cell.Kind == CellKind.Error
        ? CellParser.ErrorValue(cell)
        : new CellProblem("ist ein Fehlerwert von Excel", $"Berichtigen Sie die Formel oder tragen Sie den Wert ein{(isRequired ? "" : "; leer heißt, dass es keinen gibt")}.");

    private static bool IsError(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("Err:", StringComparison.Ordinal))
            return text.Length > 4 && IsDigits(text[4..], "");
        if (text.Length is < 2 or > LongestText || text[0] != '#')
            return false;
        return Errors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text)
            || text.Trim('#').IsEmpty
            || (text[^1] is '!' or '?' && text.IndexOf(' ') < 0 && !text.ContainsAnyInRange('a', 'z'));
    }

    private static bool MayBeNothing(char first) => first is '#' or '-' or '–' or '—' or '−' or '‐' or '‑' or '/' or '.' or '(' or '[' or '<' or 'n' or 'N' or 'k' or 'K' or 'o' or 'O' or '0';

    private static bool IsDigits(ReadOnlySpan<char> text, string others)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && !others.Contains(c))
                return false;
        }
        return !text.IsEmpty;
    }
}
