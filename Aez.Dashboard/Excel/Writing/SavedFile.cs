using System.Globalization;
using System.Text;
using System.Xml;
using Aez.Dashboard.Excel.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using X14 = DocumentFormat.OpenXml.Office2010.Excel;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Completes the file that ClosedXML saved: the cells, native charts, and what it writes wrongly.</summary>
internal static class SavedFile
{
    // Texts are made safe before they are written (ExcelText).
    private static readonly XmlWriterSettings Raw = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false, NewLineHandling = NewLineHandling.None };

    public static void Complete(WorkbookPlan plan, LookPalette looks, Stream file)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        var workbook = document.WorkbookPart!;
        MendPrintTitles(plan, workbook.Workbook);
        MendNumberFormats(workbook.WorkbookStylesPart!.Stylesheet);
        var parts = plan.Sheets.Select(sheet => (WorksheetPart)workbook.GetPartById(workbook.Workbook.Descendants<Sheet>().First(s => s.Name == sheet.Name).Id!)).ToList();
        looks.Find(parts[0].Worksheet);
        var texts = new SharedTexts();
        var tables = 0u;
        foreach (var (part, sheet) in parts.Zip(plan.Sheets))
        {
            tables = AddTables(part, sheet, tables);
            NativeCharts.Add(part, sheet);
            MendDataBars(part);
            SortColumns(part);
            WriteSheet(part, sheet, looks, texts);
        }
        texts.Write(workbook);
    }

    /// <summary>ClosedXML would look at each cell of a table; it leaves an empty list of them.</summary>
    /// <param name="last">The last number of a table.</param>
    private static uint AddTables(WorksheetPart part, SheetPlan sheet, uint last)
    {
        var list = part.Worksheet.GetFirstChild<TableParts>()!;
        foreach (var table in sheet.Tables.Where(t => t.LastRow > t.HeadRow))
        {
            var definition = part.AddNewPart<TableDefinitionPart>();
            definition.Table = NativeTable.Create(++last, table.Name, table.Reference, table.Headings);
            list.Append(new TablePart { Id = part.GetIdOfPart(definition) });
        }
        list.Count = (uint)list.ChildElements.Count;
        return last;
    }

    /// <summary>Writes the part anew with the cells in it, which never are objects.</summary>
    private static void WriteSheet(WorksheetPart part, SheetPlan sheet, LookPalette looks, SharedTexts texts)
    {
        var worksheet = part.Worksheet;
        worksheet.SheetDimension!.Reference = sheet.Reference;
        part.UnloadRootElement();
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream, Raw);
        xml.WriteStartDocument();
        xml.WriteStartElement("x", worksheet.LocalName, worksheet.NamespaceUri);
        foreach (var (prefix, name) in worksheet.NamespaceDeclarations.Where(n => n.Key != "x"))
            xml.WriteAttributeString("xmlns", prefix, null, name);
        foreach (var element in worksheet.ChildElements)
        {
            if (element is SheetData)
                PlannedRows.Write(xml, sheet, looks, texts);
            else
                element.WriteTo(xml);
        }
        xml.WriteEndElement();
    }

    /// <summary>A number or day as Excel keeps it: the shortest text of its double.</summary>
    public static string Invariant(object value) => Double(value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number or day as Excel keeps it: of a decimal the nearest double, as a reader of our JSON gets it; the cast may miss it by the last bit.</summary>
    public static double Double(object value) => value switch
    {
        decimal number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        double number => number,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue).ToOADate(),
        _ => throw new ArgumentException($"A {value.GetType().Name} is no number.", nameof(value)),
    };

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
