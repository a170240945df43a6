using System.Globalization;
using Aez.Dashboard.Excel.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using X14 = DocumentFormat.OpenXml.Office2010.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Completes the file that ClosedXML saved: values beside the formulas, native charts, and what it writes wrongly.</summary>
internal static class SavedFile
{
    public static void Complete(WorkbookPlan plan, Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        var workbook = document.WorkbookPart!;
        MendPrintTitles(plan, workbook.Workbook);
        MendNumberFormats(workbook.WorkbookStylesPart!.Stylesheet);
        foreach (var sheet in plan.Sheets)
        {
            var id = workbook.Workbook.Descendants<Sheet>().First(s => s.Name == sheet.Name).Id!;
            var part = (WorksheetPart)workbook.GetPartById(id!);
            StoreValues(part, sheet);
            NativeCharts.Add(part, sheet);
            MendDataBars(part);
            SortColumns(part);
        }
    }

    /// <summary>
    /// Stores our own figures beside the formulas, so that they are there before anything recalculates, and the constants to
    /// the last bit: ClosedXML stores no value beside a formula, and of a number just 15 digits.
    /// </summary>
    private static void StoreValues(WorksheetPart part, SheetPlan sheet)
    {
        var planned = sheet.Cells.ToDictionary(c => CellAddress.Of(c.Key.Row, c.Key.Column), c => c.Value);
        foreach (var cell in part.Worksheet.Descendants<Cell>())
        {
            switch (planned.GetValueOrDefault(cell.CellReference!)?.Value)
            {
                case (decimal or double) and var number:
                    cell.CellValue = new CellValue(Invariant(number));
                    cell.DataType = null;
                    break;
                case string text when cell.CellFormula is not null:
                    cell.CellValue = new CellValue(text);
                    cell.DataType = CellValues.String;
                    break;
                default:
                    // ClosedXML calls an empty cell a text without saying which.
                    if (cell.CellValue is null)
                        cell.DataType = null;
                    break;
            }
        }
    }

    /// <summary>A number or day as Excel keeps it: the shortest text of its double.</summary>
    public static string Invariant(object value) => (value switch
    {
        decimal number => Double(number),
        double number => number,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no number.", nameof(value)),
    }).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The nearest double, as a reader of our JSON gets it; the cast may miss it by the last bit.</summary>
    public static double Double(decimal number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>ClosedXML repeats rows by relative references, which not every program reads as rows to repeat.</summary>
    private static void MendPrintTitles(WorkbookPlan plan, Workbook workbook)
    {
        foreach (var name in workbook.Descendants<DefinedName>().Where(n => n.Name == "_xlnm.Print_Titles"))
        {
            var sheet = plan.Sheets[(int)name.LocalSheetId!.Value];
            name.Text = $"'{sheet.Name}'!$1:${sheet.HeadRows}";
        }
    }

    /// <summary>ClosedXML lists the built-in standard format as an empty one.</summary>
    private static void MendNumberFormats(Stylesheet styles)
    {
        foreach (var format in styles.NumberingFormats!.Elements<NumberingFormat>().Where(f => f.NumberFormatId! == 0).ToList())
            format.Remove();
        styles.NumberingFormats!.Count = (uint)styles.NumberingFormats.ChildElements.Count;
    }

    /// <summary>ClosedXML writes the rest of the columns before the first ones.</summary>
    private static void SortColumns(WorksheetPart part)
    {
        var columns = part.Worksheet.GetFirstChild<Columns>()!;
        var sorted = columns.Elements<Column>().OrderBy(c => c.Min!.Value).ToList();
        columns.RemoveAllChildren();
        columns.Append(sorted);
    }

    /// <summary>ClosedXML writes the ids that join a data bar to its extension in lower case, which Excel's schema forbids, and only fading bars.</summary>
    private static void MendDataBars(WorksheetPart part)
    {
        foreach (var id in part.Worksheet.Descendants<X14.Id>())
            id.Text = id.Text.ToUpperInvariant();
        foreach (var bar in part.Worksheet.Descendants<X14.DataBar>())
            bar.Gradient = false;
        foreach (var rule in part.Worksheet.Descendants<X14.ConditionalFormattingRule>())
            rule.Id = rule.Id?.Value?.ToUpperInvariant();
    }
}
