using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Tests.Excel;
using ClosedXML.Excel;

namespace Aez.Dashboard.Tests.Benchmarks;

/// <summary>What the workbook of the dialogue takes, looks, charts and stored figures included, against ClosedXML writing the same cells bare.</summary>
public sealed class DialogueWorkbookBenchmark(ITestOutputHelper output)
{
    private const int Times = 20;

    [Theory(Explicit = true)]
    [InlineData(6)]
    [InlineData(60)]
    public async Task Workbook_OfATeam_AgainstTheBareCells(int ifks)
    {
        var content = GeneratedFigures.ContentOfTeam(seed: 11, ifks);
        var plan = DialoguePlan.Create(content);
        // Compiled for good is only what has run some dozens of times.
        for (var i = 0; i < 3; i++)
        {
            await Written(file => DialogueWorkbook.Write(content, file));
            await Written(file => WriteBare(plan, file));
        }
        await new Comparison(output, 7).RunAsync($"workbook of {ifks} IFKs, {plan.Sheets.Sum(sheet => sheet.Cells.Count)} cells", 1.5, () => Written(file => DialogueWorkbook.Write(content, file)), () => Written(file => WriteBare(plan, file)));
    }

    private static Task<Cost> Written(Action<Stream> write) => Cost.Of(() =>
    {
        for (var i = 0; i < Times; i++)
        {
            using var file = new MemoryStream();
            write(file);
        }
    });

    private static void WriteBare(WorkbookPlan plan, Stream file)
    {
        using var workbook = new XLWorkbook();
        foreach (var sheet in plan.Sheets)
        {
            var target = workbook.Worksheets.Add(sheet.Name);
            foreach (var ((row, column), cell) in sheet.Cells)
            {
                if (cell.Formula is { } formula)
                    target.Cell(row, column).FormulaA1 = formula;
                else if (cell.Value is string text)
                    target.Cell(row, column).SetValue(text);
                else if (cell.Value is DateOnly day)
                    target.Cell(row, column).SetValue(day.ToDateTime(TimeOnly.MinValue));
                else if (cell.Value is { } number)
                    target.Cell(row, column).SetValue(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        workbook.SaveAs(file);
    }
}
