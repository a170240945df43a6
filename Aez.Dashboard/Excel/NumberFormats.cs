using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Excel;

/// <summary>
/// Number formats of the workbooks. They are written in Excel's international notation; a German Excel shows them as
/// 1.234,5, 86,3 % and 31.12.2016.
/// </summary>
internal static class NumberFormats
{
    public const string Whole = "#,##0";

    public const string Date = "dd.mm.yyyy";

    /// <summary>Sep 2016, with German names in any Excel.</summary>
    public const string Month = "[$-407]mmm yyyy";

    public static string Number(int decimals) => "#,##0" + Places(decimals);

    public static string Percent(int decimals) => $"0{Places(decimals)} %";

    /// <summary>A percentage that may need a separator of thousands: 1.775,0 %.</summary>
    public static string Percent(decimal? fraction, int decimals) => fraction is >= 10 or <= -10 ? $"{Number(decimals)} %" : Percent(decimals);

    /// <summary>A difference with its sign, unless it rounds to 0.</summary>
    public static string Signed(decimal? value, int decimals) => Signed(Number(decimals), value, decimals);

    public static string SignedPercent(decimal? fraction, int decimals) => Signed(Percent(fraction, decimals), fraction * 100, decimals);

    /// <summary>The difference of two shares in percentage points.</summary>
    public static string Points(decimal? fraction, int decimals) => Signed($"{Percent(fraction, decimals)}\"-Pkt.\"", fraction * 100, decimals);

    /// <summary>A number that stays a number but is read as words.</summary>
    public static string Words(string text) => $"\"{text}\"";

    private static string Signed(string format, decimal? value, int decimals) =>
        value is { } number && German.Round(number, decimals) != 0 ? $"+{format};\"−\"{format}" : format;

    private static string Places(int decimals) => decimals == 0 ? "" : "." + new string('0', decimals);
}
