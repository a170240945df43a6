using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Domain;

/// <summary>Brings text from foreign systems to what a reader sees: composed letters, no invisible characters, single blanks.</summary>
public static class PlainText
{
    /// <summary>The text as a name is kept: Unicode NFC, <c>_xHHHH_</c> resolved, invisible characters gone, no outer or doubled blanks.</summary>
    public static string Tidy(string text)
    {
        if (IsPlain(text))
            return text;
        var plain = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in Visible(text))
        {
            if (char.IsWhiteSpace(c))
            {
                blank = plain.Length > 0;
                continue;
            }
            if (blank)
                plain.Append(' ');
            blank = false;
            plain.Append(c);
        }
        return plain.ToString();
    }

    /// <summary>The text in NFC without what nobody sees; control characters that part words are blanks.</summary>
    internal static string Visible(string text)
    {
        text = Unescape(text);
        var visible = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                visible.Append(c).Append(text[++at]);
            else if (c is '\t' or '\n' or '\r')
                visible.Append(' ');
            else if (!IsInvisible(c))
                visible.Append(c);
        }
        return visible.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Excel writes characters that XML can't hold as <c>_x000D_</c>; exports pass that on as text.</summary>
    private static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return text;
        var plain = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            if (at + 7 <= text.Length && text[at] == '_' && text[at + 1] is 'x' or 'X' && text[at + 6] == '_'
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }
        return plain.ToString();
    }

    /// <summary>Printable ASCII without doubled or outer blanks and without an escape: most cells, for which nothing has to be done.</summary>
    private static bool IsPlain(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '_' || (c == ' ' && last == ' '))
                return false;
            last = c;
        }
        return text.Length == 0 || last != ' ';
    }

    // Unpaired surrogates and noncharacters can't be stored; the fillers are letters to Unicode, and nothing to the eye.
    private static bool IsInvisible(char c) =>
        c is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0' or (>= '\uFE00' and <= '\uFE0F')
        || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
}
