namespace Aez.Dashboard.Excel;

/// <summary>
/// Number formats of the workbooks. They are written in Excel's international notation; a German Excel shows them as
/// 1.234,5, 86,3 % and 31.12.2016.
/// </summary>
internal static class NumberFormats
{
    public const string Whole = "#,##0";

    public const string Date = "dd.mm.yyyy";

    public static string Number(int decimals) => decimals == 0 ? Whole : "#,##0." + new string('0', decimals);

    public static string Percent(int decimals) => (decimals == 0 ? "0" : "0." + new string('0', decimals)) + " %";
}
