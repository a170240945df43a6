using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The course of a ratio over the last 24 months: a table, and beside it the chart.</summary>
internal static class Course
{
    private const int ChartRows = 20;
    private const int JudgedChartRows = 14;
    private const int LettersOfLine = 140;

    /// <returns>The last row taken.</returns>
    public static int Add(SheetPlan sheet, string tableName, Figure figure, RuleSet rules, int row)
    {
        if (figure.Series.Count == 0)
            return row;
        sheet.Set(row, 1, Cell.Text(Heading(figure), CellLook.SectionHeading));
        row = AddChanges(sheet, figure, row);
        var table = sheet.AddTable(tableName, row + 1, "Monat", "Zähler", "Nenner", figure.Indicator.Unit == IndicatorUnit.Share ? "Quote" : "je Kunde", "Soll", "Stand", "Änderung");
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
            Marks = ChartMark.Of(figure.Changes, figure.Series[0].Month, table.FirstRow, table.LastRow),
        });
        return figure.Flow is null ? table.LastRow : AddJudged(sheet, $"{tableName}Urteil", figure, rules, Math.Max(table.LastRow, row + 1 + ChartRows) + 2);
    }

    /// <summary>What is judged month by month, with the mean and limits that hold for it; where nothing is judged, why.</summary>
    private static int AddJudged(SheetPlan sheet, string tableName, Figure figure, RuleSet rules, int row)
    {
        var basis = figure.Indicator.Flow!.Value;
        sheet.BreakPageAfter(row - 1);
        sheet.Set(row, 1, Cell.Text($"Signal oder Zufall: {basis.Name()}", CellLook.SectionHeading));
        sheet.Set(row + 1, 1, Cell.Text($"Beurteilt wird {basis.Text(rules)}. {figure.NoSignal?.Sentence()}".TrimEnd(), CellLook.Note));
        row = AddChanges(sheet, figure, row + 1);
        var table = sheet.AddTable(tableName, row + 1, "Monat", "Zähler", "Nenner", "Anteil", "Mittel", "Grenze unten", "Grenze oben", "Urteil", "Änderung");
        var judged = figure.Flow!.Where(p => p.Value is not null).Select(p => p.Month).ToList();
        foreach (var point in figure.Flow!)
        {
            var current = table.NextRow;
            var (mean, lower, upper) = LimitsOf(figure.Signal, point.Month);
            var signal = figure.Signal is { } chart && judged.IndexOf(point.Month) is >= 0 and var at ? chart.Points.ElementAtOrDefault(at - judged.Count + chart.Points.Count) : default;
            table.Add(
                Cell.Month(point.Month),
                Cell.Count(point.Ratio?.Numerator),
                Cell.Count(point.Ratio?.Denominator),
                Cell.Quotient(point.Ratio?.Numerator, point.Ratio?.Denominator, $"B{current}", $"C{current}", (value, formula) => Cell.Percent(value, 1, formula)),
                Cell.Percent((decimal?)mean),
                Cell.Percent((decimal?)lower),
                Cell.Percent((decimal?)upper),
                Cell.Text(point.Value is null || figure.Signal is null ? German.Missing : signal.Side switch { > 0 => "Signal ▲", < 0 => "Signal ▼", _ => Variation.CommonCause.Word() }),
                Cell.Text(WordOf(figure, point.Month)));
        }
        return AddJudgedChart(sheet, table, figure, basis);
    }

    /// <summary>What changed, a line or more for each: what is wider than the sheet would make its print tiny.</summary>
    /// <returns>The last row taken.</returns>
    private static int AddChanges(SheetPlan sheet, Figure figure, int row)
    {
        foreach (var line in figure.Changes.SelectMany(change => TextLines.Of(change.Text, LettersOfLine)))
            sheet.Set(++row, 1, Cell.Text(line, CellLook.Note));
        return row;
    }

    /// <returns>The last row taken.</returns>
    private static int AddJudgedChart(SheetPlan sheet, TablePlan table, Figure figure, SignalBasis basis)
    {
        var hasLimits = figure.Flow!.All(point => LimitsOf(figure.Signal, point.Month).Mean is not null);
        var marks = ChartMark.Of(figure.Changes, figure.Flow![0].Month, table.FirstRow, table.LastRow);
        // The key of the marks takes lines of its own.
        var height = JudgedChartRows + 2 * marks.Count;
        sheet.Add(new ChartPlan(
            $"{basis.Name()}, Verlauf bis {German.MonthName(figure.Month)}, Ist{(hasLimits ? ", Mittel und Grenzen" : "")}",
            IsStructure: false,
            table.FirstRow,
            table.LastRow,
            CategoryColumn: 'A',
            NumberFormats.Percent(0),
            [new("Ist", Scenario.Actual, 'D')],
            new ChartArea(table.LastRow + 2, 1, table.LastRow + 2 + height, 10))
        {
            Labels = false,
            Marks = marks,
            Lines = hasLimits ? [new("Mittel", Scenario.Mean, 'E'), new("Grenze unten", Scenario.Limit, 'F'), new("Grenze oben", Scenario.Limit, 'G')] : [],
        });
        return table.LastRow + 2 + height;
    }

    private static (double? Mean, double? Lower, double? Upper) LimitsOf(Signal? signal, Month month) => signal switch
    {
        null => default,
        _ when !(month < signal.Since) => (signal.Mean, signal.Lower, signal.Upper),
        _ when signal.Earlier.LastOrDefault(p => p.From <= month) is { } phase => (phase.Mean, phase.Lower, phase.Upper),
        _ => default,
    };

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
            isCurrent ? FigureCells.Comparison(figure) : Cell.Of(unit, point.Month.Year == figure.Month.Year ? figure.TargetValue : null, German.TargetDecimals(unit, figure.TargetValue)),
            Cell.Text(SheetHead.Standing(figure, point.Month, point.Provisional, point.Origin)),
            Cell.Text(WordOf(figure, point.Month)));
    }

    /// <summary>What changed in a month, in as few letters as the column has room for; the lines above the table say it in full.</summary>
    private static string? WordOf(Figure figure, Month month) =>
        figure.Changes.Any(c => c.Month == month) ? string.Join(", ", figure.Changes.Where(c => c.Month == month).Select(c => c.IsRule ? c.Word : "Prozess").Distinct()) : null;

    private static string Heading(Figure figure)
    {
        // Limits of what is judged say nothing about the values of this table.
        var limits = figure is { Signal: { } signal, Flow: null }
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
