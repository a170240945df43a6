using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The lines that every sheet begins with: title, what it covers, and the finding.</summary>
internal static class SheetHead
{
    public const int TitleRow = 1;

    /// <summary>Free for a remark of the sheet's own.</summary>
    public const int RemarkRow = 4;

    /// <summary>The row of the first table's headings.</summary>
    public const int TableRow = 5;

    public static void Write(SheetPlan sheet, string title, MonthFigures figures, string? finding)
    {
        sheet.Set(TitleRow, 1, Cell.Text(title, CellLook.Title));
        sheet.Set(2, 1, Cell.Text(Line(figures), CellLook.Note));
        if (finding is not null)
            sheet.Set(3, 1, Cell.Text(finding, CellLook.Finding));
    }

    /// <summary>Adds to the line of what the sheet covers whether it is signed.</summary>
    public static void WriteStand(SheetPlan sheet, MonthFigures figures, string stand) =>
        sheet.Replace(2, 1, Cell.Text($"{Line(figures)} · {stand}", CellLook.Note));

    public static string Line(MonthFigures figures) =>
        $"{German.MonthName(figures.Month)} · {Scope(figures)} · Datenstand {German.Day(figures.DataAsOf)} · {Maturity(figures.Provisional)}";

    public static string Scope(MonthFigures figures) =>
        figures.Ifk is null ? $"Team {figures.Team}" : $"Team {figures.Team}, nur IFK {figures.Ifk}";

    public static string Maturity(bool provisional) => provisional ? "vorläufig" : "final";

    /// <summary>Ist, Soll, difference, status, forecast and signal of a figure in a sentence or two.</summary>
    public static string Sentence(Figure figure, MonthFigures figures)
    {
        if (figure.Actual is null)
            return $"{figure.Name}: keine Daten.";
        var actual = figure.Indicator.Accumulates ? $"{figure.ActualText()} seit Januar" : figure.ActualText();
        var status = figure.Target is null
            ? $"{figure.Name}: {actual}. {TargetTexts.NoTarget(figure, figures.Ifk)}"
            : $"{figure.Name}: {actual}{(figures.WithoutTargetText(figure) is { } beside ? $" ({beside})" : "")}, Soll {figure.ComparisonText()} ({figure.DeltaText()}): {figure.Status.Word()}.";
        var forecast = figure.ForecastValue is null
            ? ""
            : $" Prognose {figure.ForecastText()} von {figure.TargetText()}" + (figure.Forecast?.Chance is null ? "." : $", Chance {figure.ChanceText()}.");
        return status + forecast + (figure.Signal is null ? "" : $" Letzter Monat: {figure.SignalText()}.");
    }
}
