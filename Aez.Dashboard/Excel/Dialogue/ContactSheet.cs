using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Whom have we lost sight of: density and reach per IFK, days since the last contact, kinds, and the course.</summary>
internal static class ContactSheet
{
    public const string Name = "Kontaktdichte";

    private static readonly ContactBand[] Bands = Enum.GetValues<ContactBand>();

    public static SheetPlan Create(DialogueContent content)
    {
        var figures = content.Figures;
        var density = figures.Of(Indicator.ContactDensity);
        var reach = figures.Of(Indicator.ContactReach);
        var sheet = new SheetPlan(Name, 12, 10, 10, 10, 12, 9, 13, 9, 14, 9.5, 9.5, 9.5, 9.5, 9.5, 9.5) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, "Kontaktdichte je IFK", figures, $"{SheetHead.Sentence(density, figures)} {SheetHead.Sentence(reach, figures)}");
        var table = AddParts(sheet, content, density, reach);
        var row = PartChart.Add(sheet, table, reach, 'G', 'H', table.NextRow + 2);
        row = AddKinds(sheet, content, row + 2);
        sheet.BreakPageAfter(row);
        row = Course.Add(sheet, "KontaktquoteVerlauf", reach, figures.Rules, row + 2);
        sheet.BreakPageAfter(row);
        Course.Add(sheet, "KontaktdichteVerlauf", density, figures.Rules, row + 2);
        return sheet;
    }

    private static TablePlan AddParts(SheetPlan sheet, DialogueContent content, Figure density, Figure reach)
    {
        var bands = content.Details.ContactBands;
        var reached = reach.ByIfk.ToDictionary(p => p.Ifk);
        var table = sheet.AddTable(
            "KontaktdichteIfk",
            SheetHead.TableRow,
            ["IFK", "Kontakte im Monat", "Bestand", "Kontakte je Kunde", $"mit Kontakt in {content.Figures.Rules.ReachMonths} Monaten", "von Bestand", "Kontaktquote", "Soll", "Abweichung", .. Bands.Select(b => b.Word())]);
        foreach (var part in density.ByIfk)
        {
            var other = reached[part.Ifk];
            var target = other.Target ?? reach.TargetValue;
            var known = bands.Keys.Any(k => k.Ifk == part.Ifk);
            table.Add(Row(
                (density, reach),
                table.NextRow,
                PartName(part.Ifk, part.Origin, other.Origin),
                [Cell.Count(part.Month?.Numerator), Cell.Count(part.Month?.Denominator), Cell.Count(other.Month?.Numerator), Cell.Count(other.Month?.Denominator)],
                part.Month,
                other.Month,
                FigureCells.Target(IndicatorUnit.Share, target),
                FigureCells.Compared(reach, Cell.Points(other.Month?.Value - target, FigureTexts.PartDeltaDecimals(IndicatorUnit.Share, other.Month, target), $"G{table.NextRow}-H{table.NextRow}")),
                band => Cell.Number(known ? bands.GetValueOrDefault((part.Ifk, band)) : null),
                FigureTexts.PartDecimals(IndicatorUnit.Density, part.Month, part.Target ?? density.TargetValue),
                FigureTexts.PartDecimals(IndicatorUnit.Share, other.Month, target)));
        }
        var row = table.NextRow;
        table.AddTotal(Row(
            (density, reach),
            row,
            PartName(content.Figures.Ifk ?? "Team", density.Origin, reach.Origin),
            [
                Cell.Sum(density.Ratio?.Numerator, [.. density.ByIfk.Select(p => p.Month?.Numerator)], table.Range('B'), Cell.Count),
                Cell.Sum(density.Ratio?.Denominator, [.. density.ByIfk.Select(p => p.Month?.Denominator)], table.Range('C'), Cell.Count),
                Cell.Sum(reach.Ratio?.Numerator, [.. reach.ByIfk.Select(p => p.Month?.Numerator)], table.Range('E'), Cell.Count),
                Cell.Sum(reach.Ratio?.Denominator, [.. reach.ByIfk.Select(p => p.Month?.Denominator)], table.Range('F'), Cell.Count),
            ],
            density.Ratio,
            reach.Ratio,
            FigureCells.Comparison(reach),
            FigureCells.Delta(reach, $"G{row}", $"H{row}"),
            band => Cell.Sum(
                bands.Count > 0 ? bands.Where(b => b.Key.Band == band).Sum(b => b.Value) : null,
                [.. density.ByIfk.Select(p => (decimal?)bands.GetValueOrDefault((p.Ifk, band)))],
                table.Range((char)('J' + (int)band)),
                Cell.Count),
            density.ActualDecimals(),
            reach.ActualDecimals()));
        return table;
    }

    private static PlannedCell[] Row(
        (Figure Density, Figure Reach) figures,
        int row,
        string label,
        PlannedCell[] counts,
        Ratio? density,
        Ratio? reach,
        PlannedCell target,
        PlannedCell delta,
        Func<ContactBand, PlannedCell> band,
        int densityDecimals,
        int reachDecimals) =>
    [
        Cell.Text(label),
        counts[0],
        counts[1],
        FigureCells.Known(figures.Density, density?.Value, Cell.Quotient(density?.Numerator, density?.Denominator, $"B{row}", $"C{row}", (value, formula) => Cell.Number(value, densityDecimals, formula))),
        counts[2],
        counts[3],
        FigureCells.Known(figures.Reach, reach?.Value, Cell.Quotient(reach?.Numerator, reach?.Denominator, $"E{row}", $"F{row}", (value, formula) => Cell.Percent(value, reachDecimals, formula))),
        target,
        delta,
        .. Bands.Select(band),
    ];

    /// <summary>Density and reach stand in one row: each says for itself whether it is ready-made.</summary>
    public static string PartName(string name, ValueOrigin density, ValueOrigin reach) => density == reach
        ? FigureCells.Marked(name, density)
        : $"{name} ({string.Join(", ", new[] { ("Dichte", density), ("Quote", reach) }.Where(o => o.Item2 != ValueOrigin.Computed).Select(o => $"{o.Item1} {o.Item2.Mark()}"))})";

    /// <returns>The last row taken.</returns>
    private static int AddKinds(SheetPlan sheet, DialogueContent content, int row)
    {
        sheet.Set(row, 1, Cell.Text($"Kontakte des Monats nach Art; nur qualifizierte, geführte Kontakte zählen{SheetHead.FromRecords(content.Figures.Of(Indicator.ContactDensity).Origin)}", CellLook.SectionHeading));
        var table = sheet.AddTable("Kontaktarten", row + 1, "Art", "geführt", "nicht erschienen", "entschuldigt", "zählt");
        var known = content.Details.ContactsHeld.Count + content.Details.ContactsMissed.Count + content.Details.ContactsExcused.Count > 0;
        foreach (var kind in Enum.GetValues<ContactKind>())
        {
            table.Add(
                Cell.Text(kind.Name()),
                Cell.Number(known ? content.Details.ContactsHeld.GetValueOrDefault(kind) : null),
                Cell.Number(known ? content.Details.ContactsMissed.GetValueOrDefault(kind) : null),
                Cell.Number(known ? content.Details.ContactsExcused.GetValueOrDefault(kind) : null),
                Cell.Text(content.Figures.Rules.IsQualified(kind, ContactOutcome.Held) ? "ja" : "nein"));
        }
        return table.LastRow;
    }
}
