using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>Charts of the very cells that the tables show: one that is hidden is a gap without a number.</summary>
internal static class PassingOnCharts
{
    private const string Gap = "Lücke: verdeckt";

    /// <summary>Months from left to right, beside the table.</summary>
    public static void AddMonths(SheetPlan sheet, TablePlan table, Figure figure, string what, char actual, char target, ChartArea area) => sheet.Add(new ChartPlan(
        Title(sheet, table, $"{figure.Name} {what}, {Scenarios(figure)} {figure.Month.Year}", actual),
        IsStructure: false,
        table.FirstRow,
        table.LastRow,
        CategoryColumn: 'A',
        NumberFormats.Whole,
        Course.Series(figure, actual, target),
        area));

    /// <summary>IFKs or instruments from top to bottom, below the table.</summary>
    /// <returns>The last row of the chart.</returns>
    public static int AddParts(SheetPlan sheet, TablePlan table, Figure figure, string title, char actual, char target, int row, int lastColumn)
    {
        var height = 7 + 2 * (table.LastRow - table.HeadRow);
        sheet.Add(new ChartPlan(
            Title(sheet, table, $"{title}, {Scenarios(figure)}", actual),
            IsStructure: true,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            figure.Indicator.Unit == IndicatorUnit.Count ? NumberFormats.Whole : Course.Format(figure),
            Course.Series(figure, actual, target),
            new ChartArea(row, 1, row + height, lastColumn)));
        return row + height;
    }

    private static string Scenarios(Figure figure) => figure.Target is null ? "Ist" : "Ist und Soll";

    private static string Title(SheetPlan sheet, TablePlan table, string title, char actual) =>
        Enumerable.Range(table.FirstRow, table.LastRow - table.HeadRow).Any(row => Equals(sheet.Cells[(row, actual - 'A' + 1)].Value, German.Hidden)) ? $"{title} ({Gap})" : title;
}
