using System.IO.Compression;
using System.Text;
using System.Xml;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Writing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Aez.Dashboard.Excel;

/// <summary>
/// Writes a list as a workbook with one table. Its rows are streamed into the archive, so that a list of any length takes little
/// memory; ClosedXML would hold them all (1.4 GB for 100 000 rows), and the Open XML SDK the sheet's part of the archive. What lies
/// around them is the SDK's.
/// </summary>
public static class ListWorkbook
{
    /// <summary>Rows of a sheet that remain for data below caption and heading.</summary>
    public const int MostRows = 1_048_570;

    private const int CaptionRows = 3;

    private const string SheetPart = "xl/worksheets/sheet1.xml";
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Texts are made safe before they are written (ExcelText).
    private static readonly XmlWriterSettings Raw = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, NewLineHandling = NewLineHandling.None };

    /// <param name="file">Empty.</param>
    /// <param name="caption">Null: the heading is the first row, as for files that are imported again.</param>
    /// <param name="creator">Name of the user, for the document's properties.</param>
    public static async Task WriteAsync<T>(Stream file, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, string creator, DateTime createdUtc, CancellationToken cancellationToken = default)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var headRow = caption is null ? 1 : CaptionRows + 1;
        int lastRow;
        // Smaller files take twice the time: 5 MB in place of 8 for 100,000 rows.
        await using (var part = await archive.CreateEntry(SheetPart, CompressionLevel.Fastest).OpenAsync(cancellationToken))
            lastRow = await WriteSheetAsync(part, sheet, rows, caption, headRow, cancellationToken);
        using var frame = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(frame, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = caption?.Title ?? sheet.Name;
            document.PackageProperties.Creator = creator;
            document.PackageProperties.Created = createdUtc;
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = ListStyles.Create();
            var worksheet = workbook.AddNewPart<WorksheetPart>("sheet");
            worksheet.Worksheet = new Worksheet();
            AddTable(worksheet, sheet, headRow, lastRow);
            workbook.Workbook = Workbook(sheet, headRow);
        }
        await AddFrameAsync(archive, frame, cancellationToken);
    }

    /// <summary>Everything but the sheet itself, which is there already.</summary>
    private static async Task AddFrameAsync(ZipArchive archive, MemoryStream frame, CancellationToken cancellationToken)
    {
        using var parts = new ZipArchive(frame, ZipArchiveMode.Read);
        foreach (var part in parts.Entries.Where(entry => entry.FullName != SheetPart))
        {
            await using var from = await part.OpenAsync(cancellationToken);
            await using var to = await archive.CreateEntry(part.FullName).OpenAsync(cancellationToken);
            await from.CopyToAsync(to, cancellationToken);
        }
    }

    private static async Task<int> WriteSheetAsync<T>(Stream part, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, int headRow, CancellationToken cancellationToken)
    {
        using var xml = XmlWriter.Create(part, Raw);
        xml.WriteStartElement("x", "worksheet", Namespace);
        new SheetProperties(new PageSetupProperties { FitToPage = true }).WriteTo(xml);
        new SheetViews(new SheetView(Frozen(headRow)) { WorkbookViewId = 0, ShowGridLines = false }).WriteTo(xml);
        new Columns(sheet.Columns.Select((c, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true })).WriteTo(xml);
        xml.WriteStartElement("x", "sheetData", Namespace);
        var lastRow = await WriteRowsAsync(new ListRows(new RowText(xml, sheet.Columns.Count)), sheet, rows, caption, headRow, cancellationToken);
        xml.WriteEndElement();
        new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 }.WriteTo(xml);
        new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }.WriteTo(xml);
        new HeaderFooter(new OddFooter($"&L{sheet.Name.Replace("&", "&&", StringComparison.Ordinal)}&RSeite &P von &N")).WriteTo(xml);
        new TableParts(new TablePart { Id = "table" }) { Count = 1 }.WriteTo(xml);
        xml.WriteEndElement();
        return lastRow;
    }

    private static async Task<int> WriteRowsAsync<T>(ListRows cells, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, int headRow, CancellationToken cancellationToken)
    {
        if (caption is not null)
        {
            Write(1, [(caption.Title, ListStyles.Title)]);
            Write(2, [(caption.Line, ListStyles.Note)]);
        }
        Write(headRow, sheet.Columns.Select(c => ((object?)c.Header, ListStyles.Heading)));
        var columns = sheet.Columns.Select(c => (c.Value, c.IsMarked, Style: ListStyles.Of(c.Format))).ToArray();
        var row = headRow;
        await foreach (var item in rows.WithCancellation(cancellationToken))
        {
            if (row - headRow == MostRows)
                throw new InvalidOperationException($"Die Liste hat mehr als {German.Number(MostRows)} Zeilen und passt nicht auf ein Tabellenblatt.");
            cells.Begin(++row);
            foreach (var (value, isMarked, style) in columns)
                cells.Cell(value(item), isMarked?.Invoke(item) == true ? ListStyles.Marked : style);
            cells.End();
        }
        if (row == headRow)
            Write(++row, []);
        return row;

        void Write(int number, IEnumerable<(object? Value, uint Style)> values)
        {
            cells.Begin(number);
            foreach (var (value, style) in values)
                cells.Cell(value, style);
            cells.End();
        }
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
        worksheet.AddNewPart<TableDefinitionPart>("table").Table = NativeTable.Create(1, "Liste", range, [.. sheet.Columns.Select(c => c.Header)], "TableStyleLight1");
    }

    private static Workbook Workbook<T>(ListSheet<T> sheet, int headRow) => new(
        new Sheets(new Sheet { Name = sheet.Name, SheetId = 1, Id = "sheet" }),
        new DefinedNames(new DefinedName($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${headRow}:${headRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
}
