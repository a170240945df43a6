using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Excel.Writing;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;

namespace Aez.Dashboard.Tests.Excel.Writing;

public sealed class LookPaletteTests
{
    private static readonly DocumentInfo Info = new("Titel", "Thema", "Ersteller", new DateTime(2016, 10, 1, 0, 0, 0, DateTimeKind.Utc), "Fuß", new Dictionary<string, string>());

    private static readonly PlannedCell[] Kinds =
    [
        Cell.Text("Text"), Cell.Wrapped("ein längerer Text"), Cell.Text("=1+1"), Cell.Text("zwei\nZeilen"), Cell.Empty, Cell.Missing,
        Cell.Number(1.5m, 1), Cell.Percent(0.85m), Cell.Signed(-3), Cell.Date(new DateOnly(2016, 9, 30)), Cell.Number(4, formula: "2+2"),
    ];

    [Fact]
    public void Looks_OfEveryKindOfCellOnEverySheet_AreThoseThatAreDrawn()
    {
        var sheets = Enumerable.Range(1, 3).Select(Sheet).ToList();
        using var written = Written(sheets);
        using var drawing = new XLWorkbook();
        var blank = drawing.AddWorksheet("Blatt");
        var row = 0;
        foreach (var sheet in sheets)
        {
            foreach (var ((line, column), cell) in sheet.Cells)
            {
                var expected = blank.Cell(++row, 1);
                expected.Style.Font.FontName = CellLooks.Font;
                expected.Style.Font.FontSize = CellLooks.FontSize;
                CellLooks.Apply(expected.Style, DrawnLook.Of(cell, column));
                Assert.Equal(expected.Style.ToString(), written.Worksheet(sheet.Name).Cell(line, column).Style.ToString());
            }
        }
    }

    /// <summary>What was drawn for one workbook serves the next; a file does not grow by what hundreds of others needed.</summary>
    [Fact]
    public void Styles_AfterWorkbooksWithEverOtherFormats_AreFewAndRight()
    {
        for (var i = 0; i < 12; i++)
        {
            var sheet = new SheetPlan("Blatt", 12);
            foreach (var row in Enumerable.Range(1, 30))
                sheet.Set(row, 1, new PlannedCell(1m, Notation: new Notation(ReadAs.Words, Words: $"{i} und {row}")));
            using var written = Written([sheet]);
            Assert.All(Enumerable.Range(1, 30), row => Assert.Equal($"\"{i} und {row}\"", written.Worksheet(1).Cell(row, 1).Style.NumberFormat.Format));
        }
        using var file = new MemoryStream();
        DialogueWorkbook.Write(new WorkbookPlan(Info, [Sheet(1)]), file);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.InRange(document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.NumberingFormats!.ChildElements.Count, 1, 200);
    }

    [Fact]
    public void FirstSheet_AfterItsLastRow_ShowsNothingOfThePalette()
    {
        var sheet = Sheet(1);
        using var written = Written([sheet]);
        Assert.Equal(sheet.Cells.Keys.Max(c => c.Row), written.Worksheet(1).LastRowUsed().RowNumber());
        Assert.Equal(Kinds.Length, written.Worksheet(1).LastColumnUsed().ColumnNumber());
    }

    [Fact]
    public void Workbook_OfNothingButAnEmptySheet_IsWritten()
    {
        using var written = Written([new SheetPlan("Leer", 10)]);
        Assert.Empty(written.Worksheet(1).CellsUsed());
    }

    /// <summary>Each kind of cell in each look, on each sheet begun with another one.</summary>
    private static SheetPlan Sheet(int number)
    {
        var sheet = new SheetPlan($"Blatt {number}", [.. Kinds.Select(_ => 12.0)]);
        foreach (var (row, look) in Enum.GetValues<CellLook>().Index())
        {
            foreach (var (column, cell) in Kinds.Index())
                sheet.Set(row + 1, (column + number) % Kinds.Length + 1, cell with { Look = look });
        }
        return sheet;
    }

    private static XLWorkbook Written(IReadOnlyList<SheetPlan> sheets)
    {
        var file = new MemoryStream();
        DialogueWorkbook.Write(new WorkbookPlan(Info, sheets), file);
        Assert.Empty(Workbooks.Errors(file));
        return new XLWorkbook(file);
    }
}
