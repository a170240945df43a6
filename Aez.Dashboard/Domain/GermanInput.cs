using System.Globalization;
using System.Text.RegularExpressions;

namespace Aez.Dashboard.Domain;

/// <summary>Reads what people type into a form; the counterpart of <see cref="German"/>.</summary>
public static partial class GermanInput
{
    /// <summary>
    /// <c>1.234,5</c>, <c>1234,5</c> or <c>1234.5</c>; dots in groups of three without a comma are thousands.
    /// </summary>
    public static bool TryNumber(string? text, out decimal value)
    {
        var plain = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => c is '−' or '–' ? '-' : c));
        if (plain.Contains(',', StringComparison.Ordinal))
            plain = GroupedWithComma().IsMatch(plain) ? plain.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : "";
        else if (Grouped().IsMatch(plain))
            plain = plain.Replace(".", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary><c>90</c> or <c>90 %</c> as the fraction 0.9.</summary>
    public static bool TryPercent(string? text, out decimal fraction)
    {
        var number = (text ?? "").Trim();
        var known = TryNumber(number.EndsWith('%') ? number[..^1] : number, out var percent);
        fraction = percent / 100;
        return known;
    }

    /// <summary><c>3.10.2016</c>, <c>03.10.2016</c> or <c>2016-10-03</c>.</summary>
    public static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), ["d.M.yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>A number as one would type it: no thousands, no trailing zeros.</summary>
    public static string Number(decimal value) => value.ToString("0.######", German.Culture);

    [GeneratedRegex(@"^[-+]?([1-9]\d{0,2}(\.\d{3})+|\d*),\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupedWithComma();

    [GeneratedRegex(@"^[-+]?[1-9]\d{0,2}(\.\d{3})+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouped();
}
