namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>What the number format of a cell says about its number.</summary>
/// <param name="Digits">Least number of digits of an identifier with leading zeros; 0 where the format has none.</param>
internal readonly record struct NumberFormat(bool IsDate, bool IsPercent, int Digits)
{
    // ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asian locales only.
    public static NumberFormat BuiltIn(int id) => new(
        IsDate: id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58),
        IsPercent: id is 9 or 10,
        Digits: 0);

    /// <summary>Reads the first section of a format code, past its quotes, escapes and brackets.</summary>
    public static NumberFormat Of(string code)
    {
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
        return new NumberFormat(isDate, isPercent, code.All(c => c == '0') ? Math.Min(code.Length, MostDigits) : 0);
    }

    private const int MostDigits = 30;
}
