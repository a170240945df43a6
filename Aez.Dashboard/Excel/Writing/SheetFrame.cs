using System.Xml;
using Aez.Dashboard.Excel.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Writes what lies around the cells of a sheet, in the order that the schema fixes: what comes before them, and what comes after.</summary>
/// <param name="drawing">Id of its charts; null: it has none.</param>
/// <param name="tables">Ids of its tables.</param>
internal sealed class SheetFrame(SheetPlan sheet, DrawnTemplate template, string? drawing, IReadOnlyList<string> tables)
{
    /// <summary>Font of the footer in its own notation, 8 points.</summary>
    private const string Small = $"&\"{CellLooks.Font},Regular\"&8 ";

    /// <summary>Excel repairs a footer of more than 255 characters; the right part takes some of them.</summary>
    private const int MostFooterCharacters = 150;

    /// <summary>What is left and right of the widest number of a column, in characters.</summary>
    private const double Padding = 0.710625;

    private const double StandardWidth = 9.140625;

    private const int LastColumn = 16_384;

    public void WriteBefore(XmlWriter xml)
    {
        xml.WriteRaw(template.Properties);
        new SheetDimension { Reference = sheet.Reference }.WriteTo(xml);
        new SheetViews(View()).WriteTo(xml);
        new SheetFormatProperties { DefaultRowHeight = sheet.RowHeight, CustomHeight = true }.WriteTo(xml);
        new Columns(ColumnsOf()).WriteTo(xml);
    }

    public void WriteAfter(XmlWriter xml, DocumentInfo info)
    {
        var formats = new ConditionalFormats(template);
        foreach (var range in sheet.StatusRanges)
            formats.TintOf(range).WriteTo(xml);
        foreach (var range in sheet.AttainmentRanges)
            formats.BarOf(range).WriteTo(xml);
        var links = sheet.Cells.Where(cell => cell.Value.LinkTo is not null).Select(cell => Link(cell.Key.Row, cell.Key.Column, cell.Value)).ToList();
        if (links.Count > 0)
            new Hyperlinks(links).WriteTo(xml);
        xml.WriteRaw(template.Print);
        Footer(info).WriteTo(xml);
        if (sheet.PageBreaks.Count > 0)
            Breaks().WriteTo(xml);
        if (drawing is not null)
            new Drawing { Id = drawing }.WriteTo(xml);
        if (tables.Count > 0)
            new TableParts(tables.Select(id => new TablePart { Id = id })) { Count = (uint)tables.Count }.WriteTo(xml);
        if (formats.Extension is { } extension)
            new WorksheetExtensionList(extension).WriteTo(xml);
    }

    private SheetView View()
    {
        var view = new SheetView { ShowGridLines = false, WorkbookViewId = 0 };
        if (sheet.HeadRows + sheet.HeadColumns > 0)
        {
            view.Append(new Pane
            {
                HorizontalSplit = sheet.HeadColumns > 0 ? sheet.HeadColumns : null,
                VerticalSplit = sheet.HeadRows > 0 ? sheet.HeadRows : null,
                TopLeftCell = CellAddress.Of(sheet.HeadRows + 1, sheet.HeadColumns + 1),
                ActivePane = (sheet.HeadRows, sheet.HeadColumns) switch
                {
                    (0, _) => PaneValues.TopRight,
                    (_, 0) => PaneValues.BottomLeft,
                    _ => PaneValues.BottomRight,
                },
                State = PaneStateValues.FrozenSplit,
            });
        }
        return view;
    }

    private IEnumerable<Column> ColumnsOf()
    {
        foreach (var (i, width) in sheet.Widths.Index())
            yield return Column(i + 1, i + 1, width + Padding);
        var (hidden, next) = (ChartMarks.ColumnsOf(sheet), sheet.Widths.Count + 1);
        if (hidden > 0)
        {
            if (next < ChartMarks.FirstColumn)
                yield return Column(next, ChartMarks.FirstColumn - 1, StandardWidth);
            next = ChartMarks.FirstColumn + hidden;
            var marks = Column(ChartMarks.FirstColumn, next - 1, StandardWidth);
            marks.Hidden = true;
            yield return marks;
        }
        yield return Column(next, LastColumn, StandardWidth);
    }

    private Column Column(int first, int last, double width) => new() { Min = (uint)first, Max = (uint)last, Width = width, Style = template.ColumnStyle, CustomWidth = true };

    /// <summary>It says where it leads to where the cell is not seen, too.</summary>
    private static Hyperlink Link(int row, int column, PlannedCell cell) => new()
    {
        Reference = CellAddress.Of(row, column),
        Location = $"'{cell.LinkTo}'!A1",
        Display = ExcelText.Clean((string)cell.Value!),
    };

    private HeaderFooter Footer(DocumentInfo info) => new(
        new OddFooter($"&L{Small}{ExcelText.Clean(Shorten(info.FooterLeft)).Replace("&", "&&", StringComparison.Ordinal)}&R{Small}{sheet.Name} · Seite &P von &N"));

    private RowBreaks Breaks() => new(sheet.PageBreaks.Select(row => new Break { Id = (uint)row, Max = 1_048_576, ManualPageBreak = true }))
    {
        Count = (uint)sheet.PageBreaks.Count,
        ManualBreakCount = (uint)sheet.PageBreaks.Count,
    };

    private static string Shorten(string footer) =>
        footer.Length <= MostFooterCharacters ? footer : string.Concat(footer.AsSpan(0, MostFooterCharacters - 1), "…");
}
