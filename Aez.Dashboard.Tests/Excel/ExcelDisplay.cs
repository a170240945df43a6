using System.Globalization;
using System.Text.RegularExpressions;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>
/// What a German Excel shows for a number: it takes 15 digits and rounds half away from zero. (The library ExcelNumberFormat
/// rounds half to even, so it can't judge.) Knows the formats of our workbooks.
/// </summary>
internal static partial class ExcelDisplay
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(double number, string format)
    {
        if (format == "General")
            return number.ToString("G15", German);
        var sections = format.Split(';');
        var section = number < 0 && sections.Length > 1 ? sections[1] : sections[0];
        var unsigned = sections.Length > 1 ? Math.Abs(number) : number;
        var shown = Digits().Replace(section, match => Digits(unsigned, match.Value, isPercent: section.Contains('%', StringComparison.Ordinal)));
        return shown.Replace("\"", "", StringComparison.Ordinal).Replace('\u202F', ' ');
    }

    private static string Digits(double number, string format, bool isPercent)
    {
        var decimals = format.Contains('.', StringComparison.Ordinal) ? format.Length - format.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var value = decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) * (isPercent ? 100 : 1);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString((format.StartsWith('#') ? "N" : "F") + decimals, German);
    }

    /// <summary>The placeholders of digits, followed by complete quotations only: not the 0 within quoted words.</summary>
    [GeneratedRegex("(#,##)?0(\\.0+)?(?=[^\"]*(\"[^\"]*\"[^\"]*)*$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
