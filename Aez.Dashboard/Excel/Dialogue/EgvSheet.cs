using System.Diagnostics;
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
        var sheet = new SheetPlan(Name, 11, 9, 11.5, 11.5, 9, 13, 11, 10, 9, 15, 13, 13, 13, 15) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, $"{figures.Rules.Agreement.Title()} je IFK", figures, SheetHead.Sentence(figure, figures));
        if (figure.Origin != ValueOrigin.Computed || figure.ByIfk.Any(p => p.Origin != ValueOrigin.Computed))
            sheet.Set(SheetHead.RemarkRow, 1, Cell.Text($"(DQM): „{figures.Rules.Agreement.One()} erforderlich“, „davon gültig“ und Quote sind fertige Werte aus dem DQM; die Zustände sind aus den Datensätzen gezählt.", CellLook.Note));
        var table = AddParts(sheet, content, figure);
        var row = PartChart.Add(sheet, table, figure, 'H', 'I', table.NextRow + 2);
        sheet.Set(row + 1, 1, Cell.Text(ExemptionTexts.Decision(figures.Rules, figures.Month.KeyDay), CellLook.Note));
        sheet.BreakPageAfter(row + 1);
        Course.Add(sheet, "EgvVerlauf", figure, figures.Rules, row + 3);
        return sheet;
    }

    private static TablePlan AddParts(SheetPlan sheet, DialogueContent content, Figure figure)
    {
        var states = content.Details.Agreements;
        var table = sheet.AddTable(
            "EgvIfk",
            SheetHead.TableRow,
            "IFK", AgreementState.Valid.Word(), $"läuft in ≤ {content.Figures.Rules.ExpiringDays} Tagen ab", AgreementState.Expired.Word(), AgreementState.Missing.Word(), $"{content.Figures.Rules.Agreement.One()} erforderlich", "davon gültig",
            "Quote", "Soll", "Abweichung", AgreementState.NotRequired.Word(), "davon mit gültiger", "Quote ohne Befreiung", AgreementRules.ContinuationOverdue);
        foreach (var part in figure.ByIfk)
        {
            var known = states.Keys.Any(k => k.Ifk == part.Ifk);
            table.Add(Row(
                Cell.Text(FigureCells.Marked(part.Ifk, part.Origin)),
                state => Cell.Number(known ? states.GetValueOrDefault((part.Ifk, state)) : null),
                Cell.Count(part.Month?.Denominator),
                Cell.Count(part.Month?.Numerator),
                part.Month,
                part.Target ?? figure.TargetValue,
                known ? content.Details.ExemptWithAgreement is { } held ? held.GetValueOrDefault(part.Ifk) : null : null,
                known ? content.Details.Continuations.GetValueOrDefault(part.Ifk) : null));
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
            states.Count > 0 ? content.Details.ExemptWithAgreement?.Values.Sum() : null,
            states.Count > 0 ? content.Details.Continuations.Values.Sum() : null,
            figure));
        return table;

        PlannedCell[] Row(PlannedCell label, Func<AgreementState, PlannedCell> state, PlannedCell required, PlannedCell valid, Ratio? ratio, decimal? target, int? exemptHeld, int? continuations, Figure? whole = null)
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
                Cell.Number(exemptHeld),
                WithoutExemption(row, exemptHeld, Value(AgreementState.Valid) + Value(AgreementState.Expiring), Value(AgreementState.Expired) + Value(AgreementState.Missing) + Value(AgreementState.NotRequired)),
                Cell.Number(continuations),
            ];

            decimal Value(AgreementState of) => state(of).Value as decimal? ?? 0;
        }
    }

    /// <summary>The share as if nobody were exempt, counted from the records.</summary>
    private static PlannedCell WithoutExemption(int row, int? exemptHeld, decimal held, decimal others) =>
        exemptHeld is not { } exempt || held + others == 0
            ? Cell.Missing
            : Cell.Percent((held + exempt) / (held + others), 1, $"(B{row}+C{row}+L{row})/(B{row}+C{row}+D{row}+E{row}+K{row})");

    private static char StateColumn(AgreementState state) => state switch
    {
        AgreementState.Valid => 'B',
        AgreementState.Expiring => 'C',
        AgreementState.Expired => 'D',
        AgreementState.Missing => 'E',
        AgreementState.NotRequired => 'K',
        _ => throw new UnreachableException(),
    };
}
