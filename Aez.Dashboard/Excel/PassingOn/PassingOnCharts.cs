using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>Charts of the very cells that the tables show: one without a value is a gap.</summary>
internal static class PassingOnCharts
{
    /// <summary>Months from left to right, beside the table.</summary>
    public static void AddMonths(SheetPlan sheet, TablePlan table, Figure figure, string what, char actual, ChartArea area) => sheet.Add(new ChartPlan(
        $"{figure.Name} {what}, {Scenarios(figure)} {figure.Month.Year}",
        IsStructure: false,
        table.FirstRow,
        table.LastRow,
        CategoryColumn: 'A',
        NumberFormats.Whole,
        Course.Series(figure, actual, actual),
        area)
    {
        // What somebody wrote of the process is for the team.
        Marks = ChartMark.Of(figure.Changes.Where(c => c.IsRule), figure.Year[0].Month, table.FirstRow, table.LastRow),
    });

    /// <summary>IFKs or instruments from top to bottom, below the table.</summary>
    /// <returns>The last row of the chart.</returns>
    public static int AddParts(SheetPlan sheet, TablePlan table, Figure figure, string title, char actual, char target, int row, int lastColumn)
    {
        var height = 7 + 2 * (table.LastRow - table.HeadRow);
        sheet.Add(new ChartPlan(
            $"{title}, {Scenarios(figure)}",
            IsStructure: true,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            figure.Indicator.Unit == IndicatorUnit.Count ? NumberFormats.Whole : Course.Format(figure),
            Course.Series(figure, actual, target),
            new ChartArea(row, 1, row + height, lastColumn)));
        return row + height;
    }

    private static string Scenarios(Figure figure) => figure.Target is null ? "Ist" : "Ist und Jahresziel";
}
