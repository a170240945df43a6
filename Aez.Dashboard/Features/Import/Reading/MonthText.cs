using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads months as programs write them, where only one reading is possible: <c>2016-09</c>, <c>09.2016</c>, <c>9/2016</c>,
/// <c>201609</c>, <c>Sep 16</c> (which Excel makes of 09.2016), <c>September 2016</c>. <c>09.12</c> might be the month of either.
/// </summary>
internal static class MonthText
{
    private static readonly string[][] Names =
    [
        ["jan", "januar", "jaenner", "jaen", "january"], ["feb", "februar", "february"], ["mrz", "maerz", "maer", "mar", "march"], ["apr", "april"],
        ["mai", "may"], ["jun", "juni", "june"], ["jul", "juli", "july"], ["aug", "august"], ["sep", "sept", "september"],
        ["okt", "oct", "oktober", "october"], ["nov", "november"], ["dez", "dec", "dezember", "december"],
    ];

    public static bool TryRead(string text, out Month month)
    {
        month = default;
        text = text.Trim();
        if (text.Length == 6 && text.All(char.IsAsciiDigit))
            return TryMake(text[..4], text[4..], out month) || TryMake(text[2..], text[..2], out month);
        var parts = text.Split([' ', '.', '-', '/', '\u00A0', '\u2011', '\u2013', '\'', '’'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || text.Length > 20)
            return false;
        if (NumberOf(parts[0]) is { } named)
            return TryMake(parts[1].Length == 2 ? "20" + parts[1] : parts[1], named, out month);
        if (NumberOf(parts[1]) is { } last)
            return parts[0].Length == 4 && TryMake(parts[0], last, out month);
        // The separator of two numbers tells which is which; an apostrophe or a blank tells nothing.
        if (text.IndexOfAny([' ', '\u00A0', '\'', '’']) >= 0)
            return false;
        return (parts[0].Length, parts[1].Length) switch
        {
            ( <= 2, 4) => TryMake(parts[1], parts[0], out month),
            (4, <= 2) => TryMake(parts[0], parts[1], out month),
            // A year up to twelve could be a month.
            (2, 2) when string.CompareOrdinal(parts[1], "12") > 0 => TryMake("20" + parts[1], parts[0], out month),
            _ => false,
        };
    }

    private static string? NumberOf(string name)
    {
        var key = Spelling.Key(name);
        var at = Array.FindIndex(Names, names => names.Contains(key));
        return at < 0 ? null : (at + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool TryMake(string year, string month, out Month value)
    {
        value = default;
        if (year.Length != 4 || !year.All(char.IsAsciiDigit) || !month.All(char.IsAsciiDigit))
            return false;
        var (y, m) = (int.Parse(year, System.Globalization.CultureInfo.InvariantCulture), int.Parse(month, System.Globalization.CultureInfo.InvariantCulture));
        if (!CellParser.IsYear(y) || m is < 1 or > 12)
            return false;
        value = new Month(y, m);
        return true;
    }
}
