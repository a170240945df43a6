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

    public static string Maturity(bool provisional) => Domain.Maturity.Word(provisional);

    /// <summary>How far a month of a figure is, and where its value comes from.</summary>
    public static string Standing(Figure figure, Month month, bool provisional, ValueOrigin origin) =>
        string.Join(", ", new[] { figure.MaturityText(month, provisional), origin.Mark() }.Where(word => word.Length > 0));

    /// <summary>What is counted below a ready-made value, as a half sentence; nothing where the value is counted, too.</summary>
    public static string FromRecords(ValueOrigin origin) => origin == ValueOrigin.Computed ? "" : "; aus den Datensätzen gezählt, Ist ist ein fertiger Wert aus dem DQM";

    /// <summary>Ist, Soll, difference, status, forecast and signal of a figure in a sentence or two.</summary>
    public static string Sentence(Figure figure, MonthFigures figures)
    {
        if (figure.Actual is null)
            return $"{figure.Name}: {(figure.IsUnfinished ? figure.Status : Status.NoData).Word()}.";
        var actual = figure.Indicator.Accumulates ? $"{figure.ActualText()} seit Januar" : figure.ActualText();
        var status = figure.IsUnfinished ? $"{figure.Name}: {actual}, {figure.Status.Word()} (Datenstand {German.Day(figure.DataAsOf)})."
            : figure.Target is null
            ? $"{figure.Name}: {actual}. {TargetTexts.NoTarget(figure, figures.Ifk)}"
            : $"{figure.Name}: {actual}{(figures.WithoutTargetText(figure) is { } beside ? $" ({beside})" : "")}, Soll {figure.ComparisonText()} ({figure.DeltaText()}): {figure.Status.Word()}.";
        var forecast = figure.ForecastValue is null
            ? ""
            : $" Prognose {figure.ForecastText()} von {figure.TargetText()}" + (figure.Forecast?.Chance is null ? "." : $", Chance {figure.ChanceText()}.");
        return status + forecast + (figure.Signal is null ? "" : $" Letzter Monat: {figure.SignalText()}.");
    }
}
