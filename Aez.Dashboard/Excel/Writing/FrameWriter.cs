using Aez.Dashboard.Excel.Planning;
using ClosedXML.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// Writes what lies around the cells with ClosedXML: sheets, looks, links, conditional formats, print setup, properties. Cells and tables
/// follow in <see cref="SavedFile"/>: ClosedXML stores no value beside a formula, of a number just 15 digits, and takes most of its time for cells.
/// </summary>
internal static class FrameWriter
{
    /// <summary>Font of the footer in its own notation, 8 points.</summary>
    private const string Small = $"&\"{CellLooks.Font},Regular\"&8 ";

    /// <summary>Excel repairs a footer of more than 255 characters; the right part takes some of them.</summary>
    private const int MostFooterCharacters = 150;

    /// <summary>Nothing is left for ClosedXML to work out.</summary>
    private static readonly SaveOptions Nothing = new() { ConsolidateConditionalFormatRanges = false, ConsolidateDataValidationRanges = false, EvaluateFormulasBeforeSaving = false, GenerateCalculationChain = false, ValidatePackage = false };

    public static void Write(WorkbookPlan plan, LookPalette looks, Stream file)
    {
        using var workbook = new XLWorkbook();
        workbook.Style.Font.FontName = CellLooks.Font;
        workbook.Style.Font.FontSize = CellLooks.FontSize;
        SetProperties(workbook, plan.Info);
        foreach (var sheet in plan.Sheets)
            WriteSheet(workbook.Worksheets.Add(sheet.Name), sheet, plan.Info);
        looks.Draw(workbook.Worksheet(1));
        workbook.SaveAs(file, Nothing);
    }

    private static void SetProperties(XLWorkbook workbook, DocumentInfo info)
    {
        workbook.Properties.Title = info.Title;
        workbook.Properties.Subject = info.Subject;
        workbook.Properties.Author = info.Creator;
        workbook.Properties.LastModifiedBy = info.Creator;
        workbook.Properties.Created = info.CreatedUtc;
        workbook.Properties.Modified = info.CreatedUtc;
        foreach (var (name, value) in info.Properties)
            workbook.CustomProperties.Add(name, value);
    }

    private static void WriteSheet(IXLWorksheet target, SheetPlan sheet, DocumentInfo info)
    {
        target.ShowGridLines = false;
        target.RowHeight = sheet.RowHeight;
        for (var i = 0; i < sheet.Widths.Count; i++)
            target.Column(i + 1).Width = sheet.Widths[i];
        foreach (var ((row, column), cell) in sheet.Cells.Where(c => c.Value.LinkTo is not null))
            AddLink(target.Cell(row, column), cell);
        ChartMarks.Hide(target, sheet);
        foreach (var range in sheet.StatusRanges)
            StatusTints.Add(target.Range(range));
        foreach (var range in sheet.AttainmentRanges)
            target.Range(range).AddConditionalFormat().DataBar(CellLooks.BarColor).Minimum(XLCFContentType.Number, 0).Maximum(XLCFContentType.Number, 1.5);
        SetView(target, sheet);
        SetPrint(target, sheet, info);
    }

    private static void AddLink(IXLCell target, PlannedCell cell)
    {
        // What it is called where the cell is not seen.
        target.SetValue(ExcelText.Clean((string)cell.Value!));
        target.Hyperlink = new XLHyperlink($"'{cell.LinkTo}'!A1");
    }

    private static void SetView(IXLWorksheet target, SheetPlan sheet)
    {
        if (sheet.HeadRows > 0)
            target.SheetView.FreezeRows(sheet.HeadRows);
        if (sheet.HeadColumns > 0)
            target.SheetView.FreezeColumns(sheet.HeadColumns);
    }

    private static void SetPrint(IXLWorksheet target, SheetPlan sheet, DocumentInfo info)
    {
        var setup = target.PageSetup;
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.PageOrientation = XLPageOrientation.Landscape;
        setup.FitToPages(1, 0);
        setup.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.5).SetBottom(0.65).SetHeader(0.3).SetFooter(0.3);
        if (sheet.HeadRows > 0)
            setup.SetRowsToRepeatAtTop(1, sheet.HeadRows);
        foreach (var row in sheet.PageBreaks)
            setup.AddHorizontalPageBreak(row);
        setup.Footer.Left.AddText(Small + Shorten(info.FooterLeft).Replace("&", "&&", StringComparison.Ordinal));
        setup.Footer.Right.AddText($"{Small}{sheet.Name} · Seite &P von &N");
    }

    private static string Shorten(string footer) =>
        footer.Length <= MostFooterCharacters ? footer : string.Concat(footer.AsSpan(0, MostFooterCharacters - 1), "…");
}
