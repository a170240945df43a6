using System.Globalization;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Excel.Writing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>A cell as the file holds it.</summary>
/// <param name="Value">A double or a string; for a formula the value stored beside it; null for an empty cell.</param>
/// <param name="Format">Number format; null for texts.</param>
internal sealed record SavedCell(object? Value, string? Formula, string? Format)
{
    public double? Number => Value as double?;

    /// <summary>What a German Excel shows.</summary>
    public string Text => Value is double number ? ExcelDisplay.Of(number, Format!) : Value as string ?? "";
}

/// <summary>A table of the file: rows as dictionaries from heading to cell, and the row of totals below.</summary>
internal sealed record SavedTable(string Name, IReadOnlyList<IReadOnlyDictionary<string, SavedCell>> Rows, IReadOnlyDictionary<string, SavedCell> Below)
{
    /// <summary>The row whose first column reads so.</summary>
    public IReadOnlyDictionary<string, SavedCell> Row(string first) => Rows.First(r => r.Values.First().Text == first);

    /// <summary>The row of totals; where the table shows no parts, it is the only row.</summary>
    public IReadOnlyDictionary<string, SavedCell> Total(string label) => Rows is [var only] && only.Values.First().Text == label ? only : Below;
}

/// <summary>
/// A workbook's cells and tables: read from its XML, as it was written, without a library that would calculate; or taken from
/// the plan that it is written from.
/// </summary>
internal sealed class SavedWorkbook
{
    private readonly Dictionary<string, Dictionary<string, SavedCell>> _sheets = [];
    private readonly Dictionary<string, SavedTable> _tables = [];

    private SavedWorkbook()
    {
    }

    public IReadOnlyDictionary<string, Dictionary<string, SavedCell>> Sheets => _sheets;

    public IReadOnlyDictionary<string, SavedTable> Tables => _tables;

    public static SavedWorkbook Read(Stream file)
    {
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var workbook = document.WorkbookPart!;
        var texts = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToList() ?? [];
        var formats = Formats(workbook.WorkbookStylesPart!.Stylesheet);
        var saved = new SavedWorkbook();
        foreach (var sheet in workbook.Workbook.Descendants<Sheet>())
        {
            var part = (WorksheetPart)workbook.GetPartById(sheet.Id!);
            var cells = part.Worksheet.Descendants<Cell>().Select(c => (Address: c.CellReference!.Value!, Cell: Read(c, texts, formats))).Where(c => c.Cell.Value is not null);
            saved._sheets.Add(sheet.Name!, cells.ToDictionary(c => c.Address, c => c.Cell));
            foreach (var table in part.TableDefinitionParts.Select(t => t.Table))
                saved.Add(sheet.Name!, table.Name!, table.Reference!, [.. table.TableColumns!.Elements<TableColumn>().Select(c => c.Name!.Value!)]);
        }
        return saved;
    }

    public static SavedWorkbook Of(WorkbookPlan plan)
    {
        var saved = new SavedWorkbook();
        foreach (var sheet in plan.Sheets)
        {
            saved._sheets.Add(sheet.Name, sheet.Cells.Where(c => c.Value.Value is not null).ToDictionary(c => CellAddress.Of(c.Key.Row, c.Key.Column), c => Of(c.Value)));
            foreach (var table in sheet.Tables)
                saved.Add(sheet.Name, table.Name, table.Reference, table.Headings);
        }
        return saved;
    }

    private static SavedCell Of(PlannedCell cell) => new(
        cell.Value is string text ? text : double.Parse(StoredNumber.Text(cell.Value!), CultureInfo.InvariantCulture),
        cell.Formula,
        cell.Value is string ? null : NumberFormats.Of(cell) ?? "General");

    private void Add(string sheet, string name, string reference, IReadOnlyList<string> headings)
    {
        var cells = _sheets[sheet];
        var rows = reference.Split(':').Select(a => int.Parse(a.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(headings, Row(rows[0]).Values.Select(c => c.Text));
        _tables.Add(name, new SavedTable(name, [.. Enumerable.Range(rows[0] + 1, rows[1] - rows[0]).Select(Row)], Row(rows[1] + 1)));

        Dictionary<string, SavedCell> Row(int row) => headings
            .Select((heading, i) => (heading, cell: cells.GetValueOrDefault(CellAddress.Of(row, i + 1), new SavedCell(null, null, null))))
            .ToDictionary(c => c.heading, c => c.cell);
    }

    private static List<string> Formats(Stylesheet styles)
    {
        var custom = styles.NumberingFormats?.Elements<NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value!) ?? [];
        custom[3] = "#,##0";
        custom[4] = "#,##0.00";
        return [.. styles.CellFormats!.Elements<CellFormat>().Select(f => custom.GetValueOrDefault(f.NumberFormatId?.Value ?? 0, "General"))];
    }

    private static SavedCell Read(Cell cell, List<string> texts, List<string> formats)
    {
        var stored = cell.CellValue?.Text;
        object? value = (cell.DataType?.Value) switch
        {
            CellValues.SharedString => texts[int.Parse(stored!, CultureInfo.InvariantCulture)],
            CellValues.InlineString => cell.InlineString!.InnerText,
            CellValues.String => stored,
            _ when stored is null => null,
            _ => double.Parse(stored, CultureInfo.InvariantCulture),
        };
        return new SavedCell(value, cell.CellFormula?.Text, value is double ? formats[(int)(cell.StyleIndex?.Value ?? 0)] : null);
    }
}
