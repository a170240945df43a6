using System.Globalization;
using Aez.Dashboard.Excel.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Aez.Dashboard.Excel;

/// <summary>
/// Writes a list as a workbook with one table. Rows are streamed, so that a list of any length takes little memory; ClosedXML
/// would hold them all (1.4 GB for 100 000 rows).
/// </summary>
public static class ListWorkbook
{
    /// <summary>Rows of a sheet that remain for data below caption and heading.</summary>
    public const int MostRows = 1_048_570;

    private const int CaptionRows = 3;

    /// <param name="file">Seekable and empty.</param>
    /// <param name="caption">Null: the heading is the first row, as for files that are imported again.</param>
    /// <param name="creator">Name of the user, for the document's properties.</param>
    public static async Task WriteAsync<T>(Stream file, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, string creator, DateTime createdUtc, CancellationToken cancellationToken = default)
    {
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        document.PackageProperties.Title = caption?.Title ?? sheet.Name;
        document.PackageProperties.Creator = creator;
        document.PackageProperties.Created = createdUtc;
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = ListStyles.Create();
        var worksheet = workbook.AddNewPart<WorksheetPart>("sheet");
        var headRow = caption is null ? 1 : CaptionRows + 1;
        var lastRow = await WriteRowsAsync(worksheet, sheet, rows, caption, headRow, cancellationToken);
        AddTable(worksheet, sheet, headRow, lastRow);
        workbook.Workbook = Workbook(sheet, headRow);
    }

    private static async Task<int> WriteRowsAsync<T>(WorksheetPart worksheet, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, int headRow, CancellationToken cancellationToken)
    {
        using var writer = OpenXmlWriter.Create(worksheet);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(Frozen(headRow)) { WorkbookViewId = 0, ShowGridLines = false }));
        writer.WriteElement(new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var cells = new CellWriter(writer);
        if (caption is not null)
        {
            cells.Row(1, [(caption.Title, ListStyles.Title)]);
            cells.Row(2, [(caption.Line, ListStyles.Note)]);
        }
        cells.Row(headRow, sheet.Columns.Select(c => ((object?)c.Header, ListStyles.Heading)));
        var row = headRow;
        await foreach (var item in rows.WithCancellation(cancellationToken))
        {
            if (row - headRow == MostRows)
                throw new InvalidOperationException($"Die Liste hat mehr als {MostRows.ToString("N0", CultureInfo.GetCultureInfo("de-DE"))} Zeilen und passt nicht auf ein Tabellenblatt.");
            cells.Row(++row, sheet.Columns.Select(c => (c.Value(item), c.IsMarked?.Invoke(item) == true ? ListStyles.Marked : ListStyles.Of(c.Format))));
        }
        if (row == headRow)
            cells.Row(++row, []);
        writer.WriteEndElement();
        writer.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter($"&L{sheet.Name.Replace("&", "&&", StringComparison.Ordinal)}&RSeite &P von &N")));
        writer.WriteElement(new TableParts(new TablePart { Id = "table" }) { Count = 1 });
        writer.WriteEndElement();
        return row;
    }

    private static Pane Frozen(int rows) => new()
    {
        VerticalSplit = rows,
        TopLeftCell = $"A{rows + 1}",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    };

    /// <summary>A table needs one row of data at least: an empty list has an empty one.</summary>
    private static void AddTable<T>(WorksheetPart worksheet, ListSheet<T> sheet, int headRow, int lastRow)
    {
        var range = $"A{headRow}:{CellAddress.Column(sheet.Columns.Count)}{lastRow}";
        worksheet.AddNewPart<TableDefinitionPart>("table").Table = new Table(
            new AutoFilter { Reference = range },
            new TableColumns(sheet.Columns.Select((c, i) => new TableColumn { Id = (uint)i + 1, Name = ExcelText.Escape(c.Header) })) { Count = (uint)sheet.Columns.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowRowStripes = true, ShowFirstColumn = false, ShowLastColumn = false, ShowColumnStripes = false })
        {
            Id = 1,
            Name = "Liste",
            DisplayName = "Liste",
            Reference = range,
            TotalsRowShown = false,
        };
    }

    private static Workbook Workbook<T>(ListSheet<T> sheet, int headRow) => new(
        new Sheets(new Sheet { Name = sheet.Name, SheetId = 1, Id = "sheet" }),
        new DefinedNames(new DefinedName($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${headRow}:${headRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));

    /// <summary>Writes rows of cells; texts inline, so that none is held until the end.</summary>
    private sealed class CellWriter(OpenXmlWriter writer)
    {
        public void Row(int number, IEnumerable<(object? Value, uint Style)> cells)
        {
            writer.WriteStartElement(new Row { RowIndex = (uint)number });
            var column = 0;
            foreach (var (value, style) in cells)
            {
                column++;
                // An empty cell that is to be filled shows its mark, too.
                if (value is not null and not "" || style == ListStyles.Marked)
                    writer.WriteElement(Cell($"{CellAddress.Column(column)}{number}", value, style));
            }
            writer.WriteEndElement();
        }

        private static Cell Cell(string address, object? value, uint style) => value switch
        {
            null or "" => new Cell { CellReference = address, StyleIndex = style },
            string text => new Cell(new InlineString(new Text(ExcelText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }))
            {
                CellReference = address,
                StyleIndex = ExcelText.LooksLikeFormula(text) ? ListStyles.Quoted(style) : style,
                DataType = CellValues.InlineString,
            },
            decimal number => new Cell(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { CellReference = address, StyleIndex = style },
            DateOnly day => new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))) { CellReference = address, StyleIndex = style },
            _ => throw new ArgumentException($"A cell can't hold a {value.GetType().Name}.", nameof(value)),
        };
    }
}
