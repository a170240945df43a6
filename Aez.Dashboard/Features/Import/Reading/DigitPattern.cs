using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// A number format that shows whole numbers with leading zeros or with texts around and between their digits, as formats for
/// identifiers do: <c>000000000</c>, <c>000\ 000\ 000</c>, <c>"A"00000000</c>.
/// </summary>
internal sealed class DigitPattern
{
    private const char Digit = '0';
    private const char Optional = '#';

    // Places of digits as they stand in the format; anything else is a text between them.
    private readonly List<(char Place, string Text)> _parts = [];
    private readonly int _places;

    private DigitPattern(List<(char Place, string Text)> parts)
    {
        _parts = parts;
        _places = parts.Count(part => part.Place != default);
    }

    /// <summary>The pattern of the section that a positive number takes; null where it shows the number as plain digits, or in a way of its own.</summary>
    public static DigitPattern? Read(string code)
    {
        var parts = new List<(char Place, string Text)>();
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '0' or '?':
                    parts.Add((Digit, ""));
                    break;
                case '#':
                    parts.Add((Optional, ""));
                    break;
                case '"':
                    var quote = code.IndexOf('"', at + 1);
                    if (quote < 0)
                        return null;
                    AddText(parts, code[(at + 1)..quote]);
                    at = quote;
                    break;
                case '[':
                    // A currency or language in brackets shows nothing of the digits; a condition chooses between sections.
                    var close = code.IndexOf(']', at + 1);
                    if (close < 0 || code[at + 1] is '<' or '>' or '=')
                        return null;
                    at = close;
                    break;
                case '\\':
                    if (++at < code.Length)
                        AddText(parts, code[at].ToString());
                    break;
                case '_' or '*':
                    at++;
                    AddText(parts, " ");
                    break;
                case ' ' or '-' or '+' or '/' or '(' or ')' or ':' or '!' or '&' or '\'' or '~' or '{' or '}' or '=' or '<' or '>' or '$' or '€':
                    if (code[at] is '/' && parts.Count > 0)
                        return null;
                    AddText(parts, code[at].ToString());
                    break;
                default:
                    return null;
            }
        }
        var pattern = new DigitPattern(parts);
        // A text behind the digits is a unit.
        var addsToDigits = parts.Count(part => part.Place == Digit) > 1
            || parts.Take(parts.FindLastIndex(part => part.Place != default)).Any(part => part.Text.Trim().Length > 0);
        return pattern._places > 0 && addsToDigits ? pattern : null;
    }

    public bool TryShow(long value, Span<char> shown, out int length)
    {
        length = 0;
        var digits = value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var place = 0;
        foreach (var (kind, literal) in _parts)
        {
            if (kind == default)
            {
                text.Append(literal);
                continue;
            }
            // The first place takes all digits that the pattern has no place for.
            var from = place == 0 ? 0 : digits.Length - (_places - place);
            var to = digits.Length - (_places - place) + 1;
            if (to <= 0)
                text.Append(kind == Digit ? "0" : "");
            else
                text.Append(digits.AsSpan(from, to - from));
            place++;
        }
        var trimmed = text.ToString().Trim();
        if (trimmed.Length > shown.Length)
            return false;
        trimmed.CopyTo(shown);
        length = trimmed.Length;
        return true;
    }

    private static void AddText(List<(char Place, string Text)> parts, string text) => parts.Add((default, text));
}
