using System.Diagnostics;
using System.Globalization;

namespace Aez.Dashboard.Domain;

/// <summary>
/// How figures are written for German readers: the one place that rounds, once, half away from zero (spec sections 4 and 10).
/// </summary>
public static class German
{
    /// <summary>Missing or not applicable.</summary>
    public const string Missing = "–";

    /// <summary>A month that is not yet due.</summary>
    public const string NotDue = "·";

    /// <summary>U+202F before percent signs and units.</summary>
    public const string NarrowSpace = "\u202F";

    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("de-DE");

    private const string Minus = "−";

    /// <summary>1.234,5; at most <paramref name="decimals"/> places, trailing zeros kept.</summary>
    public static string Number(decimal? value, int decimals = 0) =>
        value is { } number ? Sign(Round(number, decimals), forced: false, decimals) : Missing;

    /// <summary>A fraction as 86,3 %.</summary>
    public static string Percent(decimal? fraction, int decimals = 1) =>
        fraction is { } value ? Sign(Round(value * 100, decimals), forced: false, decimals) + NarrowSpace + "%" : Missing;

    /// <summary>The share above which an attainment says nothing more: 2833 % of a target of 0,3 is only "far above".</summary>
    public const decimal MaxAttainment = 9.99m;

    /// <summary>What is written of a larger attainment, and of one as far in the wrong direction.</summary>
    public const string AboveMaxAttainment = "> 999" + NarrowSpace + "%";

    public const string BelowMinAttainment = "< " + Minus + "999" + NarrowSpace + "%";

    /// <summary>A share of a target as 86,3 %, beyond the limits in words.</summary>
    public static string Attainment(decimal? fraction, int decimals = 1) => fraction switch
    {
        > MaxAttainment => AboveMaxAttainment,
        < -MaxAttainment => BelowMinAttainment,
        _ => Percent(fraction, decimals),
    };

    /// <summary>A signed difference, +6 or −10; 0 has no sign.</summary>
    public static string Signed(decimal? value, int decimals = 0) =>
        value is { } number ? Sign(Round(number, decimals), forced: true, decimals) : Missing;

    /// <summary>A signed relative difference, −9,3 %.</summary>
    public static string SignedPercent(decimal? fraction, int decimals = 1) =>
        fraction is { } value ? Sign(Round(value * 100, decimals), forced: true, decimals) + NarrowSpace + "%" : Missing;

    /// <summary>A signed difference of two shares, −8,6 %-Pkt.</summary>
    public static string Points(decimal? fraction, int decimals = 1) =>
        fraction is { } value ? Sign(Round(value * 100, decimals), forced: true, decimals) + NarrowSpace + "%-Pkt." : Missing;

    /// <summary>A value in the indicator's own notation: counts whole, shares in percent with one place, densities with two.</summary>
    public static string Value(IndicatorUnit unit, decimal? value) => Value(unit, value, UsualDecimals(unit));

    /// <param name="decimals">Of the percentage where the value is a share.</param>
    public static string Value(IndicatorUnit unit, decimal? value, int decimals) => unit == IndicatorUnit.Share ? Percent(value, decimals) : Number(value, decimals);

    /// <summary>A signed difference in the indicator's own notation, with as many places as it takes not to look like none.</summary>
    public static string Difference(IndicatorUnit unit, decimal? difference) => unit == IndicatorUnit.Share
        ? Points(difference, Digits.For(difference * 100, UsualDecimals(unit), 0))
        : Signed(difference, Digits.For(difference, UsualDecimals(unit), 0));

    /// <summary>Two values of one indicator side by side, with the places that their <see cref="Difference"/> needs.</summary>
    /// <param name="usual">The places where nothing hangs on them; null: those of the unit.</param>
    public static (string First, string Second) Pair(IndicatorUnit unit, decimal? first, decimal? second, int? usual = null)
    {
        var factor = unit == IndicatorUnit.Share ? 100 : 1;
        var decimals = Digits.ForPair(first * factor, second * factor, Digits.For((second - first) * factor, usual ?? UsualDecimals(unit), 0));
        return (Value(unit, first, decimals), Value(unit, second, decimals));
    }

    private static int UsualDecimals(IndicatorUnit unit) => unit switch
    {
        IndicatorUnit.Share => 1,
        IndicatorUnit.Density => DensityDecimals,
        IndicatorUnit.Count => 0,
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// A target beside its value: whole counts stay whole, a prorated 112,5 keeps its place, a share of 85,25 % both of its,
    /// so that the pair never contradicts its status.
    /// </summary>
    public static string TargetValue(IndicatorUnit unit, decimal? target) =>
        unit == IndicatorUnit.Share ? Percent(target, TargetDecimals(unit, target)) : Number(target, TargetDecimals(unit, target));

    /// <summary>Places of <see cref="TargetValue"/>, of the percentage where it is a share.</summary>
    public static int TargetDecimals(IndicatorUnit unit, decimal? target) => unit switch
    {
        IndicatorUnit.Share => Digits.Own(target * 100, 1),
        IndicatorUnit.Density => Digits.Own(target, DensityDecimals),
        IndicatorUnit.Count => target is { } value && value != decimal.Truncate(value) ? 1 : 0,
        _ => throw new UnreachableException(),
    };

    public static string Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", Culture) ?? Missing;

    /// <summary>An instant in local time: 03.10.2016, 14:05 Uhr.</summary>
    public static string Instant(DateTime utc, TimeZoneInfo zone) =>
        Days.Local(utc, zone).ToString("dd.MM.yyyy, HH:mm 'Uhr'", Culture);

    /// <summary>September 2016.</summary>
    public static string MonthName(Month month) => month.FirstDay.ToString("MMMM yyyy", Culture);

    /// <summary>Sep, the column heading of a month.</summary>
    public static string ShortMonth(Month month) => ShortMonths[month.Number - 1];

    /// <summary>The twelve month headings of tables and of the file kind Ziele.</summary>
    public static readonly IReadOnlyList<string> ShortMonths =
        ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];

    /// <summary>1 Ziel, 5 Ziele: a count with its noun.</summary>
    public static string Quantity(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>A word at the beginning of a line or sentence.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpper(word[0], Culture) + word[1..];

    /// <summary>A, B und C.</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} und {words[^1]}";

    public const int DensityDecimals = 2;

    /// <summary>Half away from zero. A quotient such as 16.5 / (1/3) misses its half by its last digits, so these are dropped first.</summary>
    public static decimal Round(decimal value, int decimals) =>
        Math.Round(Math.Round(value, ExactDecimals, MidpointRounding.AwayFromZero), decimals, MidpointRounding.AwayFromZero);

    /// <summary>Places that survive a division of decimals, and that Excel keeps of numbers up to a thousand.</summary>
    public const int ExactDecimals = 12;

    private static string Sign(decimal rounded, bool forced, int decimals)
    {
        var digits = Math.Abs(rounded).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);
        return rounded < 0 ? Minus + digits : forced && rounded > 0 ? "+" + digits : digits;
    }
}
