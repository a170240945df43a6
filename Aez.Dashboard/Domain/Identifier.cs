using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Domain;

/// <summary>
/// The one form in which Kundennummern, Kürzel, instruments, teams and participation IDs are compared, so that one person or
/// team does not become two by the way it was written (spec section 2, Identity).
/// </summary>
public static class Identifier
{
    /// <summary>
    /// Unicode NFC without invisible characters, <c>_xHHHH_</c> resolved, every dash a hyphen, no inner or outer blanks, capital
    /// letters; Excel's leading apostrophe and <c>="…"</c> dropped.
    /// </summary>
    public static string Normalise(string text)
    {
        if (IsNormal(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in PlainText.Visible(text))
        {
            if (!char.IsWhiteSpace(c))
                plain.Append(IsDash(c) ? '-' : char.ToUpperInvariant(c));
        }
        return WithoutMarks(plain.ToString());
    }

    public static bool AreSame(string a, string b) => Normalise(a) == Normalise(b);

    private static bool IsNormal(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        }
        return true;
    }

    /// <summary>With <c>'061…</c> and <c>="061…"</c> people and programs keep Excel from dropping zeros.</summary>
    private static string WithoutMarks(string text)
    {
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
            text = text[2..^1];
        return text.TrimStart('\'', '’', '‘', '`', '´');
    }

    // U+2212 is a mathematical sign and U+02D7 a modifier to Unicode.
    internal static bool IsDash(char c) => c is '\u2212' or '\u02D7' or '\u2043' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
