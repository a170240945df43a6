using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>
/// The workbook for readers beyond the team (Weitergabefassung). It holds constants only: a formula or a forecast would be
/// made of what is hidden; charts draw what the tables show. Course, forecast, remarks, measures and data quality stay with the team.
/// </summary>
internal static class PassingOnPlan
{
    public const string Title = "Weitergabefassung";

    public const string Sentence = "Weitergabefassung: Werte 1 und 2 und was sie verraten würde sind mit * verdeckt.";

    private const string WithoutStates =
        "Die Aufteilung nach Zustand der Vereinbarung fehlt, weil die Kennzahlen aus dem DQM von den Falldaten abweichen: Beides nebeneinander verriete den Unterschied.";

    public static WorkbookPlan Create(DialogueContent content)
    {
        var disclosure = new Disclosure(content);
        var figures = content.Figures;
        List<SheetPlan> sheets = [Overview(figures, disclosure), Integrations(figures, disclosure), Entries(figures, disclosure), Agreements(content, disclosure), Contacts(figures, disclosure)];
        var title = $"Performance-Dialog {German.MonthName(figures.Month)}, {Title}";
        var info = new DocumentInfo(
            title,
            SheetHead.Scope(figures),
            content.Creator,
            content.CreatedUtc,
            $"{title} · {SheetHead.Scope(figures)} · Datenstand {German.Day(figures.DataAsOf)}{(content.IsDemo ? " · Demodaten" : "")}",
            new Dictionary<string, string> { ["Team"] = figures.Team, ["Monat"] = figures.Month.ToString(), ["Fassung"] = Title, ["Programm"] = $"AEZ-Dashboard {content.Version}" });
        return new WorkbookPlan(info, [Cover(content, sheets), .. sheets]);
    }

    private static SheetPlan Cover(DialogueContent content, IEnumerable<SheetPlan> sheets)
    {
        var figures = content.Figures;
        var sheet = new SheetPlan(CoverSheet.Name, 22, 90) { RowHeight = 20 };
        sheet.Set(1, 1, Cell.Text($"Performance-Dialog: {Title}", CellLook.Title));
        sheet.Set(2, 1, Cell.Text($"{German.MonthName(figures.Month)} · {SheetHead.Scope(figures)}", CellLook.SectionHeading));
        sheet.Set(3, 1, Cell.Text(Sentence, CellLook.Finding));
        if (content.IsDemo)
            sheet.Set(4, 1, Cell.Text("Demodaten: frei erfunden, keine Angabe betrifft eine wirkliche Person.", CellLook.Note));
        var row = 5;
        Add("Datenstand", Cell.Date(figures.DataAsOf) with { AlignsRight = false });
        Add("Stand", Cell.Text(SheetHead.Maturity(figures.Provisional)));
        if (figures.Signed is { } signed)
            Add("Snapshot", Cell.Text($"{signed.Id}, unterschrieben am {German.Instant(signed.SignedAt, content.Zone)}"));
        Add("Erstellt von", Cell.Text(content.Creator));
        Add("Erstellt am", Cell.Text(German.Instant(content.CreatedUtc, content.Zone)));
        Add("Programm", Cell.Text($"{content.Version}, Regeln {figures.Rules.Version}"));
        row++;
        foreach (var other in sheets)
            sheet.Set(++row, 1, Cell.Text(other.Name, CellLook.Link) with { LinkTo = other.Name });
        row++;
        Add(German.Hidden, Cell.Wrapped("Verdeckt: 1 oder 2, oder eine Zahl, aus der sich mit den Summen oder mit dem Vormonat eine solche errechnen ließe."));
        Add("0", Cell.Text("Gezählt, und es war nichts."));
        Add(German.Missing, Cell.Text("Kein Wert: nicht bekannt oder nicht anwendbar."));
        Add(German.NotDue, Cell.Text("Der Monat ist noch nicht zu Ende."));
        Add("Quoten", Cell.Wrapped("Verdeckt, sobald Zähler, Nenner oder ihr Unterschied verdeckt ist; ebenso Abweichung, Zielerreichung und Status."));
        Add("Summen seit Januar", Cell.Wrapped("Verdeckt wie ihr Monat: Wer den Vormonat kennt, zöge ihn sonst ab."));
        Add("Nicht enthalten", Cell.Wrapped("Verlauf, Prognose, Ursachen, Steuerungsmaßnahmen, Datenqualität, Arbeitslisten."));
        return sheet;

        void Add(string label, PlannedCell value)
        {
            sheet.Set(++row, 1, Cell.Text(label, CellLook.Label));
            sheet.Set(row, 2, value);
        }
    }

    private static SheetPlan Overview(MonthFigures figures, Disclosure disclosure)
    {
        var sheet = new SheetPlan(OverviewSheet.Name, 32, 12, 12, 12, 12, 12, 14, 12, 14) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, OverviewSheet.Name, figures, Sentence);
        var table = sheet.AddTable("Uebersicht", SheetHead.TableRow, "Kennzahl", "Zähler im Monat", "Nenner im Monat", "Ist", "Soll", "Abweichung", "Zielerreichung", "Jahresziel", "Status");
        foreach (var figure in figures.Totals)
        {
            table.Add(
            [
                Cell.Wrapped(figure.Name),
                Unless(disclosure.HidesNumerator(figure.Indicator), Cell.Count(figure.Ratio?.Numerator)),
                Unless(disclosure.HidesDenominator(figure.Indicator), Cell.Count(figure.Ratio?.Denominator)),
                .. Compared(figure, disclosure),
            ]);
        }
        sheet.StatusRanges.Add(table.Range('I'));
        return sheet;
    }

    private static SheetPlan Integrations(MonthFigures figures, Disclosure disclosure)
    {
        var figure = figures.Of(Indicator.Integrations);
        var hidden = disclosure.Integrations;
        var sheet = new SheetPlan(IntegrationsSheet.Name, 14, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, IntegrationsSheet.Name, figures, Sentence);
        var table = sheet.AddTable("IntegrationenMonate", SheetHead.TableRow, "Monat", "Ist", "Soll", "Ist kum.", "Soll kum.");
        foreach (var (month, i) in figure.Year.Select((m, i) => (m, i)))
        {
            table.Add(
                Cell.Month(month.Month),
                month.Due ? Unless(hidden.HidesTotal(i), Cell.Count(month.Actual)) : Cell.NotDue,
                Cell.Count(month.Target),
                month.Due ? Unless(hidden.HidesTotalSum(i), Cell.Count(month.ActualCumulative)) : Cell.NotDue,
                Cell.Count(month.TargetCumulative));
        }
        const int height = 16;
        var top = table.LastRow + 2;
        PassingOnCharts.AddMonths(sheet, table, figure, "je Monat", 'B', 'C', new ChartArea(top, 1, top + height, 8));
        PassingOnCharts.AddMonths(sheet, table, figure, "kumuliert", 'D', 'E', new ChartArea(top, 8, top + height, 15));
        if (figure.ByIfk.Count > 0)
        {
            sheet.BreakPageAfter(top + height);
            AddIfks(sheet, figures, figure, hidden, top + height + 2);
        }
        return sheet;
    }

    private static void AddIfks(SheetPlan sheet, MonthFigures figures, Figure figure, Domain.Disclosure.YearDisclosure hidden, int row)
    {
        sheet.Set(row, 1, Cell.Text("Je IFK und Monat", CellLook.SectionHeading));
        var table = sheet.AddTable("IntegrationenIfk", row + 1, ["IFK", .. German.ShortMonths, "Summe"]);
        foreach (var (part, i) in figure.ByIfk.Select((p, i) => (p, i)))
        {
            var values = part.Series.ToDictionary(p => p.Month, p => p.Value);
            table.Add(
            [
                Cell.Text(part.Ifk),
                .. figure.Year.Select((m, k) => m.Due ? Unless(hidden.HidesMonth(i, k), Cell.Count(values.GetValueOrDefault(m.Month))) : Cell.NotDue),
                Unless(hidden.HidesSum(i, figures.Month.Number - 1), Cell.Count(part.Cumulative)),
            ]);
        }
    }

    private static SheetPlan Entries(MonthFigures figures, Disclosure disclosure)
    {
        var total = figures.Of(Indicator.MeasureEntries);
        var hidden = disclosure.Entries;
        var current = figures.Month.Number - 1;
        var sheet = new SheetPlan(MeasureEntriesSheet.Name, 14, 40, 9, 9, 10, 11, 14, 10, 14, 9, 9, 9, 9, 9, 9) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, MeasureEntriesSheet.Name, figures, Sentence);
        var table = sheet.AddTable("Instrumente", SheetHead.TableRow, "Kürzel", "Instrument", "Ist im Monat", "Ist kum.", "Soll kum.", "Abweichung", "Zielerreichung", "Jahresziel", "Status");
        foreach (var (figure, i) in figures.Instruments.Select((f, i) => (f, i)))
            table.Add([Cell.Text(figure.Name), Cell.Wrapped(figure.Instrument!.Name), Unless(hidden.HidesMonth(i, current), Cell.Count(figure.Value)), .. Compared(figure, disclosure)]);
        var last = table.AddTotal([Cell.Text("Gesamt"), Cell.Empty, Unless(hidden.HidesTotal(current), Cell.Count(total.Value)), .. Compared(total, disclosure)]);
        sheet.StatusRanges.Add($"I{table.FirstRow}:I{last}");
        sheet.BreakPageAfter(last + 1);
        last = PassingOnCharts.AddParts(sheet, table, total, $"Maßnahmeneintritte je Instrument seit Januar, {German.MonthName(figures.Month)}", 'D', 'E', last + 2, 16);
        sheet.BreakPageAfter(last + 1);
        sheet.Set(last + 3, 1, Cell.Text("Eintritte je Monat", CellLook.SectionHeading));
        var months = sheet.AddTable("InstrumenteMonate", last + 4, ["Kürzel", "Instrument", .. German.ShortMonths, "Summe"]);
        foreach (var (figure, i) in figures.Instruments.Select((f, i) => (f, i)))
            months.Add(Year(Cell.Text(figure.Name), Cell.Wrapped(figure.Instrument!.Name), figure, month => hidden.HidesMonth(i, month), hidden.HidesSum(i, current)));
        months.AddTotal(Year(Cell.Text("Gesamt"), Cell.Empty, total, hidden.HidesTotal, hidden.HidesTotalSum(current)));
        return sheet;

        static PlannedCell[] Year(PlannedCell code, PlannedCell name, Figure figure, Func<int, bool> hides, bool hidesSum) =>
        [
            code,
            name,
            .. figure.Year.Select((m, i) => m.Due ? Unless(hides(i), Cell.Count(m.Actual)) : Cell.NotDue),
            Unless(hidesSum, Cell.Count(figure.ActualCumulative)),
        ];
    }

    private static SheetPlan Agreements(DialogueContent content, Disclosure disclosure)
    {
        var figures = content.Figures;
        var figure = figures.Of(Indicator.EgvValidity);
        var states = disclosure.HasStates ? new[] { AgreementState.Valid, AgreementState.Expiring, AgreementState.Expired, AgreementState.Missing, AgreementState.NotRequired } : [];
        var sheet = new SheetPlan(EgvSheet.Name, 14, 14, 14, 11, 11, 11, 14, 12, 10, 15) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, "EGV-Gültigkeit je IFK", figures, Sentence);
        if (!disclosure.HasStates)
            sheet.Set(SheetHead.RemarkRow, 1, Cell.Text(WithoutStates, CellLook.Note));
        var table = sheet.AddTable(
            "EgvIfk", SheetHead.TableRow,
            ["IFK", "EGV erforderlich", "davon gültig", "Quote", "Soll", .. states.Select(Heading)]);
        foreach (var part in figure.ByIfk)
            table.Add(Row(part.Ifk, part.Ifk, part.Month, part.Target ?? figure.TargetValue));
        var last = table.AddTotal(Row(figures.Ifk ?? "Team", null, figure.Ratio, figure.TargetValue));
        if (figure.ByIfk.Count > 0)
            PassingOnCharts.AddParts(sheet, table, figure, $"{figure.Name} je IFK, {German.MonthName(figures.Month)}", 'D', 'E', last + 2, 11);
        return sheet;

        PlannedCell[] Row(string label, string? ifk, Ratio? ratio, decimal? target)
        {
            var (held, required) = (disclosure.HidesNumerator(Indicator.EgvValidity, ifk), disclosure.HidesDenominator(Indicator.EgvValidity, ifk));
            return
            [
                Cell.Text(label),
                Unless(required, Cell.Count(ratio?.Denominator)),
                Unless(held, Cell.Count(ratio?.Numerator)),
                Unless(held || required, Cell.Percent(ratio?.Value)),
                Cell.Percent(target),
                .. states.Select(State),
            ];

            PlannedCell State(AgreementState state) => ratio is not null
                ? Unless(disclosure.HidesState(ifk, state), Cell.Number(content.Details.Agreements.Where(a => a.Key.State == state && (ifk is null || a.Key.Ifk == ifk)).Sum(a => a.Value)))
                : Cell.Missing;
        }

        string Heading(AgreementState state) => state switch
        {
            AgreementState.Valid => "noch länger gültig",
            AgreementState.Expiring => $"läuft in ≤ {figures.Rules.ExpiringDays} Tagen ab",
            AgreementState.Expired => "abgelaufen",
            AgreementState.Missing => "fehlt",
            _ => "nicht erforderlich",
        };
    }

    private static SheetPlan Contacts(MonthFigures figures, Disclosure disclosure)
    {
        var (density, reach) = (figures.Of(Indicator.ContactDensity), figures.Of(Indicator.ContactReach));
        var sheet = new SheetPlan(ContactSheet.Name, 14, 12, 12, 14, 16, 14, 10) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, "Kontaktdichte je IFK", figures, Sentence);
        var table = sheet.AddTable(
            "KontaktdichteIfk", SheetHead.TableRow,
            "IFK", "Kontakte im Monat", "Bestand", "Kontakte je Kunde", $"mit Kontakt in {figures.Rules.ReachMonths} Monaten", "Kontaktquote", "Soll");
        foreach (var (part, reached) in density.ByIfk.Zip(reach.ByIfk))
            table.Add(Row(part.Ifk, part.Ifk, part.Month, reached.Month, reached.Target ?? reach.TargetValue));
        var last = table.AddTotal(Row(figures.Ifk ?? "Team", null, density.Ratio, reach.Ratio, reach.TargetValue));
        if (reach.ByIfk.Count > 0)
            PassingOnCharts.AddParts(sheet, table, reach, $"{reach.Name} je IFK, {German.MonthName(figures.Month)}", 'F', 'G', last + 2, 8);
        return sheet;

        PlannedCell[] Row(string label, string? ifk, Ratio? contacts, Ratio? reached, decimal? target)
        {
            var (held, stock, met) = (
                disclosure.HidesNumerator(Indicator.ContactDensity, ifk), disclosure.HidesDenominator(Indicator.ContactDensity, ifk), disclosure.HidesNumerator(Indicator.ContactReach, ifk));
            return
            [
                Cell.Text(label),
                Unless(held, Cell.Count(contacts?.Numerator)),
                Unless(stock, Cell.Count(contacts?.Denominator)),
                Unless(held || stock, Cell.Number(contacts?.Value, German.DensityDecimals)),
                Unless(met, Cell.Count(reached?.Numerator)),
                Unless(met || stock, Cell.Percent(reached?.Value)),
                Cell.Percent(target),
            ];
        }
    }

    /// <summary>Ist, Soll, difference, attainment, the year's target and status; all that is made of a hidden Ist is hidden.</summary>
    private static IEnumerable<PlannedCell> Compared(Figure figure, Disclosure disclosure)
    {
        var hidden = disclosure.HidesActual(figure);
        return
        [
            Unless(hidden, FigureCells.Actual(figure)),
            FigureCells.Comparison(figure),
            Unless(hidden, Cell.Difference(figure.Indicator.Unit, figure.Delta, figure.DeltaDecimals())),
            Unless(hidden, figure.Indicator.Accumulates && figure.Attainment is not null ? Cell.Percent(figure.Attainment, figure.AttainmentDecimals()) : Cell.Missing),
            FigureCells.Target(figure),
            hidden ? Cell.Text(German.Hidden) : FigureCells.Status(figure),
        ];
    }

    private static PlannedCell Unless(bool hidden, PlannedCell cell) => hidden ? Cell.Hidden : cell;
}
