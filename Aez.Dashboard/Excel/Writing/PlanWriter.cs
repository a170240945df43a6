using System.Diagnostics;
using Aez.Dashboard.Excel.Planning;
using ClosedXML.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Writes a plan with ClosedXML: cells, tables, formats, print setup. What it can't do follows in <see cref="SavedFile"/>.</summary>
internal sealed class PlanWriter
{
    private const int LineHeight = 13;

    /// <summary>A column's width counts digits; German text with its narrow letters fits a little more.</summary>
    private const double LettersPerUnit = 1.25;

    private const double BoldLettersPerUnit = 1.1;

    /// <summary>Font of the footer in its own notation, 8 points.</summary>
    private const string Small = $"&\"{CellLooks.Font},Regular\"&8 ";

    /// <summary>Excel repairs a footer of more than 255 characters; the right part takes some of them.</summary>
    private const int MostFooterCharacters = 150;

    /// <summary>Setting a style property by property costs more than all else, so that equal cells share one.</summary>
    private readonly Dictionary<(PlannedCell Look, string? Format, bool BesideOther), IXLStyle> _styles = [];

    private PlanWriter()
    {
    }

    public static void Write(WorkbookPlan plan, Stream file)
    {
        var writer = new PlanWriter();
        using var workbook = new XLWorkbook();
        workbook.Style.Font.FontName = CellLooks.Font;
        workbook.Style.Font.FontSize = CellLooks.FontSize;
        SetProperties(workbook, plan.Info);
        foreach (var sheet in plan.Sheets)
            writer.WriteSheet(workbook.Worksheets.Add(sheet.Name), sheet, plan.Info);
        workbook.SaveAs(file);
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

    private void WriteSheet(IXLWorksheet target, SheetPlan sheet, DocumentInfo info)
    {
        target.ShowGridLines = false;
        target.RowHeight = sheet.RowHeight;
        for (var i = 0; i < sheet.Widths.Count; i++)
            target.Column(i + 1).Width = sheet.Widths[i];
        foreach (var ((row, column), cell) in sheet.Cells)
            WriteCell(target.Cell(row, column), cell);
        ChartMarks.Write(target, sheet);
        SetHeights(target, sheet);
        foreach (var table in sheet.Tables.Where(t => t.LastRow > t.HeadRow))
        {
            var range = target.Range(table.HeadRow, 1, table.LastRow, table.Headings.Count).CreateTable(table.Name);
            range.Theme = XLTableTheme.None;
            range.ShowAutoFilter = false;
        }
        foreach (var range in sheet.StatusRanges)
            StatusTints.Add(target.Range(range));
        foreach (var range in sheet.AttainmentRanges)
            target.Range(range).AddConditionalFormat().DataBar(CellLooks.BarColor).Minimum(XLCFContentType.Number, 0).Maximum(XLCFContentType.Number, 1.5);
        SetView(target, sheet);
        SetPrint(target, sheet, info);
    }

    private void WriteCell(IXLCell target, PlannedCell cell)
    {
        SetStyle(target, cell);
        if (cell.Formula is { } formula)
        {
            target.FormulaA1 = formula;
            return;
        }
        switch (cell.Value)
        {
            case null or "":
                break;
            case string text:
                // Never as a value to interpret: "=1+1" or "01/02/2025" from the data is text.
                target.SetValue(ExcelText.Clean(text));
                if (ExcelText.LooksLikeFormula(text))
                    target.Style.IncludeQuotePrefix = true;
                break;
            case decimal number:
                target.SetValue(SavedFile.Double(number));
                break;
            case double number:
                target.SetValue(number);
                break;
            case DateOnly day:
                target.SetValue(day.ToDateTime(TimeOnly.MinValue));
                break;
            default:
                throw new ArgumentException($"A cell can't hold a {cell.Value.GetType().Name}.", nameof(cell));
        }
        if (cell.LinkTo is { } sheet)
            target.Hyperlink = new XLHyperlink($"'{sheet}'!A1");
    }

    private void SetStyle(IXLCell target, PlannedCell cell)
    {
        var format = NumberFormats.Of(cell);
        var key = (Look: cell with { Value = null, Formula = null, LinkTo = null, Notation = null }, format, BesideOther: target.Address.ColumnNumber > 1);
        if (_styles.TryGetValue(key, out var style))
        {
            target.Style = style;
            return;
        }
        CellLooks.Apply(target.Style, cell, format, key.BesideOther);
        _styles.Add(key, target.Style);
    }

    /// <summary>Rows with wrapped text get the height that it needs, since Excel does not measure it when opening a file.</summary>
    private static void SetHeights(IXLWorksheet target, SheetPlan sheet)
    {
        foreach (var row in sheet.Cells.GroupBy(c => c.Key.Row))
            target.Row(row.Key).Height = row.Max(c => Math.Max(sheet.RowHeight, Height(c.Value, sheet.Widths[c.Key.Column - 1])));
    }

    private static double Height(PlannedCell cell, double width) => cell.Look switch
    {
        CellLook.Title => 26,
        CellLook.SectionHeading => 20,
        CellLook.Finding => 18,
        CellLook.Body or CellLook.Total or CellLook.Heading or CellLook.Note or CellLook.Label or CellLook.Link or CellLook.Signature =>
            cell.Wraps && cell.Value is string text ? Lines(text, width * (cell.Look == CellLook.Heading ? BoldLettersPerUnit : LettersPerUnit)) * LineHeight + 4 : 0,
        _ => throw new UnreachableException(),
    };

    private static int Lines(string text, double letters)
    {
        var lines = 1;
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + word.Length > letters)
            {
                lines++;
                used = 0;
            }
            used += word.Length + 1;
        }
        return lines;
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
