using System.Diagnostics;
using System.Xml;
using Aez.Dashboard.Excel.Planning;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Writes the planned cells of a sheet, in the order of their rows, with our own figures beside the formulas.</summary>
internal static class PlannedRows
{
    private const int LineHeight = 13;

    /// <summary>A column's width counts digits; German text with its narrow letters fits a little more.</summary>
    private const double LettersPerUnit = 1.25;

    private const double BoldLettersPerUnit = 1.1;

    public static void Write(XmlWriter xml, SheetPlan sheet, LookPalette looks, SharedTexts texts)
    {
        xml.WriteStartElement("x", "sheetData", null);
        var marks = ChartMarks.CellsOf(sheet).ToLookup(mark => mark.Row);
        var rows = new RowText(xml, marks.SelectMany(ofRow => ofRow).Select(mark => mark.Column).Append(sheet.Widths.Count).Max());
        foreach (var row in sheet.Cells.GroupBy(c => c.Key.Row))
        {
            rows.Begin(row.Key, row.Max(c => Math.Max(sheet.RowHeight, Height(c.Value, sheet.Widths[c.Key.Column - 1]))));
            foreach (var ((_, column), cell) in row)
                Write(rows, column, cell, looks.NumberOf(cell, column), texts);
            foreach (var (_, column, value) in marks[row.Key])
                rows.Number(column, style: 0, StoredNumber.Of(value));
            rows.End();
        }
        xml.WriteEndElement();
    }

    private static void Write(RowText rows, int column, PlannedCell cell, uint style, SharedTexts texts)
    {
        switch (cell)
        {
            case { Formula: { } formula, Value: string text }:
                rows.Formula(column, style, formula, text);
                break;
            case { Formula: { } formula, Value: { } value }:
                rows.Formula(column, style, formula, StoredNumber.Of(value));
                break;
            case { Value: null or "" }:
                rows.Empty(column, style);
                break;
            // Never as a value to interpret: "=1+1" or "01/02/2025" from the data is text.
            case { Value: string text }:
                rows.SharedText(column, style, texts.NumberOf(text));
                break;
            case { Value: { } value }:
                rows.Number(column, style, StoredNumber.Of(value));
                break;
        }
    }

    /// <summary>Rows with wrapped text get the height that it needs, since Excel does not measure it when opening a file.</summary>
    private static double Height(PlannedCell cell, double width) => cell.Look switch
    {
        CellLook.Title => 26,
        CellLook.SectionHeading => 20,
        CellLook.Finding => 18,
        CellLook.Body or CellLook.Total or CellLook.Heading or CellLook.Note or CellLook.Label or CellLook.Link or CellLook.Signature =>
            cell.Wraps && cell.Value is string text ? Lines(text, width * (cell.Look == CellLook.Heading ? BoldLettersPerUnit : LettersPerUnit)) * LineHeight + 4 : 0,
        _ => throw new UnreachableException(),
    };

    private static int Lines(string text, double letters)
    {
        var lines = 1;
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + word.Length > letters)
            {
                lines++;
                used = 0;
            }
            used += word.Length + 1;
        }
        return lines;
    }
}
