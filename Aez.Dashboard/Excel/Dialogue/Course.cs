using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The course of a ratio over the last 24 months: a table, and beside it the chart.</summary>
internal static class Course
{
    private const int ChartRows = 20;

    /// <returns>The last row taken.</returns>
    public static int Add(SheetPlan sheet, string tableName, Figure figure, int row)
    {
        if (figure.Series.Count == 0)
            return row;
        sheet.Set(row, 1, Cell.Text(Heading(figure), CellLook.SectionHeading));
        var table = sheet.AddTable(tableName, row + 1, "Monat", "Zähler", "Nenner", figure.Indicator.Unit == IndicatorUnit.Share ? "Quote" : "je Kunde", "Soll", "Stand");
        foreach (var point in figure.Series)
            AddRow(table, figure, point);
        sheet.Add(new ChartPlan(
            $"{figure.Name}, Verlauf bis {German.MonthName(figure.Month)}, Ist{(figure.Target is null ? "" : $" und Soll {figure.Month.Year}")}",
            IsStructure: false,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            Format(figure),
            Series(figure, 'D', 'E'),
            new ChartArea(row + 1, 8, row + 1 + ChartRows, 16))
        {
            Labels = false,
        });
        return table.LastRow;
    }

    /// <summary>Soll stands behind, Ist in front.</summary>
    public static IReadOnlyList<ChartSeries> Series(Figure figure, char actual, char target) => figure.Target is null
        ? [new("Ist", Scenario.Actual, actual)]
        : [new("Soll", Scenario.Target, target), new("Ist", Scenario.Actual, actual)];

    public static string Format(Figure figure) =>
        figure.Indicator.Unit == IndicatorUnit.Share ? NumberFormats.Percent(0) : NumberFormats.Number(1);

    private static void AddRow(TablePlan table, Figure figure, SeriesPoint point)
    {
        var row = table.NextRow;
        var unit = figure.Indicator.Unit;
        var isCurrent = point.Month == figure.Month;
        var usual = unit == IndicatorUnit.Share ? 1 : German.DensityDecimals;
        table.Add(
            Cell.Month(point.Month),
            Cell.Count(point.Ratio?.Numerator),
            Cell.Count(point.Ratio?.Denominator),
            Cell.Quotient(point.Ratio?.Numerator, point.Ratio?.Denominator, $"B{row}", $"C{row}", (value, formula) => Cell.Of(unit, value, isCurrent ? figure.ActualDecimals() : usual, formula)),
            isCurrent ? FigureCells.Comparison(figure) : Cell.Of(unit, point.Month.Year == figure.Month.Year ? figure.TargetValue : null, usual),
            Cell.Text(SheetHead.Maturity(point.Provisional)));
    }

    private static string Heading(Figure figure)
    {
        var limits = figure.Signal is { } signal
            ? $": Mittel {Value(signal.Mean)}, übliche Schwankung {Value(signal.Lower)} bis {Value(signal.Upper)}{(signal.LimitsProvisional ? " (unter zwölf Monaten, daher vorläufig)" : "")}"
            : "";
        return $"Verlauf: {figure.Name}{limits}";

        string Value(double value) => German.Value(figure.Indicator.Unit, (decimal)value);
    }
}

/// <summary>Ist against Soll per IFK, one bar below the other in fixed order.</summary>
internal static class PartChart
{
    /// <returns>The last row taken.</returns>
    public static int Add(SheetPlan sheet, TablePlan table, Figure figure, char actual, char target, int row)
    {
        if (figure.ByIfk.Count == 0)
            return row;
        var height = 6 + 2 * figure.ByIfk.Count;
        sheet.Add(new ChartPlan(
            $"{figure.Name} je IFK, {German.MonthName(figure.Month)}, Ist{(figure.Target is null ? "" : " und Soll")}",
            IsStructure: true,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            Course.Format(figure),
            Course.Series(figure, actual, target),
            new ChartArea(row, 1, row + height, 12)));
        return row + height;
    }
}
