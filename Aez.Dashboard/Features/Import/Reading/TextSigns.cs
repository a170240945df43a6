using System.Buffers;
using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Signs that no text of a list has, and cuts that leave none of them in half.</summary>
public static class TextSigns
{
    // Everything below a blank but the breaks and the tab, delete and the control signs above it, the replacement sign,
    // surrogates and the signs that Unicode will never assign.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(sign => char.IsControl(sign) && !char.IsWhiteSpace(sign)),
        .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code),
        '\uFFFD', '\uFFFE', '\uFFFF',
    ]);

    /// <summary>The first sign that is no text, as <c>U+FFFE</c>; null where all are.</summary>
    public static string? FindUnreadable(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Suspicious); at >= 0;)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return string.Create(CultureInfo.InvariantCulture, $"U+{(int)text[at]:X4}");
            var next = text[(at + 2)..].IndexOfAny(Suspicious);
            at = next < 0 ? -1 : at + 2 + next;
        }
        return null;
    }

    /// <summary>At most <paramref name="most"/> characters, never half of a pair.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int most) =>
        text.Length <= most ? text
        : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>At most <paramref name="most"/> characters; what was cut off is shown as an ellipsis.</summary>
    public static string Shorten(string text, int most) => text.Length <= most ? text : $"{Cut(text, most)}…";

    /// <summary>Without blanks at either end, zero-width ones included: they come along when lists are copied from web pages.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
            text = text[1..];
        while (!text.IsEmpty && IsBlank(text[^1]))
            text = text[..^1];
        return text;
    }

    /// <summary>The text with signs that would steer a terminal, or that are no text, shown as the replacement sign.</summary>
    public static string Printable(string text)
    {
        if (!NeedsReplacement(text))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            shown.Append(IsPrintable(rune) ? rune.ToString() : "\uFFFD");
        return shown.ToString();
    }

    private static bool NeedsReplacement(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsPrintable(rune))
                return true;
        }
        return false;
    }

    // Overrides of direction would let a text show in another order than it is stored in.
    private static bool IsPrintable(Rune rune) => rune.Value is '\n' or '\r' or '\t'
        || (!Rune.IsControl(rune) && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF));

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}
