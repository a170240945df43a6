using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Where do we stand, what is noise, what must be decided: one row per indicator.</summary>
internal static class OverviewSheet
{
    public const string Name = "Übersicht";

    private const int RemarksWidth = 48;

    private static readonly string[] Headings =
    [
        "Kennzahl", "Zähler im Monat", "Nenner im Monat", "Ist", "Soll", "Abweichung", "Abweichung relativ", "Zielerreichung", "Jahresziel",
        "Status", "Prognose Jahresende", "Chance", "Nötig je Monat", "Verlauf", "Prozess",
    ];

    public static SheetPlan Create(DialogueContent content)
    {
        var figures = content.Figures;
        var hasRemarks = content.Texts.Any(t => t.Text.Length > 0);
        double[] widths = [25, 8, 8, 8, 8, 12, 11, 14, 10, 12.5, 11, 10, 8, 12, 15];
        var sheet = new SheetPlan(Name, hasRemarks ? [.. widths, RemarksWidth] : widths) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, Name, figures, Finding(figures));
        var table = sheet.AddTable(
            "Uebersicht",
            SheetHead.TableRow,
            hasRemarks ? [.. Headings, "Ursache und Anmerkung"] : Headings);
        foreach (var figure in figures.Totals)
            AddRow(table, figure, figures, hasRemarks ? DossierRemarks.Of(content.Texts, figure) : null);
        sheet.StatusRanges.Add(table.Range('J'));
        sheet.AttainmentRanges.Add(table.Range('H'));
        sheet.Set(table.NextRow + 1, 1, Cell.Text("Zählwerte (Integrationen, Maßnahmeneintritte): Ist und Soll kumuliert seit Januar. Alle anderen: Wert des Monats.", CellLook.Note));
        sheet.Set(table.NextRow + 2, 1, Cell.Text($"Prognose nach {figures.Rules.ForecastMethod.MethodText()}. Chance: Wahrscheinlichkeit, das Jahresziel zu erreichen, bei gleichbleibendem Verlauf.", CellLook.Note));
        sheet.Set(table.NextRow + 3, 1, Cell.Text("Verlauf: „Zufall“ heißt gewöhnliche Schwankung; „Signal“ heißt, dass sich der Prozess geändert hat (Regelkarte der letzten 24 Monate).", CellLook.Note));
        if (figures.WithoutTargetText(figures.Of(Indicator.MeasureEntries)) is { } without)
            sheet.Set(table.NextRow + 4, 1, Cell.Text($"{Indicator.MeasureEntries.Name}: {without}.", CellLook.Note));
        AddWords(sheet, content, table.NextRow + 5);
        return sheet;
    }

    /// <summary>What was written of single instruments, and the result of the meeting.</summary>
    private static void AddWords(SheetPlan sheet, DialogueContent content, int row)
    {
        var lines = content.Figures.Instruments
            .Select(f => (f.Name, Text: DossierRemarks.Of(content.Texts, f)))
            .Append(("Ergebnis des Gesprächs", content.Texts.FirstOrDefault(t => t.Field == DialogueField.Minutes)?.Text ?? ""))
            .Where(line => line.Item2.Length > 0);
        foreach (var (name, text) in lines)
            sheet.Set(row++, 1, Cell.Text($"{name}: {text.ReplaceLineEndings(" ")}", CellLook.Note));
    }

    /// <summary>"2 von 5 Zielen verfehlt, 1 gefährdet, 2 auf Kurs."</summary>
    public static string Finding(MonthFigures figures)
    {
        var statuses = figures.Totals.Where(f => f.Target is not null).Select(f => f.Status).ToList();
        if (statuses.Count == 0)
            return TargetTexts.NoTargets(figures);
        var parts = new[] { Status.Missed, Status.AtRisk, Status.OnTrack, Status.NoData, Status.NotDue }
            .Select(s => (Word: s.Word(), Count: statuses.Count(x => x == s)))
            .Where(p => p.Count > 0)
            .Select((p, i) => i == 0 ? $"{p.Count} von {German.Quantity(statuses.Count, "Ziel", "Zielen")} {p.Word}" : $"{p.Count} {p.Word}");
        return string.Join(", ", parts) + "." + (TargetTexts.MissedInstruments(figures) is { } instruments ? $" {instruments}" : "");
    }

    private static void AddRow(TablePlan table, Figure figure, MonthFigures figures, string? remarks)
    {
        var row = table.NextRow;
        var (actual, comparison) = Cells(figure, figures, row);
        PlannedCell[] cells =
        [
            Cell.Wrapped(FigureCells.Name(figure)),
            Cell.Count(figure.Ratio?.Numerator),
            Cell.Count(figure.Ratio?.Denominator),
            actual,
            comparison,
            FigureCells.Delta(figure, $"D{row}", $"E{row}"),
            FigureCells.DeltaRelative(figure, $"F{row}", $"E{row}"),
            FigureCells.Attainment(figure, $"D{row}", $"E{row}"),
            FigureCells.Target(figure),
            FigureCells.Status(figure),
            FigureCells.Forecast(figure),
            FigureCells.Chance(figure),
            FigureCells.NeededPerMonth(figure),
            FigureCells.Variation(figure),
            FigureCells.Assurance(figure),
        ];
        table.Add(remarks is null ? cells : [.. cells, Cell.Wrapped(remarks)]);
    }

    /// <summary>Counts lead to their own sheet, ratios divide their row's counts.</summary>
    private static (PlannedCell Actual, PlannedCell Comparison) Cells(Figure figure, MonthFigures figures, int row)
    {
        if (figure.Indicator == Indicator.Integrations)
            return (FigureCells.Actual(figure, IntegrationsSheet.ActualAddress(figures.Month)), FigureCells.Comparison(figure, IntegrationsSheet.TargetAddress(figures.Month)));
        if (figure.Indicator == Indicator.MeasureEntries)
            return (FigureCells.Actual(figure, MeasureEntriesSheet.ActualAddress(figures)), FigureCells.Comparison(figure, MeasureEntriesSheet.TargetAddress(figures)));
        var actual = figure.Ratio?.Denominator is { } denominator
            ? FigureCells.Known(figure, figure.Actual, Cell.Quotient(figure.Ratio?.Numerator, denominator, $"B{row}", $"C{row}", (_, formula) => FigureCells.Actual(figure, formula)))
            : FigureCells.Actual(figure, $"B{row}");
        return (actual, FigureCells.Comparison(figure));
    }
}
