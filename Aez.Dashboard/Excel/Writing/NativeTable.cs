using DocumentFormat.OpenXml.Spreadsheet;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>A table of Excel over cells that are written elsewhere.</summary>
internal static class NativeTable
{
    /// <param name="number">Unique in the workbook, as the name is.</param>
    /// <param name="reference">Its head and rows, one at least.</param>
    /// <param name="headings">As they stand in the cells of its head.</param>
    /// <param name="style">Name of a style of Excel's, to which belong buttons to filter; null: nothing but the looks of the cells.</param>
    public static Table Create(uint number, string name, string reference, IReadOnlyCollection<string> headings, string? style = null)
    {
        var table = new Table
        {
            Id = number,
            Name = name,
            DisplayName = name,
            Reference = reference,
            TotalsRowShown = false,
        };
        var look = new TableStyleInfo { ShowRowStripes = true, ShowFirstColumn = false, ShowLastColumn = false, ShowColumnStripes = false };
        if (style is not null)
        {
            look.Name = style;
            table.Append(new AutoFilter { Reference = reference });
        }
        table.Append(new TableColumns(headings.Select((h, i) => new TableColumn { Id = (uint)i + 1, Name = ExcelText.Escape(h) })) { Count = (uint)headings.Count }, look);
        return table;
    }
}
