using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>
/// The Weitergabefassung for a page and for paper. It reads the plan that the workbook is written from, so that both show the same.
/// </summary>
/// <param name="Facts">What the cover says beside each label.</param>
public sealed record PassingOnEdition(string Sentence, IReadOnlyList<(string Label, string Text)> Facts, IReadOnlyList<PassingOnSection> Sections)
{
    public static PassingOnEdition Of(PassingOnContent content, EditionCounts counts)
    {
        var sheets = PassingOnPlan.Create(content, counts).Sheets;
        return new PassingOnEdition(PassingOnPlan.Sentence, FactsOf(sheets[0]), [.. sheets.Skip(1).Select(SectionOf)]);
    }

    private static IReadOnlyList<(string, string)> FactsOf(SheetPlan cover) =>
        [.. cover.Cells.Where(c => c.Value.Look == CellLook.Label).Select(c => (CellText.Of(c.Value), CellText.Of(cover.Cells[(c.Key.Row, c.Key.Column + 1)])))];

    private static PassingOnSection SectionOf(SheetPlan sheet) => new(
        CellText.Of(sheet.Cells[(SheetHead.TitleRow, 1)]),
        sheet.Cells.TryGetValue((SheetHead.RemarkRow, 1), out var remark) ? CellText.Of(remark) : null,
        [.. sheet.Tables.Select(table => TableOf(sheet, table))]);

    private static PassingOnTable TableOf(SheetPlan sheet, TablePlan table)
    {
        var heading = sheet.Cells.GetValueOrDefault((table.HeadRow - 1, 1));
        var rows = Enumerable.Range(table.FirstRow, table.LastRow - table.HeadRow).Select(row => RowOf(sheet, table, row)).ToList();
        return new PassingOnTable(
            heading?.Look == CellLook.SectionHeading ? CellText.Of(heading) : null,
            table.Headings,
            rows,
            sheet.Cells.GetValueOrDefault((table.NextRow, 1))?.Look == CellLook.Total ? RowOf(sheet, table, table.NextRow) : null);
    }

    private static IReadOnlyList<PassingOnCell> RowOf(SheetPlan sheet, TablePlan table, int row) =>
    [
        .. Enumerable.Range(1, table.Headings.Count).Select(column => sheet.Cells[(row, column)]).Select(cell => new PassingOnCell(CellText.Of(cell), cell.AlignsRight, cell.Wraps)),
    ];
}

/// <summary>What is one sheet of the workbook.</summary>
/// <param name="Remark">What is left out here and why; null for nothing.</param>
public sealed record PassingOnSection(string Title, string? Remark, IReadOnlyList<PassingOnTable> Tables);

/// <param name="Heading">Null where the section has one table only.</param>
/// <param name="Total">Below the rows; null where there is none.</param>
public sealed record PassingOnTable(string? Heading, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<PassingOnCell>> Rows, IReadOnlyList<PassingOnCell>? Total);

/// <param name="IsNumber">Stands at the right.</param>
/// <param name="Wraps">May take more than one line.</param>
public readonly record struct PassingOnCell(string Text, bool IsNumber, bool Wraps);
