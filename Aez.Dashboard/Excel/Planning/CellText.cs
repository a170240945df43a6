using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Excel.Planning;

/// <summary>What a planned cell reads as where no Excel shows it: on a page and on paper, by the same format.</summary>
internal static class CellText
{
    public static string Of(PlannedCell cell) => cell.Value switch
    {
        null => "",
        string text => text,
        DateOnly day when cell.Format == NumberFormats.Month => $"{German.ShortMonth(Month.Of(day))} {day.Year}",
        DateOnly day => German.Day(day),
        var number => Number(Convert.ToDecimal(number, CultureInfo.InvariantCulture), cell.Format!),
    };

    private static string Number(decimal value, string format)
    {
        if (NumberFormats.IsAttainment(format))
            return German.Attainment(value, Places(format.Split(';')[^1]));
        var positive = format.Split(';')[0];
        var decimals = Places(positive);
        var isSigned = positive.StartsWith('+');
        return positive.Contains('%', StringComparison.Ordinal)
            ? positive.Contains("-Pkt.", StringComparison.Ordinal) ? German.Points(value, decimals) : isSigned ? German.SignedPercent(value, decimals) : German.Percent(value, decimals)
            : isSigned ? German.Signed(value, decimals) : German.Number(value, decimals);
    }

    private static int Places(string section) => section.SkipWhile(c => c != '.').Skip(1).TakeWhile(c => c == '0').Count();
}
