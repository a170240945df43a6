using System.Diagnostics;
using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;

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

    /// <summary>The format in which a workbook shows what a planned cell says; null for a text.</summary>
    public static string? Of(PlannedCell cell) => cell.Notation is not { } notation ? null : Of(notation, cell.Value is DateOnly ? null : Convert.ToDecimal(cell.Value, CultureInfo.InvariantCulture));

    private static string Of(Notation notation, decimal? value) => notation.As switch
    {
        ReadAs.Percent => Percent(value, notation.Decimals),
        ReadAs.Attainment => Attainment(value, notation.Decimals),
        ReadAs.Signed => Signed(value, notation.Decimals),
        ReadAs.SignedPercent => SignedPercent(value, notation.Decimals),
        ReadAs.Points => Points(value, notation.Decimals),
        ReadAs.Day => Date,
        ReadAs.Month => Month,
        ReadAs.Words => Words(notation.Words!),
        ReadAs.Number => Number(notation.Decimals),
        _ => throw new UnreachableException(),
    };

    public static string Number(int decimals) => "#,##0" + Places(decimals);

    public static string Percent(int decimals) => $"0{Places(decimals)} %";

    /// <summary>A percentage that may need a separator of thousands: 1.775,0 %.</summary>
    public static string Percent(decimal? fraction, int decimals) => fraction is >= 10 or <= -10 ? $"{Number(decimals)} %" : Percent(decimals);

    /// <summary>
    /// A share of a target. It stays a number and a live formula; beyond the limits it is read as the page's words, also after
    /// the file is calculated anew.
    /// </summary>
    public static string Attainment(decimal? fraction, int decimals) => fraction switch
    {
        < -German.MaxAttainment => Words(German.BelowMinAttainment),
        < 0 => $"{Percent(decimals)};\"−\"{Percent(decimals)}",
        _ => $"{AboveLimit};{Percent(decimals)}",
    };

    /// <summary>The same for a column of any such shares.</summary>
    public static string Attainment(int decimals) => $"{AboveLimit};[<-{Limit}]{Words(German.BelowMinAttainment)};{Percent(decimals)}";

    private static readonly string Limit = German.MaxAttainment.ToString(CultureInfo.InvariantCulture);

    private static readonly string AboveLimit = $"[>{Limit}]{Words(German.AboveMaxAttainment)}";

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
