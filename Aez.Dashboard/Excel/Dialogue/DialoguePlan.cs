using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>The workbook of the Performance-Dialog, cell by cell, in the order of the meeting.</summary>
internal static class DialoguePlan
{
    public static WorkbookPlan Create(DialogueContent content)
    {
        var figures = content.Figures;
        List<SheetPlan> sheets =
        [
            OverviewSheet.Create(content),
            IntegrationsSheet.Create(content),
            MeasureEntriesSheet.Create(figures),
            EgvSheet.Create(content),
            ContactSheet.Create(content),
        ];
        if (content.Measures is { } measures)
            sheets.Add(SteeringSheet.Create(figures, measures));
        if (content.Quality is { } quality)
            sheets.Add(QualitySheet.Create(figures, quality));
        sheets.Add(DefinitionsSheet.Create(figures));
        if (content.Stand is { } stand)
        {
            foreach (var sheet in sheets)
                SheetHead.WriteStand(sheet, figures, stand);
        }
        return new WorkbookPlan(Info(content), [CoverSheet.Create(content, sheets.Select(s => s.Name)), .. sheets]);
    }

    private static DocumentInfo Info(DialogueContent content)
    {
        var figures = content.Figures;
        var title = $"Performance-Dialog {German.MonthName(figures.Month)}";
        return new DocumentInfo(
            title,
            SheetHead.Scope(figures),
            content.Creator,
            content.CreatedUtc,
            $"{title} · {SheetHead.Scope(figures)} · Datenstand {German.Day(figures.DataAsOf)} · {SheetHead.Maturity(figures.Provisional)}{(content.IsDemo ? " · Demodaten" : "")}",
            new Dictionary<string, string>
            {
                ["Team"] = figures.Team,
                ["Monat"] = figures.Month.ToString(),
                ["Datenstand"] = German.Day(figures.DataAsOf),
                ["Snapshot"] = figures.Signed?.Id ?? German.Missing,
                ["Stand"] = SheetHead.Maturity(figures.Provisional),
                ["Programm"] = $"AEZ-Dashboard {content.Version}",
            });
    }
}
