using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Whose agreements lapse: states per IFK against the target, and the course of 24 months.</summary>
internal static class EgvSheet
{
    public const string Name = "EGV-Gültigkeit";

    public static SheetPlan Create(DialogueContent content)
    {
        var figures = content.Figures;
        var figure = figures.Of(Indicator.EgvValidity);
        var sheet = new SheetPlan(Name, 11, 9, 11.5, 11.5, 9, 13, 11, 10, 9, 15, 13) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, "EGV-Gültigkeit je IFK", figures, SheetHead.Sentence(figure, figures));
        if (figure.Origin != ValueOrigin.Computed || figure.ByIfk.Any(p => p.Origin != ValueOrigin.Computed))
            sheet.Set(SheetHead.RemarkRow, 1, Cell.Text("(DQM): „EGV erforderlich“, „davon gültig“ und Quote sind fertige Werte aus dem DQM; die Zustände sind aus den Datensätzen gezählt.", CellLook.Note));
        var table = AddParts(sheet, content, figure);
        var row = PartChart.Add(sheet, table, figure, 'H', 'I', table.NextRow + 2);
        sheet.BreakPageAfter(row);
        Course.Add(sheet, "EgvVerlauf", figure, row + 2);
        return sheet;
    }

    private static TablePlan AddParts(SheetPlan sheet, DialogueContent content, Figure figure)
    {
        var states = content.Details.Agreements;
        var table = sheet.AddTable(
            "EgvIfk",
            SheetHead.TableRow,
            "IFK", AgreementState.Valid.Word(), $"läuft in ≤ {content.Figures.Rules.ExpiringDays} Tagen ab", AgreementState.Expired.Word(), AgreementState.Missing.Word(), "EGV erforderlich", "davon gültig",
            "Quote", "Soll", "Abweichung", AgreementState.NotRequired.Word());
        foreach (var part in figure.ByIfk)
        {
            var known = states.Keys.Any(k => k.Ifk == part.Ifk);
            table.Add(Row(
                Cell.Text(FigureCells.Marked(part.Ifk, part.Origin)),
                state => Cell.Number(known ? states.GetValueOrDefault((part.Ifk, state)) : null),
                Cell.Count(part.Month?.Denominator),
                Cell.Count(part.Month?.Numerator),
                part.Month,
                part.Target ?? figure.TargetValue));
        }
        var parts = figure.ByIfk;
        table.AddTotal(Row(
            Cell.Text(FigureCells.Marked(content.Figures.Ifk ?? "Team", figure.Origin)),
            state => Cell.Sum(
                states.Count > 0 ? states.Where(s => s.Key.State == state).Sum(s => s.Value) : null,
                [.. parts.Select(p => (decimal?)states.GetValueOrDefault((p.Ifk, state)))],
                table.Range(StateColumn(state)),
                (value, formula) => Cell.Number(value, 0, formula)),
            Cell.Sum(figure.Ratio?.Denominator, [.. parts.Select(p => p.Month?.Denominator)], table.Range('F'), Cell.Count),
            Cell.Sum(figure.Ratio?.Numerator, [.. parts.Select(p => p.Month?.Numerator)], table.Range('G'), Cell.Count),
            figure.Ratio,
            figure.TargetValue,
            figure));
        return table;

        PlannedCell[] Row(PlannedCell label, Func<AgreementState, PlannedCell> state, PlannedCell required, PlannedCell valid, Ratio? ratio, decimal? target, Figure? whole = null)
        {
            var row = table.NextRow;
            return
            [
                label,
                state(AgreementState.Valid),
                state(AgreementState.Expiring),
                state(AgreementState.Expired),
                state(AgreementState.Missing),
                required,
                valid,
                FigureCells.Known(figure, ratio?.Value, Cell.Quotient(
                    ratio?.Numerator, ratio?.Denominator, $"G{row}", $"F{row}", (value, formula) => Cell.Percent(value, whole?.ActualDecimals() ?? FigureTexts.PartDecimals(IndicatorUnit.Share, ratio, target), formula))),
                whole is null ? FigureCells.Target(IndicatorUnit.Share, target) : FigureCells.Comparison(whole),
                whole is null ? FigureCells.Compared(figure, Cell.Points(ratio?.Value - target, FigureTexts.PartDeltaDecimals(IndicatorUnit.Share, ratio, target), $"H{row}-I{row}")) : FigureCells.Delta(whole, $"H{row}", $"I{row}"),
                state(AgreementState.NotRequired),
            ];
        }
    }

    private static char StateColumn(AgreementState state) => state switch
    {
        AgreementState.Valid => 'B',
        AgreementState.Expiring => 'C',
        AgreementState.Expired => 'D',
        AgreementState.Missing => 'E',
        _ => 'K',
    };
}
