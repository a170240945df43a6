using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>How far the data behind the figures can be trusted: findings per rule, with whoever mends them.</summary>
internal static class QualitySheet
{
    public const string Name = "Datenqualität";

    public static SheetPlan Create(MonthFigures figures, DialogueQuality quality)
    {
        var sheet = new SheetPlan(Name, 34, 8, 52, 48, 14, 10) { HeadRows = SheetHead.TableRow };
        SheetHead.Write(sheet, Name, figures, Finding(quality));
        var table = sheet.AddTable("Datenqualitaet", SheetHead.TableRow, "Regel", "Befunde", "Bedeutung", "Was zu tun ist", "Zuständig", "Begründet");
        foreach (var row in quality.Rows)
            table.Add(Cell.Wrapped(row.Rule), Cell.Number(row.Count), Cell.Wrapped(row.Meaning), Cell.Wrapped(row.Remedy), Cell.Wrapped(row.Owner), Cell.Number(row.Justified));
        var total = table.AddTotal(
            Cell.Text("Summe"),
            Cell.Sum(quality.Rows.Sum(r => r.Count), [.. quality.Rows.Select(r => (decimal?)r.Count)], table.Range('B'), (value, formula) => Cell.Number(value, 0, formula)),
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            Cell.Sum(quality.Rows.Sum(r => r.Justified), [.. quality.Rows.Select(r => (decimal?)r.Justified)], table.Range('F'), (value, formula) => Cell.Number(value, 0, formula)));
        AddExtent(sheet, quality, total + 2);
        return sheet;
    }

    private static string Finding(DialogueQuality quality) => quality.Rows.Sum(r => r.Count) is var total && total == 0
        ? "Kein Befund."
        : $"{German.Quantity(total, "Befund", "Befunde")} bei {quality.Rows.Count(r => r.Count > 0)} von {quality.Rows.Count} Regeln.";

    /// <summary>A record may break several rules, so that findings and records differ.</summary>
    private static void AddExtent(SheetPlan sheet, DialogueQuality quality, int row)
    {
        sheet.Set(row, 1, Cell.Text("Geprüfte Datensätze"));
        sheet.Set(row, 2, Cell.Number(quality.Checked));
        sheet.Set(row + 1, 1, Cell.Text("davon ohne Befund"));
        sheet.Set(row + 1, 2, Cell.Number(quality.Checked - quality.WithFinding));
        sheet.Set(row + 2, 1, Cell.Text("Anteil ohne Befund"));
        sheet.Set(row + 2, 2, Cell.Quotient(quality.Checked - quality.WithFinding, quality.Checked, $"B{row + 1}", $"B{row}", (value, formula) => Cell.Percent(value, 1, formula)));
        foreach (var (at, remark) in quality.Remarks.Index())
            sheet.Set(row + 4 + at, 1, Cell.Text(remark));
    }
}
