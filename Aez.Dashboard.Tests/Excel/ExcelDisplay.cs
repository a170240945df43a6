using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>
/// What a German Excel shows for a number: it takes 15 digits and rounds half away from zero. (The library ExcelNumberFormat
/// rounds half to even, so it can't judge.) Knows the formats of our workbooks.
/// </summary>
internal static class ExcelDisplay
{
    private const string Placeholders = "#,0.";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(double number, string format)
    {
        if (format == "General")
            return number.ToString("G15", German);
        var sections = format.Split(';');
        if (sections[0].StartsWith('['))
            return Fill(sections.First(s => IsFor(s, number)) is var chosen && chosen.StartsWith('[') ? chosen[(chosen.IndexOf(']', StringComparison.Ordinal) + 1)..] : chosen, number).Replace('\u202F', ' ');
        var section = number < 0 && sections.Length > 1 ? sections[1] : sections[0];
        return Fill(section, sections.Length > 1 ? Math.Abs(number) : number).Replace('\u202F', ' ');
    }

    /// <summary>"[>9.99]…": a section with a condition; one without takes the rest.</summary>
    private static bool IsFor(string section, double number)
    {
        if (!section.StartsWith('['))
            return true;
        var limit = double.Parse(section[2..section.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        return section[1] == '>' ? number > limit : number < limit;
    }

    /// <summary>Puts the number in the place of its placeholders; what is quoted is read as it stands.</summary>
    private static string Fill(string section, double number)
    {
        var shown = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < section.Length; i++)
        {
            if (section[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && Placeholders.Contains(section[i], StringComparison.Ordinal))
            {
                var length = section[i..].TakeWhile(c => Placeholders.Contains(c, StringComparison.Ordinal)).Count();
                shown.Append(Digits(number, section.Substring(i, length), isPercent: section.Contains('%', StringComparison.Ordinal)));
                i += length - 1;
            }
            else
            {
                shown.Append(section[i]);
            }
        }
        return shown.ToString();
    }

    private static string Digits(double number, string format, bool isPercent)
    {
        var decimals = format.Contains('.', StringComparison.Ordinal) ? format.Length - format.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var value = decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) * (isPercent ? 100 : 1);
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString((format.StartsWith('#') ? "N" : "F") + decimals, German);
    }
}
