using System.Globalization;
using Aez.Dashboard.Excel;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>The value stored beside a formula is what another program calculates from it.</summary>
public sealed class RecalculationTests(ITestOutputHelper output) : IDisposable
{
    private const int Files = 12;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-recalculation");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task EveryFormula_CalculatedByLibreOffice_GivesTheStoredValue()
    {
        LibreOffice.Demand();
        var expected = new Dictionary<string, SavedWorkbook>();
        var (source, target) = (_folder.CreateSubdirectory("source"), _folder.CreateSubdirectory("target"));
        for (var seed = 1; seed <= Files; seed++)
        {
            using var file = new MemoryStream();
            DialogueWorkbook.Write(GeneratedFigures.Content(seed * 7), file);
            expected.Add($"{seed}.xlsx", SavedWorkbook.Read(file));
            await File.WriteAllBytesAsync(Path.Combine(source.FullName, $"{seed}.xlsx"), WithWrongValues(file), TestContext.Current.CancellationToken);
        }

        await LibreOffice.RecalculateAsync(source.FullName, target.FullName, TestContext.Current.CancellationToken);

        var compared = expected.Sum(e => Compare(e.Value, Path.Combine(target.FullName, e.Key)));
        output.WriteLine($"{compared} formulas of {Files} workbooks recalculated.");
        Assert.True(compared > Files * 100);
    }

    /// <summary>Spoils every stored value, so that one that comes back right has been calculated.</summary>
    private static byte[] WithWrongValues(MemoryStream file)
    {
        using var spoilt = new MemoryStream();
        file.Position = 0;
        file.CopyTo(spoilt);
        using (var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(spoilt, isEditable: true))
        {
            foreach (var cell in document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()).Where(c => c.CellFormula is not null))
            {
                cell.DataType = null;
                cell.CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue("-987654321");
            }
        }
        return spoilt.ToArray();
    }

    private static int Compare(SavedWorkbook expected, string path)
    {
        using var file = File.OpenRead(path);
        var actual = SavedWorkbook.Read(file);
        var compared = 0;
        foreach (var (sheet, address, cell) in expected.Sheets.SelectMany(s => s.Value.Where(c => c.Value.Formula is not null).Select(c => (s.Key, c.Key, c.Value))))
        {
            var calculated = actual.Sheets[sheet][address].Value;
            var same = cell.Value is double number ? calculated is double other && Math.Abs(number - other) <= 1e-12 * Math.Max(1, Math.Abs(number)) : Equals(cell.Value, calculated);
            Assert.True(same, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {sheet}!{address} ={cell.Formula}: stored {cell.Value:R}, calculated {calculated:R}"));
            compared++;
        }
        return compared;
    }
}
