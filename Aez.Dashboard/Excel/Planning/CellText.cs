using System.Diagnostics;
using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Excel.Planning;

/// <summary>What a planned cell reads as where no Excel shows it: on a page and on paper.</summary>
internal static class CellText
{
    public static string Of(PlannedCell cell) => cell.Value switch
    {
        null => "",
        string text => text,
        DateOnly day when cell.Notation is { As: ReadAs.Month } => $"{German.ShortMonth(Month.Of(day))} {day.Year}",
        DateOnly day => German.Day(day),
        var number => Number(Convert.ToDecimal(number, CultureInfo.InvariantCulture), cell.Notation ?? new Notation(ReadAs.Number)),
    };

    private static string Number(decimal value, Notation notation) => notation.As switch
    {
        ReadAs.Percent => German.Percent(value, notation.Decimals),
        ReadAs.Attainment => German.Attainment(value, notation.Decimals),
        ReadAs.Signed => German.Signed(value, notation.Decimals),
        ReadAs.SignedPercent => German.SignedPercent(value, notation.Decimals),
        ReadAs.Points => German.Points(value, notation.Decimals),
        ReadAs.Words => notation.Words!,
        ReadAs.Number => German.Number(value, notation.Decimals),
        // Days and months are no numbers.
        ReadAs.Day or ReadAs.Month or _ => throw new UnreachableException(),
    };
}
