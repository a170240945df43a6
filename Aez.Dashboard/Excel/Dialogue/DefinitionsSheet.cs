using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>What every figure means, by which rules, and which instruments the year knows: the texts of the page Hilfe.</summary>
internal static class DefinitionsSheet
{
    public const string Name = "Definitionen";

    public static SheetPlan Create(MonthFigures figures)
    {
        var sheet = new SheetPlan(Name, 22, 60, 24, 30, 21, 17, 11) { HeadRows = SheetHead.TableRow - 2 };
        SheetHead.Write(sheet, Name, figures, null);
        var row = AddIndicators(sheet, figures);
        sheet.BreakPageAfter(row);
        row = AddTerms(sheet, "Regeln", $"Regelwerk: {figures.Rules.Title}", Definitions.Rules(figures.Rules), row + 2);
        row = AddTerms(sheet, "Zielerreichung", "Zielerreichung und Prognose", [.. Definitions.Attainment, .. Definitions.Forecasts], row + 2);
        sheet.BreakPageAfter(row);
        row = AddTerms(sheet, "Regelkarte", "Signal oder Zufall", Definitions.Signals(figures.Rules), row + 2);
        AddInstruments(sheet, figures, row + 2);
        return sheet;
    }

    /// <returns>The last row taken; so do the following.</returns>
    private static int AddIndicators(SheetPlan sheet, MonthFigures figures)
    {
        var table = sheet.AddTable("Definitionen", SheetHead.TableRow, "Kennzahl", "Zähler", "Nenner", "Zählt nicht", "Einstellung", "Fundstelle", "Datenstand");
        foreach (var figure in figures.Totals)
        {
            var definition = Definitions.Of(figure.Indicator, figures.Rules);
            table.Add(
                Cell.Wrapped(definition.Name),
                Cell.Wrapped(definition.Numerator),
                Cell.Wrapped(definition.Denominator ?? German.Missing),
                Cell.Wrapped(definition.Exclusion ?? German.Missing),
                Cell.Wrapped(definition.Setting ?? German.Missing),
                Cell.Wrapped(definition.Source),
                Cell.Date(figure.DataAsOf));
        }
        return table.LastRow;
    }

    private static int AddTerms(SheetPlan sheet, string tableName, string title, IReadOnlyList<Definition> terms, int row)
    {
        sheet.Set(row, 1, Cell.Text(title, CellLook.SectionHeading));
        var table = sheet.AddTable(tableName, row + 1, "Begriff", "Bedeutung");
        foreach (var term in terms)
            table.Add(Cell.Wrapped(term.Term), Cell.Wrapped(term.Text));
        return table.LastRow;
    }

    private static void AddInstruments(SheetPlan sheet, MonthFigures figures, int row)
    {
        sheet.Set(row, 1, Cell.Text($"Instrumente {figures.Month.Year}", CellLook.SectionHeading));
        var table = sheet.AddTable("InstrumenteKatalog", row + 1, "Kürzel", "Instrument", "Rechtsgrundlage", "Gruppe", "Gültig von", "Gültig bis");
        foreach (var instrument in figures.Instruments.Select(f => f.Instrument!))
        {
            table.Add(
                Cell.Text(instrument.Code),
                Cell.Wrapped(instrument.Name),
                Cell.Wrapped(instrument.LegalBasis.Length > 0 ? instrument.LegalBasis : German.Missing),
                Cell.Wrapped(instrument.Group),
                Cell.Date(instrument.ValidFrom),
                Cell.Date(instrument.ValidUntil));
        }
    }
}
