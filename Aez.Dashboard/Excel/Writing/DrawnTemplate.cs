using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SavedCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// What the sheets of all workbooks have in common, drawn by ClosedXML on one sheet of a workbook of its own: each look on a cell, the
/// tints of status words, print setup. What it saves is taken over as it is, so that nothing of it is drawn twice.
/// </summary>
internal sealed class DrawnTemplate
{
    private DrawnTemplate(WorkbookPart saved)
    {
        var sheet = saved.WorksheetParts.Single().Worksheet;
        MendNumberFormats(saved.WorkbookStylesPart!.Stylesheet);
        Stylesheet = saved.WorkbookStylesPart.Stylesheet.OuterXml;
        Theme = saved.ThemePart!.Theme.OuterXml;
        Properties = sheet.SheetProperties!.OuterXml;
        Print = string.Concat(sheet.ChildElements.Where(part => part is PrintOptions or PageMargins or PageSetup).Select(part => part.OuterXml));
        ColumnStyle = sheet.GetFirstChild<Columns>()!.GetFirstChild<Column>()!.Style!;
        Tints = [.. sheet.Descendants<ConditionalFormattingRule>().OrderBy(rule => rule.Priority!.Value).Select(rule => rule.FormatId!.Value)];
        Styles = [.. sheet.Descendants<SavedCell>().Select(cell => cell.StyleIndex!.Value)];
    }

    public string Stylesheet { get; }

    public string Theme { get; }

    /// <summary>The element that a sheet begins with.</summary>
    public string Properties { get; }

    /// <summary>The elements of a sheet that say how it is printed, without its footer.</summary>
    public string Print { get; }

    /// <summary>Number of the style of columns, which cells have that are not planned.</summary>
    public uint ColumnStyle { get; }

    /// <summary>By rule of <see cref="StatusTints"/> the number of its format.</summary>
    public IReadOnlyList<uint> Tints { get; }

    /// <summary>By look the number of its style.</summary>
    public IReadOnlyList<uint> Styles { get; }

    public static DrawnTemplate Draw(IReadOnlyList<DrawnLook> looks)
    {
        using var file = new MemoryStream();
        using (var workbook = new XLWorkbook())
        {
            workbook.Style.Font.FontName = CellLooks.Font;
            workbook.Style.Font.FontSize = CellLooks.FontSize;
            var sheet = workbook.Worksheets.Add("Vorlage");
            foreach (var (i, look) in looks.Index())
            {
                var cell = sheet.Cell(i + 1, 1);
                // A cell without a value might not be saved.
                cell.SetValue(i);
                CellLooks.Apply(cell.Style, look);
            }
            StatusTints.Add(sheet.Range("A1"));
            SetPrint(sheet.PageSetup);
            workbook.SaveAs(file);
        }
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return new DrawnTemplate(document.WorkbookPart!);
    }

    private static void SetPrint(IXLPageSetup setup)
    {
        setup.PaperSize = XLPaperSize.A4Paper;
        setup.PageOrientation = XLPageOrientation.Landscape;
        setup.FitToPages(1, 0);
        setup.Margins.SetLeft(0.4).SetRight(0.4).SetTop(0.5).SetBottom(0.65).SetHeader(0.3).SetFooter(0.3);
    }

    /// <summary>ClosedXML lists the built-in standard format as an empty one.</summary>
    private static void MendNumberFormats(Stylesheet styles)
    {
        foreach (var format in styles.NumberingFormats!.Elements<NumberingFormat>().Where(f => f.NumberFormatId! == 0).ToList())
            format.Remove();
        styles.NumberingFormats!.Count = (uint)styles.NumberingFormats.ChildElements.Count;
    }
}
