using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Do we reach the year's target, and if not, since when: months, kinds, IFKs.</summary>
internal static class IntegrationsSheet
{
    public const string Name = "Integrationen";

    private static readonly IntegrationKind[] Kinds = Enum.GetValues<IntegrationKind>();

    public static string ActualAddress(Month month) => $"{Name}!E{SheetHead.TableRow + month.Number}";

    public static string TargetAddress(Month month) => $"{Name}!F{SheetHead.TableRow + month.Number}";

    public static SheetPlan Create(DialogueContent content)
    {
        var figures = content.Figures;
        var figure = figures.Of(Indicator.Integrations);
        var sheet = new SheetPlan(Name, 11, 10, 11, 15, 11, 11, 14.5, 14, 10, 11.5, 17) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, "Integrationen", figures, SheetHead.Sentence(figure, figures));
        var months = AddMonths(sheet, figure);
        var row = AddCharts(sheet, figure, months);
        sheet.BreakPageAfter(row);
        row = AddKinds(sheet, content, row + 2);
        AddParts(sheet, figure, row + 2);
        return sheet;
    }

    private static TablePlan AddMonths(SheetPlan sheet, Figure figure)
    {
        var table = sheet.AddTable(
            "IntegrationenMonate",
            SheetHead.TableRow,
            "Monat", "Ist", "Soll", "Abweichung", "Ist kum.", "Soll kum.", "Abweichung kum.", "Zielerreichung", "Vorjahr", "Vorjahr kum.", "Stand");
        var first = table.FirstRow;
        foreach (var month in figure.Year)
        {
            var row = table.NextRow;
            var isCurrent = month.Month == figure.Month;
            table.Add(
                Cell.Month(month.Month),
                Due(month, Cell.Count(month.Actual)),
                Cell.Count(month.Target),
                Compared(Cell.SignedCount(month.Actual - month.Target, $"B{row}-C{row}")),
                Due(month, isCurrent ? FigureCells.Actual(figure, $"SUM(B{first}:B{row})") : Cell.Count(month.ActualCumulative, $"SUM(B{first}:B{row})")),
                isCurrent ? FigureCells.Comparison(figure, $"SUM(C{first}:C{row})") : Cell.Count(month.TargetCumulative, $"SUM(C{first}:C{row})"),
                Compared(isCurrent ? FigureCells.Delta(figure, $"E{row}", $"F{row}") : Cell.SignedCount(month.ActualCumulative - month.TargetCumulative, $"E{row}-F{row}")),
                Compared(isCurrent
                    ? FigureCells.Attainment(figure, $"E{row}", $"F{row}")
                    : Cell.Quotient(month.ActualCumulative, month.TargetCumulative, $"E{row}", $"F{row}", (value, formula) => Cell.Attainment(value, Digits.For(value * 100, 1, 100), formula))),
                Cell.Count(month.PreviousYear),
                Cell.Count(month.PreviousYearCumulative, $"SUM(I{first}:I{row})"),
                Cell.Text(string.Join("; ", figure.Changes.Where(c => c.Month == month.Month).Select(c => c.Text).Prepend(month.Due ? SheetHead.Standing(figure, month.Month, month.Provisional, month.Origin) : Status.NotDue.Word()))));

            PlannedCell Compared(PlannedCell cell) => isCurrent ? FigureCells.Compared(figure, Due(month, cell)) : Due(month, cell);
        }
        table.AddTotal(
            Cell.Text("Jahr"),
            Cell.Sum(figure.ActualCumulative, [.. figure.Year.Select(m => m.Actual)], table.Range('B'), Cell.Count),
            Cell.Sum(figure.TargetValue, [.. figure.Year.Select(m => m.Target)], table.Range('C'), Cell.Count),
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            Cell.Empty,
            Cell.Sum(figure.Year.LastOrDefault(m => m.PreviousYearCumulative is not null)?.PreviousYearCumulative, [.. figure.Year.Select(m => m.PreviousYear)], table.Range('I'), Cell.Count),
            Cell.Empty,
            Cell.Empty);
        sheet.AttainmentRanges.Add(table.Range('H'));
        return table;
    }

    /// <returns>The last row of the charts.</returns>
    private static int AddCharts(SheetPlan sheet, Figure figure, TablePlan months)
    {
        var top = months.LastRow + 3;
        const int height = 17;
        var scenarios = figure.Target is null ? "Ist" : "Ist und Soll";
        Add($"Integrationen je Monat, {scenarios} {figure.Month.Year}", 'B', 'C', new ChartArea(top, 1, top + height, 6));
        Add($"Integrationen kumuliert, {scenarios} {figure.Month.Year}", 'E', 'F', new ChartArea(top, 6, top + height, 12));
        return top + height;

        void Add(string title, char actual, char target, ChartArea area) => sheet.Add(new ChartPlan(
            title,
            IsStructure: false,
            months.FirstRow,
            months.LastRow,
            CategoryColumn: 'A',
            NumberFormats.Whole,
            Course.Series(figure, actual, target),
            area)
        {
            Marks = ChartMark.Of(figure.Changes, figure.Year[0].Month, months.FirstRow, months.LastRow),
        });
    }

    private static int AddKinds(SheetPlan sheet, DialogueContent content, int row)
    {
        var counts = content.Details.Integrations;
        sheet.Set(row, 1, Cell.Text($"Nach Art der Integration; geringfügig und öffentlich gefördert zählen nicht{SheetHead.FromRecords(content.Figures.Of(Indicator.Integrations).Origin)}", CellLook.SectionHeading));
        var table = sheet.AddTable(
            "IntegrationenArten",
            row + 1,
            "Monat", "svB", "Ausbildung", "Selbständigkeit", "Gezählt", "geringfügig", "öffentlich gefördert");
        foreach (var month in Month.Range(Month.January(content.Figures.Month.Year), content.Figures.Month))
        {
            var known = counts.Keys.Any(k => k.Month == month);
            var current = table.NextRow;
            table.Add(
                Cell.Month(month),
                Of(IntegrationKind.Employment),
                Of(IntegrationKind.Training),
                Of(IntegrationKind.SelfEmployment),
                Cell.Number(known ? Kinds.Where(k => k.Counts()).Sum(k => counts.GetValueOrDefault((month, k))) : null, 0, $"SUM(B{current}:D{current})"),
                Of(IntegrationKind.Marginal),
                Of(IntegrationKind.Subsidised));

            PlannedCell Of(IntegrationKind kind) => Cell.Number(known ? counts.GetValueOrDefault((month, kind)) : null);
        }
        return table.AddTotal(
            Cell.Text("Summe"),
            Total(k => k == IntegrationKind.Employment, 'B'),
            Total(k => k == IntegrationKind.Training, 'C'),
            Total(k => k == IntegrationKind.SelfEmployment, 'D'),
            Total(k => k.Counts(), 'E'),
            Total(k => k == IntegrationKind.Marginal, 'F'),
            Total(k => k == IntegrationKind.Subsidised, 'G'));

        PlannedCell Total(Func<IntegrationKind, bool> of, char column) => Cell.Number(counts.Where(c => of(c.Key.Kind)).Sum(c => c.Value), 0, $"SUM({table.Range(column)})");
    }

    private static void AddParts(SheetPlan sheet, Figure figure, int row)
    {
        if (figure.ByIfk.Count == 0)
            return;
        sheet.Set(row, 1, Cell.Text("Nach IFK, in fester Reihenfolge; der Anteil nach VZÄ teilt das Soll rechnerisch auf und ist keine Vorgabe", CellLook.SectionHeading));
        var table = sheet.AddTable("IntegrationenIfk", row + 1, "IFK", "VZÄ", "Ist im Monat", "Ist kum.", "Soll kum. nach VZÄ", "Eigenes Jahresziel");
        var total = row + 2 + figure.ByIfk.Count;
        var fullTime = figure.ByIfk.Sum(p => p.FullTimeEquivalent);
        foreach (var part in figure.ByIfk)
        {
            var current = table.NextRow;
            var share = fullTime > 0 ? figure.TargetCumulative * part.FullTimeEquivalent / fullTime : null;
            table.Add(
                Cell.Text(FigureCells.Marked(part.Ifk, part.Origin)),
                Cell.Number(part.FullTimeEquivalent, 2),
                Cell.Count(part.Month?.Value),
                Cell.Count(part.Cumulative),
                Cell.Number(share, 1, $"{TargetAddress(figure.Month)}*B{current}/B{total}"),
                Cell.Count(part.Target));
        }
        table.AddTotal(
            Cell.Text(FigureCells.Marked("Team", figure.Origin)),
            Cell.Number(fullTime, 2, $"SUM({table.Range('B')})"),
            Cell.Sum(figure.Value, [.. figure.ByIfk.Select(p => p.Month?.Value)], table.Range('C'), Cell.Count),
            Cell.Sum(figure.ActualCumulative, [.. figure.ByIfk.Select(p => p.Cumulative)], table.Range('D'), Cell.Count),
            fullTime > 0 ? Cell.Number(figure.TargetCumulative, 1, $"SUM({table.Range('E')})") : Cell.Missing,
            Cell.Count(figure.TargetValue));
    }

    private static PlannedCell Due(YearMonth month, PlannedCell cell) => month.Due ? cell : Cell.NotDue;
}
