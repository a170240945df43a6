using Aez.Dashboard.Excel.Planning;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Spreadsheet;
using SavedCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>How a cell looks, as a key: equal ones share one style of the file.</summary>
/// <param name="Format">Number format; null for a text.</param>
/// <param name="BesideOther">Whether a cell may stand left of it.</param>
/// <param name="IsQuoted">A text that would become a formula as soon as somebody edits it.</param>
internal readonly record struct DrawnLook(CellLook Look, bool Wraps, bool AlignsRight, string? Format, bool BesideOther, bool IsQuoted)
{
    public static DrawnLook Of(PlannedCell cell, int column)
    {
        var text = cell.Formula is null ? cell.Value as string : null;
        return new(cell.Look, cell.Wraps || text?.Contains('\n', StringComparison.Ordinal) == true, cell.AlignsRight, NumberFormats.Of(cell), column > 1, text is not null && ExcelText.LooksLikeFormula(text));
    }
}

/// <summary>
/// The looks of a workbook. ClosedXML draws each of them once, on cells below those of the first sheet, and numbers them as it saves;
/// there their numbers are found, and the cells that were drawn give way to the real ones.
/// </summary>
internal sealed class LookPalette
{
    private readonly Dictionary<DrawnLook, int> _rows = [];
    private readonly int _firstRow;
    private uint[] _numbers = [];

    private LookPalette(int firstRow)
    {
        _firstRow = firstRow;
    }

    public static LookPalette Of(WorkbookPlan plan)
    {
        var palette = new LookPalette(plan.Sheets[0].Cells.Keys.Select(c => c.Row).DefaultIfEmpty(0).Max() + 1);
        foreach (var ((_, column), cell) in plan.Sheets.SelectMany(sheet => sheet.Cells))
            palette._rows.TryAdd(DrawnLook.Of(cell, column), palette._rows.Count);
        return palette;
    }

    /// <summary>Draws each look on a cell of its own.</summary>
    /// <param name="sheet">The first one.</param>
    public void Draw(IXLWorksheet sheet)
    {
        foreach (var (look, row) in _rows)
        {
            var cell = sheet.Cell(_firstRow + row, 1);
            // A cell without a value might not be saved.
            cell.SetValue(row);
            CellLooks.Apply(cell.Style, look);
        }
    }

    /// <summary>Finds the numbers that the looks have got.</summary>
    /// <param name="sheet">The first one, as it was saved.</param>
    public void Find(Worksheet sheet) => _numbers =
        [.. sheet.GetFirstChild<SheetData>()!.Elements<Row>().SkipWhile(row => row.RowIndex! < _firstRow).Select(row => row.GetFirstChild<SavedCell>()!.StyleIndex!.Value)];

    /// <summary>The number of a cell's style in the file.</summary>
    public uint NumberOf(PlannedCell cell, int column) => _numbers[_rows[DrawnLook.Of(cell, column)]];
}
