using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Which instrument runs away or dries up: every instrument of the year, with target or without.</summary>
internal static class MeasureEntriesSheet
{
    public const string Name = "Maßnahmeneintritte";

    public static string ActualAddress(MonthFigures figures) => $"{Name}!D{TotalRow(figures)}";

    public static string TargetAddress(MonthFigures figures) => $"{Name}!E{TotalRow(figures)}";

    public static SheetPlan Create(MonthFigures figures)
    {
        var sheet = new SheetPlan(Name, 11, 36, 7.5, 7.5, 8, 11.5, 11, 14, 10, 12.5, 11, 10, 8, 16, 8) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        var total = figures.Of(Indicator.MeasureEntries);
        SheetHead.Write(sheet, Name, figures, SheetHead.Sentence(total, figures));
        var table = AddInstruments(sheet, figures, total);
        var row = table.NextRow + 2;
        sheet.BreakPageAfter(row);
        row = AddChart(sheet, figures, total, table, row + 2);
        sheet.BreakPageAfter(row);
        var last = AddMonths(sheet, figures, total, row + 2);
        AddGroups(sheet, figures, last + 2);
        return sheet;
    }

    private static int TotalRow(MonthFigures figures) => SheetHead.TableRow + 1 + figures.Instruments.Count();

    private static TablePlan AddInstruments(SheetPlan sheet, MonthFigures figures, Figure total)
    {
        var table = sheet.AddTable(
            "Instrumente",
            SheetHead.TableRow,
            "Kürzel", "Instrument", "Ist im Monat", "Ist kum.", "Soll kum.", "Abweichung", "Abweichung relativ", "Zielerreichung", "Jahresziel",
            "Status", "Prognose Jahresende", "Chance", "Nötig je Monat", "Verlauf");
        var parts = figures.Instruments.ToList();
        foreach (var figure in parts)
            table.Add(Cells(figure, table.NextRow, Cell.Text(FigureCells.Name(figure)), Cell.Wrapped(figure.Instrument!.Name), Cell.Count(figure.Value), FigureCells.Actual(figure), FigureCells.Comparison(figure), FigureCells.Target(figure)));
        var row = table.NextRow;
        table.AddTotal(Cells(
            total,
            row,
            Cell.Text(FigureCells.Marked("Gesamt", total.Origin)),
            Cell.Empty,
            Cell.Sum(total.Value, [.. parts.Select(p => p.Value)], table.Range('C'), Cell.Count),
            Cell.Sum(total.ActualCumulative, [.. parts.Select(p => p.ActualCumulative)], table.Range('D'), (_, formula) => FigureCells.Actual(total, formula)),
            Cell.Sum(total.TargetCumulative, [.. parts.Select(p => p.TargetCumulative)], table.Range('E'), (_, formula) => FigureCells.Comparison(total, formula)),
            Cell.Sum(total.TargetValue, [.. parts.Select(p => p.TargetValue)], table.Range('I'), Cell.Count)));
        sheet.StatusRanges.Add($"J{table.FirstRow}:J{row}");
        sheet.AttainmentRanges.Add($"H{table.FirstRow}:H{row}");
        sheet.Set(row + 1, 1, Cell.Text(Note(figures, total, parts), CellLook.Note));
        return table;
    }

    private static PlannedCell[] Cells(Figure figure, int row, PlannedCell code, PlannedCell name, PlannedCell month, PlannedCell actual, PlannedCell comparison, PlannedCell target) =>
    [
        code,
        name,
        month,
        actual,
        comparison,
        FigureCells.Delta(figure, $"D{row}", $"E{row}"),
        FigureCells.DeltaRelative(figure, $"F{row}", $"E{row}"),
        FigureCells.Attainment(figure, $"D{row}", $"E{row}"),
        target,
        FigureCells.Status(figure),
        FigureCells.Forecast(figure),
        FigureCells.Chance(figure),
        FigureCells.NeededPerMonth(figure),
        FigureCells.Variation(figure),
    ];

    private static string Note(MonthFigures figures, Figure total, List<Figure> parts)
    {
        var counted = "Gezählt werden Förderfälle, nicht Personen. Ohne Ziel („–“), Ziel 0 und keine Eintritte (0) sind dreierlei.";
        if (figures.WithoutTargetText(total) is { } beside)
            counted = $"Gesamt: {total.ActualText()}, {beside}. {counted}";
        var sum = parts.Sum(p => p.TargetValue ?? 0);
        return total.TargetValue is { } target && target != sum
            ? $"{counted} Das Gesamtziel {German.TargetValue(IndicatorUnit.Count, target)} ist eigens gesetzt; die Ziele der Instrumente ergeben {German.TargetValue(IndicatorUnit.Count, sum)}."
            : counted;
    }

    /// <returns>The last row of the chart.</returns>
    private static int AddChart(SheetPlan sheet, MonthFigures figures, Figure total, TablePlan table, int row)
    {
        var height = 8 + 2 * (table.LastRow - table.HeadRow);
        sheet.Add(new ChartPlan(
            $"Maßnahmeneintritte je Instrument kumuliert, {(total.Target is null ? "Ist" : "Ist und Soll")} Januar bis {German.MonthName(figures.Month)}",
            IsStructure: true,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            NumberFormats.Whole,
            Course.Series(total, 'D', 'E'),
            new ChartArea(row, 1, row + height, 15)));
        return row + height;
    }

    /// <returns>The last row of the table.</returns>
    private static int AddMonths(SheetPlan sheet, MonthFigures figures, Figure total, int row)
    {
        sheet.Set(row, 1, Cell.Text("Eintritte je Monat", CellLook.SectionHeading));
        var table = sheet.AddTable("InstrumenteMonate", row + 1, ["Kürzel", "Instrument", .. German.ShortMonths, "Summe"]);
        var parts = figures.Instruments.ToList();
        foreach (var figure in parts)
            table.Add([Cell.Text(FigureCells.Name(figure)), Cell.Wrapped(figure.Instrument!.Name), .. figure.Year.Select(Month), Sum(figure)]);
        table.AddTotal(
        [
            Cell.Text(FigureCells.Marked("Gesamt", total.Origin)),
            Cell.Empty,
            .. total.Year.Select((m, i) => m.Due
                ? Cell.Sum(m.Actual, [.. parts.Select(p => p.Year[i].Actual)], table.Range((char)('C' + i)), Cell.Count)
                : Cell.NotDue),
            Sum(total),
        ]);
        return table.LastRow + 1;

        PlannedCell Sum(Figure figure) => Cell.Sum(figure.ActualCumulative, [.. figure.Year.Select(m => m.Actual)], $"C{table.NextRow}:N{table.NextRow}", Cell.Count);

        PlannedCell Month(YearMonth month) => month.Due ? Cell.Count(month.Actual) : Cell.NotDue;
    }

    /// <summary>What the instruments of one legal basis come to: its targets are those of its instruments.</summary>
    private static void AddGroups(SheetPlan sheet, MonthFigures figures, int row)
    {
        var groups = InstrumentGroup.Of(figures.Instruments);
        if (groups.Count == 0)
            return;
        sheet.Set(row, 1, Cell.Text("Eintritte je Gruppe", CellLook.SectionHeading));
        var table = sheet.AddTable("Instrumentengruppen", row + 1, "Instrumente", "Gruppe", "Ist im Monat", "Ist kum.", "Soll kum.", "Abweichung", "Abweichung relativ", "Jahresziel");
        foreach (var group in groups)
        {
            var at = table.NextRow;
            table.Add(
                Cell.Count(group.Instruments.Count),
                Cell.Wrapped(group.Name),
                Cell.Count(group.Value),
                Cell.Count(group.Actual),
                Cell.Count(group.TargetCumulative),
                Cell.SignedCount(group.Delta, $"D{at}-E{at}"),
                Cell.Quotient(group.Delta, group.TargetCumulative, $"F{at}", $"E{at}", (value, formula) => Cell.SignedPercent(value, Digits.For(value * 100, 1, 0), formula)),
                Cell.Count(group.Target));
        }
    }
}
