using Aez.Dashboard.Excel.Planning;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// The cells that the marks of a sheet's charts are drawn from: each mark has a column of its own with one number, as high as the highest
/// of its chart. They stand in hidden columns beyond everything else, since LibreOffice draws no series without cells.
/// </summary>
internal static class ChartMarks
{
    public const int FirstColumn = 27;

    /// <summary>How many columns are hidden, from <see cref="FirstColumn"/> on.</summary>
    public static int ColumnsOf(SheetPlan sheet) => sheet.Charts.Sum(chart => chart.Marks.Count);

    /// <summary>By row and, within it, by column.</summary>
    public static IEnumerable<(int Row, int Column, decimal Value)> CellsOf(SheetPlan sheet) => sheet.Charts
        .SelectMany(chart => chart.Marks.Select((mark, i) => (mark.Row, Column: ColumnOf(sheet, chart, i), Value: Highest(sheet, chart))))
        .OrderBy(cell => (cell.Row, cell.Column));

    /// <summary>The column of a chart's mark, 1 = A.</summary>
    public static int ColumnOf(SheetPlan sheet, ChartPlan chart, int mark) =>
        FirstColumn + sheet.Charts.TakeWhile(other => !ReferenceEquals(other, chart)).Sum(other => other.Marks.Count) + mark;

    /// <summary>As high as the chart's highest value, of what its cells show.</summary>
    public static decimal Highest(SheetPlan sheet, ChartPlan chart) => chart.Series.Concat(chart.Lines)
        .SelectMany(series => Enumerable.Range(chart.FirstRow, chart.LastRow - chart.FirstRow + 1).Select(row => sheet.Cells.GetValueOrDefault((row, series.Column - 'A' + 1))?.Value))
        .OfType<decimal>().DefaultIfEmpty(1).Max();
}
