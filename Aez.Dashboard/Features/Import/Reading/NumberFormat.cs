using System.Globalization;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>What the number format of a cell says about its number.</summary>
/// <param name="Pattern">How whole numbers are shown where the format adds zeros or texts to their digits; null where it does not.</param>
internal readonly record struct NumberFormat(bool IsDate, bool IsPercent, DigitPattern? Pattern)
{
    /// <summary>Longest code that is looked at; Excel allows 255 characters.</summary>
    public const int LongestCode = 255;

    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asian locales only.
    public static NumberFormat BuiltIn(int id) => new(
        IsDate: id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58),
        IsPercent: id is 9 or 10,
        Pattern: null);

    /// <summary>Reads the first section of a format code, past its quotes, escapes and brackets.</summary>
    public static NumberFormat Of(string code)
    {
        code = code.Trim();
        // German Excel's own name for "no format" has a d in it, and some writers store it.
        if (code.Length > LongestCode || code.StartsWith("Standard", StringComparison.OrdinalIgnoreCase) || code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
            return default;
        var (isDate, isPercent) = (false, false);
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (code[at])
            {
                case '"' or '[':
                    var close = code.IndexOf(code[at] == '[' ? ']' : '"', at + 1);
                    at = close < 0 ? code.Length : close;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y':
                    isDate = true;
                    break;
                case '%':
                    isPercent = true;
                    break;
            }
        }
        return new NumberFormat(isDate, isPercent, isDate || isPercent ? null : DigitPattern.Read(code));
    }

    /// <summary>Writes a whole number as the workbook shows it.</summary>
    public bool TryShow(long value, Span<char> shown, out int length) => Pattern is { } pattern && value >= 0
        ? pattern.TryShow(value, shown, out length)
        : value.TryFormat(shown, out length, provider: CultureInfo.InvariantCulture);
}
