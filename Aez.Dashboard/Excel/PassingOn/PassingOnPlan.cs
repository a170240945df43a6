using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>
/// The workbook for readers beyond the team (Weitergabefassung). Its numbers of persons come from <see cref="EditionCounts"/> alone;
/// targets are the year's, since monthly ones may be made of an earlier year's months. It holds constants only; charts draw what
/// the tables show. Course, forecast, status, remarks, measures and data quality stay with the team.
/// </summary>
internal static class PassingOnPlan
{
    public const string Title = "Weitergabefassung";

    public const string Sentence = "Weitergabefassung: Jede Zahl ist auf ein Vielfaches von 3 gerundet, damit niemand erkennbar wird.";

    private const string WithoutStates =
        "Die Aufteilung nach Zustand der Vereinbarung fehlt, weil die Kennzahlen aus dem DQM von den Falldaten abweichen: Beides nebeneinander verriete den Unterschied.";

    public static WorkbookPlan Create(PassingOnContent passingOn, EditionCounts counts)
    {
        var content = passingOn.Dialogue;
        var figures = content.Figures;
        List<SheetPlan> sheets = [Overview(figures, counts), Integrations(figures, counts), Entries(figures, counts), Agreements(figures, counts), Contacts(figures, counts)];
        var title = $"Performance-Dialog {German.MonthName(figures.Month)}, {Title}";
        var info = new DocumentInfo(
            title,
            SheetHead.Scope(figures),
            content.Creator,
            content.CreatedUtc,
            $"{title} · {SheetHead.Scope(figures)} · Datenstand {German.Day(figures.DataAsOf)}{(content.IsDemo ? " · Demodaten" : "")}",
            new Dictionary<string, string> { ["Team"] = figures.Team, ["Monat"] = figures.Month.ToString(), ["Fassung"] = Title, ["Programm"] = $"AEZ-Dashboard {content.Version}" });
        return new WorkbookPlan(info, [Cover(content, passingOn.NamesIfks, sheets), .. sheets]);
    }

    private static SheetPlan Cover(DialogueContent content, bool namesIfks, IEnumerable<SheetPlan> sheets)
    {
        var figures = content.Figures;
        var sheet = new SheetPlan(CoverSheet.Name, 24, 90) { RowHeight = 20 };
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
        if (figures.Signed is { } month)
            Add("Prüfsumme des Snapshots", Cell.Text($"{month.Sha256}, {SnapshotId.SignatureText(month.SignatureKey)}"));
        if (content.LogEnd is { } log)
            Add("Protokoll bis", Cell.Text($"{SnapshotId.Of(log.Number, log.Sha256)}, Prüfsumme {log.Sha256}"));
        Add("Erstellt von", Cell.Text(content.Creator));
        Add("Erstellt am", Cell.Text(German.Instant(content.CreatedUtc, content.Zone)));
        Add("Regelwerk", Cell.Text(figures.Rules.Title));
        Add("Programm", Cell.Text(content.Version));
        row++;
        foreach (var other in sheets)
            sheet.Set(++row, 1, Cell.Text(other.Name, CellLook.Link) with { LinkTo = other.Name });
        row++;
        Add("Gerundet", Cell.Wrapped("Jede Zahl von Personen oder Fällen steht als das nächste Vielfache von 3 darunter oder darüber. Eine 0 kann bis zu 2 bedeuten, eine 3 zwischen 1 und 5. Mehr als 3 Fälle von höchstens drei Personen stehen als 3."));
        Add("Summen", Cell.Wrapped("Summen, Quoten und Anteile sind aus den gerundeten Zahlen gebildet und können von denen des Teams abweichen."));
        Add("Was schon gezeigt ist", Cell.Wrapped("Eine Zahl, die eine frühere Fassung gezeigt hat, bleibt dieselbe, solange sie zum gezählten Wert noch passt."));
        Add(German.Missing, Cell.Text("Kein Wert: nicht bekannt oder nicht anwendbar."));
        Add(German.NotDue, Cell.Text("Der Monat ist noch nicht zu Ende."));
        Add("Je IFK", Cell.Wrapped(namesIfks
            ? "Zeilen je IFK, weil dafür eine Dienstvereinbarung hinterlegt ist."
            : "Ohne Zeilen je IFK: Dafür ist keine Dienstvereinbarung hinterlegt."));
        Add("Nicht enthalten", Cell.Wrapped("Status, monatliches Soll, Integrationsquote, Verlauf, Prognose, Ursachen, Steuerungsmaßnahmen, Datenqualität, Arbeitslisten."));
        return sheet;

        void Add(string label, PlannedCell value)
        {
            sheet.Set(++row, 1, Cell.Text(label, CellLook.Label));
            sheet.Set(row, 2, value);
        }
    }

    private static SheetPlan Overview(MonthFigures figures, EditionCounts counts)
    {
        var sheet = new SheetPlan(OverviewSheet.Name, 32, 12, 12, 12, 12, 14) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, OverviewSheet.Name, figures, Sentence);
        var table = sheet.AddTable("Uebersicht", SheetHead.TableRow, "Kennzahl", "Zähler im Monat", "Nenner im Monat", "Ist", "Jahresziel", "Erreicht");
        var month = figures.Month;
        var january = Month.January(month.Year);
        Sum(Indicator.Integrations, counts.Integrations(month, month), counts.Integrations(january, month));
        Sum(Indicator.MeasureEntries, counts.Entries(month, month), counts.Entries(january, month));
        Row(Indicator.Stock, counts.StockOf(), null);
        Row(Indicator.EgvValidity, counts.Agreements().Held, counts.Agreements().Required);
        Row(Indicator.ContactDensity, counts.Contacts(), counts.StockOf());
        Row(Indicator.ContactReach, counts.PartOfStock(Indicator.ContactReach), counts.StockOf());
        Row(Indicator.FeedbackTimeliness, counts.Feedback().InTime, counts.Feedback().Due);
        Row(Indicator.AssignmentConformity, counts.PartOfStock(Indicator.AssignmentConformity), counts.StockOf());
        Row(Indicator.Caseload, counts.StockOf(), figures.Of(Indicator.Caseload).Ratio?.Denominator);
        return sheet;

        void Sum(Indicator indicator, int inMonth, int sinceJanuary)
        {
            var figure = figures.Of(indicator);
            var has = counts.Has(indicator, month);
            table.Add(
                Cell.Wrapped(Marked(figure)), If(has, inMonth), Cell.Missing, If(has, sinceJanuary), FigureCells.Target(figure),
                has && figure.TargetValue is > 0 and { } target ? Cell.Percent(sinceJanuary / target, 0) : Cell.Missing);
        }

        void Row(Indicator indicator, int numerator, decimal? denominator)
        {
            var figure = figures.Of(indicator);
            var has = counts.Has(indicator, month) && denominator is null or > 0;
            table.Add(
                Cell.Wrapped(Marked(figure)),
                If(has, numerator),
                has ? Cell.Count(denominator) : Cell.Missing,
                has ? Value(indicator, numerator, denominator) : Cell.Missing,
                FigureCells.Target(figure),
                Cell.Missing);
        }
    }

    private static SheetPlan Integrations(MonthFigures figures, EditionCounts counts)
    {
        var figure = WithoutTarget(figures.Of(Indicator.Integrations));
        var january = Month.January(figures.Month.Year);
        var sheet = new SheetPlan(IntegrationsSheet.Name, 14, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, IntegrationsSheet.Name, figures, Sentence);
        TellReadyMade(sheet, figure);
        var table = sheet.AddTable("IntegrationenMonate", SheetHead.TableRow, "Monat", "Ist", "Ist kum.");
        foreach (var month in figure.Year)
        {
            var has = month.Due && counts.Has(Indicator.Integrations, month.Month);
            table.Add(
                Cell.Month(month.Month),
                month.Due ? If(has, counts.Integrations(month.Month, month.Month)) : Cell.NotDue,
                month.Due ? If(has, counts.Integrations(january, month.Month)) : Cell.NotDue);
        }
        const int height = 16;
        var top = table.LastRow + 2;
        PassingOnCharts.AddMonths(sheet, table, figure, "je Monat", 'B', new ChartArea(top, 1, top + height, 8));
        PassingOnCharts.AddMonths(sheet, table, figure, "kumuliert", 'C', new ChartArea(top, 8, top + height, 15));
        if (counts.Rows.Count > 0)
        {
            sheet.BreakPageAfter(top + height);
            AddIfks(sheet, figures, figure, counts, top + height + 2);
        }
        return sheet;
    }

    private static void AddIfks(SheetPlan sheet, MonthFigures figures, Figure figure, EditionCounts counts, int row)
    {
        sheet.Set(row, 1, Cell.Text("Je IFK und Monat", CellLook.SectionHeading));
        var table = sheet.AddTable("IntegrationenIfk", row + 1, ["IFK", .. German.ShortMonths, "Summe"]);
        foreach (var ifk in counts.Rows)
        {
            table.Add(
            [
                Cell.Text(ifk),
                .. figure.Year.Select(m => m.Due ? If(counts.Has(Indicator.Integrations, m.Month), counts.Integrations(m.Month, m.Month, ifk)) : Cell.NotDue),
                If(counts.Has(Indicator.Integrations, figures.Month), counts.Integrations(Month.January(figures.Month.Year), figures.Month, ifk)),
            ]);
        }
    }

    private static SheetPlan Entries(MonthFigures figures, EditionCounts counts)
    {
        var total = WithoutTarget(figures.Of(Indicator.MeasureEntries));
        var (january, current) = (Month.January(figures.Month.Year), figures.Month);
        var sheet = new SheetPlan(MeasureEntriesSheet.Name, 14, 40, 9, 9, 10, 11, 9, 9, 9, 9, 9, 9, 9, 9, 9) { HeadRows = SheetHead.TableRow - 2, HeadColumns = 1 };
        SheetHead.Write(sheet, MeasureEntriesSheet.Name, figures, Sentence);
        TellReadyMade(sheet, [total, .. counts.Instruments]);
        var has = counts.Has(Indicator.MeasureEntries, current);
        var table = sheet.AddTable("Instrumente", SheetHead.TableRow, "Kürzel", "Instrument", "Ist im Monat", "Ist kum.", "Jahresziel", "Erreicht");
        foreach (var figure in counts.Instruments)
            table.Add(Row(Cell.Text(figure.Name), Cell.Wrapped(figure.Instrument!.Name), figure, figure.InstrumentCode));
        var last = table.AddTotal(Row(Cell.Text("Gesamt"), Cell.Empty, figures.Of(Indicator.MeasureEntries), null));
        sheet.BreakPageAfter(last + 1);
        last = PassingOnCharts.AddParts(sheet, table, total, $"Maßnahmeneintritte je Instrument seit Januar, {German.MonthName(current)}", 'D', 'E', last + 2, 16);
        sheet.BreakPageAfter(last + 1);
        sheet.Set(last + 3, 1, Cell.Text("Eintritte je Monat", CellLook.SectionHeading));
        var months = sheet.AddTable("InstrumenteMonate", last + 4, ["Kürzel", "Instrument", .. German.ShortMonths, "Summe"]);
        foreach (var figure in counts.Instruments)
            months.Add(Year(Cell.Text(figure.Name), Cell.Wrapped(figure.Instrument!.Name), figure.InstrumentCode));
        months.AddTotal(Year(Cell.Text("Gesamt"), Cell.Empty, null));
        return sheet;

        PlannedCell[] Row(PlannedCell code, PlannedCell name, Figure figure, string? instrument)
        {
            var sum = counts.Entries(january, current, instrument);
            return
            [
                code, name, If(has, counts.Entries(current, current, instrument)), If(has, sum), FigureCells.Target(figure),
                has && figure.TargetValue is > 0 and { } target ? Cell.Percent(sum / target, 0) : Cell.Missing,
            ];
        }

        PlannedCell[] Year(PlannedCell code, PlannedCell name, string? instrument) =>
        [
            code,
            name,
            .. total.Year.Select(m => m.Due ? If(counts.Has(Indicator.MeasureEntries, m.Month), counts.Entries(m.Month, m.Month, instrument)) : Cell.NotDue),
            If(has, counts.Entries(january, current, instrument)),
        ];
    }

    private static SheetPlan Agreements(MonthFigures figures, EditionCounts counts)
    {
        var figure = figures.Of(Indicator.EgvValidity);
        var states = counts.HasStates ? new[] { AgreementState.Valid, AgreementState.Expiring, AgreementState.Expired, AgreementState.Missing, AgreementState.NotRequired } : [];
        var sheet = new SheetPlan(EgvSheet.Name, 14, 14, 14, 11, 11, 11, 14, 12, 10, 15) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, counts.Rows.Count > 0 ? $"{figures.Rules.Agreement.Title()} je IFK" : figures.Rules.Agreement.Title(), figures, Sentence);
        if (counts.HasStates)
            TellReadyMade(sheet, figure);
        else
            sheet.Set(SheetHead.RemarkRow, 1, Cell.Text(WithoutStates, CellLook.Note));
        var table = sheet.AddTable(
            "EgvIfk", SheetHead.TableRow,
            ["IFK", $"{figures.Rules.Agreement.One()} erforderlich", "davon gültig", "Quote", "Jahresziel", .. states.Select(Heading)]);
        foreach (var ifk in counts.Rows)
            table.Add(Row(ifk, ifk));
        var last = table.AddTotal(Row("Team", null));
        if (counts.Rows.Count > 0)
            PassingOnCharts.AddParts(sheet, table, figure, $"{figure.Name} je IFK, {German.MonthName(figures.Month)}", 'D', 'E', last + 2, 11);
        return sheet;

        PlannedCell[] Row(string label, string? ifk)
        {
            var (held, required) = counts.Agreements(ifk);
            var has = counts.Has(Indicator.EgvValidity, figures.Month);
            return
            [
                Cell.Text(label),
                If(has, required),
                If(has, held),
                has && required > 0 ? Value(Indicator.EgvValidity, held, required) : Cell.Missing,
                FigureCells.Target(figure),
                .. states.Select(state => If(has, counts.State(state, ifk))),
            ];
        }

        string Heading(AgreementState state) => state switch
        {
            AgreementState.Valid => "noch länger gültig",
            AgreementState.Expiring => $"läuft in ≤ {figures.Rules.ExpiringDays} Tagen ab",
            AgreementState.Expired or AgreementState.Missing or AgreementState.NotRequired => state.Word(),
            _ => throw new UnreachableException(),
        };
    }

    private static SheetPlan Contacts(MonthFigures figures, EditionCounts counts)
    {
        var reach = figures.Of(Indicator.ContactReach);
        var sheet = new SheetPlan(ContactSheet.Name, 14, 12, 12, 14, 16, 14, 10) { HeadRows = SheetHead.TableRow, HeadColumns = 1 };
        SheetHead.Write(sheet, counts.Rows.Count > 0 ? "Kontaktdichte je IFK" : "Kontaktdichte", figures, Sentence);
        TellReadyMade(sheet, figures.Of(Indicator.ContactDensity), reach);
        var table = sheet.AddTable(
            "KontaktdichteIfk", SheetHead.TableRow,
            "IFK", "Kontakte im Monat", "Bestand", "Kontakte je Kunde", $"mit Kontakt in {figures.Rules.ReachMonths} Monaten", "Kontaktquote", "Jahresziel");
        foreach (var ifk in counts.Rows)
            table.Add(Row(ifk, ifk));
        var last = table.AddTotal(Row("Team", null));
        if (counts.Rows.Count > 0)
            PassingOnCharts.AddParts(sheet, table, reach, $"{reach.Name} je IFK, {German.MonthName(figures.Month)}", 'F', 'G', last + 2, 8);
        return sheet;

        PlannedCell[] Row(string label, string? ifk)
        {
            var (contacts, stock, reached) = (counts.Contacts(ifk), counts.StockOf(ifk), counts.PartOfStock(Indicator.ContactReach, ifk));
            var (has, hasReach) = (counts.Has(Indicator.ContactDensity, figures.Month), counts.Has(Indicator.ContactReach, figures.Month));
            return
            [
                Cell.Text(label),
                If(has, contacts),
                Cell.Count(stock),
                has && stock > 0 ? Value(Indicator.ContactDensity, contacts, stock) : Cell.Missing,
                If(hasReach, reached),
                hasReach && stock > 0 ? Value(Indicator.ContactReach, reached, stock) : Cell.Missing,
                FigureCells.Target(reach),
            ];
        }
    }

    /// <summary>A ready-made value is no count of the records, here as on every page.</summary>
    private static string Marked(Figure figure) => figure.Origin == ValueOrigin.Computed ? figure.Name : $"{figure.Name} ({figure.Origin.Mark()})";

    private static void TellReadyMade(SheetPlan sheet, params IEnumerable<Figure> figures)
    {
        var names = figures.Where(f => f.Origin != ValueOrigin.Computed || f.ByIfk.Any(part => part.Origin != ValueOrigin.Computed)).Select(f => f.Name).ToList();
        if (names.Count > 0)
            sheet.Set(SheetHead.RemarkRow, 1, Cell.Text($"Mit fertigen Kennzahlen des DQM: {string.Join(", ", names)}.", CellLook.Note));
    }

    /// <summary>A quotient of shown numbers.</summary>
    private static PlannedCell Value(Indicator indicator, int numerator, decimal? denominator) => indicator.Unit switch
    {
        IndicatorUnit.Count => Cell.Count(numerator),
        IndicatorUnit.Share => Cell.Percent(numerator / denominator, 0),
        IndicatorUnit.Density => Cell.Number(numerator / denominator, German.DensityDecimals),
        _ => throw new UnreachableException(),
    };

    private static PlannedCell If(bool has, int shown) => has ? Cell.Number(shown) : Cell.Missing;

    /// <summary>For charts: the course of the year is drawn without its monthly Soll.</summary>
    private static Figure WithoutTarget(Figure figure) => figure with { Target = null };
}
