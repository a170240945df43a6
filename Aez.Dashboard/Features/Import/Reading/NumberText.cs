using System.Globalization;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads numbers as German and English programs write them. Where both signs occur, the last one is the decimal sign; a comma
/// alone is the decimal sign; dots alone are thousands in the pattern <c>1.234</c>, unless the column never has thousands, and
/// the decimal sign otherwise. Digits are grouped by threes or not at all: "12 34" and "1.2.3,4" are slips, not numbers.
/// </summary>
internal static class NumberText
{
    private const int MostDigits = 28;

    public static bool TryRead(ReadOnlySpan<char> text, bool hasThousands, out decimal value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] is '-' or '−' or '–';
        if (isNegative || (text.Length > 0 && text[0] == '+'))
            text = text[1..].TrimStart();
        var point = DecimalSign(text, hasThousands);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if ((point >= 0 && fraction.IsEmpty) || (whole.IsEmpty && fraction.IsEmpty))
            return false;
        Span<char> digits = stackalloc char[MostDigits + 1];
        var length = 0;
        if (!TryAppendGroups(whole, point < 0 ? '\0' : text[point], digits, ref length))
            return false;
        if (length + fraction.Length >= MostDigits)
            return false;
        if (!fraction.IsEmpty)
        {
            digits[length++] = '.';
            foreach (var c in fraction)
            {
                if (!char.IsAsciiDigit(c))
                    return false;
                digits[length++] = c;
            }
        }
        if (!decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>Position of the decimal sign; -1 for a whole number.</summary>
    private static int DecimalSign(ReadOnlySpan<char> text, bool hasThousands)
    {
        var comma = text.LastIndexOf(',');
        var dot = text.LastIndexOf('.');
        if (comma > dot)
            return comma;
        return dot < 0 || (comma < 0 && hasThousands && IsGroupedByDots(text)) ? -1 : dot;
    }

    private static bool IsGroupedByDots(ReadOnlySpan<char> text)
    {
        var lead = text.IndexOf('.');
        return lead is >= 1 and <= 3 && text[0] != '0' && (text.Length - lead) % 4 == 0;
    }

    private static bool TryAppendGroups(ReadOnlySpan<char> whole, char decimalSign, Span<char> digits, ref int length)
    {
        var separator = '\0';
        var sinceSeparator = 0;
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                if (length == MostDigits)
                    return false;
                digits[length++] = c;
                sinceSeparator++;
                continue;
            }
            var isFirst = separator == '\0';
            if (c == decimalSign || !IsGroupSeparator(c) || (!isFirst && c != separator) || (isFirst ? length is 0 or > 3 || digits[0] == '0' : sinceSeparator != 3))
                return false;
            separator = c;
            sinceSeparator = 0;
        }
        return separator == '\0' || sinceSeparator == 3;
    }

    // Blanks of each width, and the apostrophe of Switzerland.
    private static bool IsGroupSeparator(char c) => c is '.' or ',' or '\'' or '’' or ' ' or '\u00A0' or '\u2009' or '\u202F';
}
