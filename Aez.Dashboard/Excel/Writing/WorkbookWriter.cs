using System.Text;
using System.Xml;
using Aez.Dashboard.Excel.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.CustomProperties;
using DocumentFormat.OpenXml.ExtendedProperties;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.VariantTypes;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>
/// Writes a planned workbook in one pass: looks and print setup as ClosedXML has drawn them, sheets as text, charts and tables by the Open XML SDK,
/// which puts the parts together.
/// </summary>
internal sealed class WorkbookWriter
{
    // Texts are made safe before they are written (ExcelText).
    private static readonly XmlWriterSettings Raw = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, NewLineHandling = NewLineHandling.None };

    private readonly WorkbookPlan _plan;
    private readonly LookPalette _looks;
    private readonly SharedTexts _texts = new();
    private uint _tables;

    private WorkbookWriter(WorkbookPlan plan)
    {
        _plan = plan;
        _looks = LookPalette.Of(plan);
    }

    /// <param name="file">Seekable and empty.</param>
    public static void Write(WorkbookPlan plan, Stream file)
    {
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        new WorkbookWriter(plan).Write(document);
    }

    private void Write(SpreadsheetDocument document)
    {
        SetProperties(document, _plan.Info);
        var workbook = document.AddWorkbookPart();
        WriteText(workbook.AddNewPart<WorkbookStylesPart>(), _looks.Template.Stylesheet);
        WriteText(workbook.AddNewPart<ThemePart>(), _looks.Template.Theme);
        var sheets = new List<Sheet>();
        foreach (var sheet in _plan.Sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            WriteSheet(part, sheet);
            sheets.Add(new Sheet { Name = sheet.Name, SheetId = (uint)sheets.Count + 1, Id = workbook.GetIdOfPart(part) });
        }
        _texts.Write(workbook);
        workbook.Workbook = new Workbook(new BookViews(new WorkbookView { FirstSheet = 0, ActiveTab = 0 }), new Sheets(sheets));
        var titles = PrintTitles().ToList();
        if (titles.Count > 0)
            workbook.Workbook.Append(new DefinedNames(titles));
    }

    private void WriteSheet(WorksheetPart part, SheetPlan sheet)
    {
        var frame = new SheetFrame(sheet, _looks.Template, NativeCharts.Add(part, sheet), AddTables(part, sheet));
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream, Raw);
        xml.WriteStartDocument();
        xml.WriteStartElement("x", "worksheet", SharedTexts.Namespace);
        xml.WriteAttributeString("xmlns", "r", null, "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        frame.WriteBefore(xml);
        PlannedRows.Write(xml, sheet, _looks, _texts);
        frame.WriteAfter(xml, _plan.Info);
        xml.WriteEndElement();
    }

    private List<string> AddTables(WorksheetPart part, SheetPlan sheet)
    {
        var ids = new List<string>();
        foreach (var table in sheet.Tables.Where(t => t.LastRow > t.HeadRow))
        {
            var definition = part.AddNewPart<TableDefinitionPart>();
            definition.Table = NativeTable.Create(++_tables, table.Name, table.Reference, table.Headings);
            ids.Add(part.GetIdOfPart(definition));
        }
        return ids;
    }

    private IEnumerable<DefinedName> PrintTitles() => _plan.Sheets.Index().Where(sheet => sheet.Item.HeadRows > 0)
        .Select(sheet => new DefinedName($"'{sheet.Item.Name}'!$1:${sheet.Item.HeadRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)sheet.Index });

    private static void SetProperties(SpreadsheetDocument document, DocumentInfo info)
    {
        document.PackageProperties.Title = ExcelText.Clean(info.Title);
        document.PackageProperties.Subject = ExcelText.Clean(info.Subject);
        document.PackageProperties.Creator = document.PackageProperties.LastModifiedBy = ExcelText.Clean(info.Creator);
        document.PackageProperties.Created = document.PackageProperties.Modified = info.CreatedUtc;
        // LibreOffice trusts the stored values of files that call themselves so.
        document.AddExtendedFilePropertiesPart().Properties = new DocumentFormat.OpenXml.ExtendedProperties.Properties(new Application("Microsoft Excel"));
        document.AddCustomFilePropertiesPart().Properties = new DocumentFormat.OpenXml.CustomProperties.Properties(info.Properties.Select((property, i) =>
            new CustomDocumentProperty(new VTLPWSTR(ExcelText.Clean(property.Value))) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = i + 2, Name = property.Key }));
    }

    private static void WriteText(OpenXmlPart part, string xml)
    {
        using var writer = new StreamWriter(part.GetStream(FileMode.Create, FileAccess.Write));
        writer.Write(xml);
    }
}
