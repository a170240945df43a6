using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>What this is, for whom, from which data; how to read it; where the two sign.</summary>
internal static class CoverSheet
{
    public const string Name = "Deckblatt";

    private const int Left = 1;
    private const int Right = 4;
    private const int BlockRow = 6;

    /// <summary>The signs that a workbook has; others belong to the pages.</summary>
    private static readonly string[] Signs = ["0", German.Missing, German.NotDue, "+6 / −10", "%-Pkt.", "Ist", "Soll", "Farbe"];

    private static readonly IReadOnlyDictionary<string, string> Questions = new Dictionary<string, string>
    {
        [OverviewSheet.Name] = "Wo stehen wir, was ist Zufall, was ist zu entscheiden?",
        [IntegrationsSheet.Name] = "Erreichen wir das Jahresziel, und wenn nicht, seit wann?",
        [MeasureEntriesSheet.Name] = "Welches Instrument läuft davon oder trocknet aus?",
        [EgvSheet.Name] = "Wessen Vereinbarungen laufen aus?",
        [ContactSheet.Name] = "Wen haben wir aus den Augen verloren?",
        [SteeringSheet.Name] = "Was ist beschlossen, und was hat es gebracht?",
        [QualitySheet.Name] = "Wie weit tragen die Daten?",
        [DefinitionsSheet.Name] = "Was heißt jede Zahl, nach welcher Regel?",
    };

    public static SheetPlan Create(DialogueContent content, IEnumerable<string> sheets)
    {
        var sheet = new SheetPlan(Name, 24, 46, 3, 15, 72) { RowHeight = 20 };
        var figures = content.Figures;
        sheet.Set(1, Left, Cell.Text("Performance-Dialog", CellLook.Title));
        sheet.Set(2, Left, Cell.Text($"{German.MonthName(figures.Month)} · {SheetHead.Scope(figures)}", CellLook.SectionHeading));
        sheet.Set(3, Left, Cell.Text(OverviewSheet.Finding(figures), CellLook.Finding));
        if (content.IsDemo)
            sheet.Set(4, Left, Cell.Text("Demodaten: frei erfunden, keine Angabe betrifft eine wirkliche Person.", CellLook.Note));
        var left = AddContents(sheet, sheets, AddFacts(sheet, content) + 2);
        var right = AddNotation(sheet, AddStatuses(sheet, figures.Rules) + 2);
        AddSignatures(sheet, content, Math.Max(left, right) + 4);
        return sheet;
    }

    private static int AddFacts(SheetPlan sheet, DialogueContent content)
    {
        var figures = content.Figures;
        var row = BlockRow;
        sheet.Set(row, Left, Cell.Text("Angaben", CellLook.SectionHeading));
        Add("Berichtsmonat", Cell.Text(German.MonthName(figures.Month)));
        Add("Team", Cell.Text(figures.Team));
        Add("Filter", Cell.Text(figures.Ifk is null ? "alle IFK des Teams" : $"nur IFK {figures.Ifk}"));
        Add("Datenstand", Cell.Date(figures.DataAsOf));
        Add("Stand", Cell.Wrapped(figures.Provisional
            ? $"vorläufig; final ab Datenstand {German.Day(figures.Rules.FinalFrom(figures.Month))}"
            : SheetHead.Maturity(provisional: false)));
        if (content.Standing is { } standing)
            Add("Dialog", Cell.Wrapped(standing));
        if (content.Stand is { } stand)
            Add("Zahlen", Cell.Wrapped(stand));
        Add("Snapshot", Cell.Text(figures.Signed?.Id ?? "nicht unterschrieben"));
        if (figures.Signed is { } signed)
        {
            Add("Prüfsumme des Snapshots", Cell.Wrapped(InTwo(signed.Sha256)));
            Add("Signatur", Cell.Text(SnapshotId.SignatureText(signed.SignatureKey)));
        }
        if (content.LogEnd is { } log)
        {
            Add("Protokoll bis", Cell.Text(SnapshotId.Of(log.Number, log.Sha256)));
            Add("Prüfsumme des Protokolls", Cell.Wrapped(InTwo(log.Sha256)));
        }
        Add("Prognoseverfahren", Cell.Text(figures.Rules.ForecastMethod.MethodText()));
        Add("Erstellt von", Cell.Text(content.Creator));
        Add("Erstellt am", Cell.Text(German.Instant(content.CreatedUtc, content.Zone)));
        Add("Regelwerk", Cell.Wrapped(figures.Rules.Title));
        Add("Leistung", Cell.Wrapped(figures.Rules.BenefitName));
        Add("Fassung", Cell.Text($"Programm {content.Version}"));
        return row;

        void Add(string label, PlannedCell value)
        {
            sheet.Set(++row, Left, Cell.Text(label, CellLook.Label));
            sheet.Set(row, Left + 1, value with { AlignsRight = false });
        }
    }

    /// <summary>A hash is a word that no line holds.</summary>
    private static string InTwo(string hash) => hash.Insert(hash.Length / 2, " ");

    private static int AddContents(SheetPlan sheet, IEnumerable<string> sheets, int row)
    {
        sheet.Set(row, Left, Cell.Text("Inhalt", CellLook.SectionHeading));
        foreach (var name in sheets)
        {
            sheet.Set(++row, Left, Cell.Text(name, CellLook.Link) with { LinkTo = name });
            sheet.Set(row, Left + 1, Cell.Text(Questions[name]));
        }
        return row;
    }

    private static int AddStatuses(SheetPlan sheet, RuleSet rules)
    {
        var row = BlockRow;
        sheet.Set(row, Right, Cell.Text("Status", CellLook.SectionHeading));
        foreach (var (status, text) in Definitions.Statuses(rules))
        {
            sheet.Set(++row, Right, Cell.Text(FigureCells.StatusWord(status)));
            sheet.Set(row, Right + 1, Cell.Wrapped(text));
        }
        sheet.StatusRanges.Add($"{CellAddress.Of(BlockRow + 1, Right)}:{CellAddress.Of(row, Right)}");
        return row;
    }

    private static int AddNotation(SheetPlan sheet, int row)
    {
        sheet.Set(row, Right, Cell.Text("Schreibweise", CellLook.SectionHeading));
        foreach (var sign in Definitions.Notation.Where(n => Signs.Contains(n.Term)))
            Add(sign.Term, sign.Text);
        Add("kum.", "Kumuliert: Summe seit Januar.");
        Add("Formeln", "Summen, Abweichungen und Quoten rechnet die Mappe selbst nach.");
        return row;

        void Add(string sign, string meaning)
        {
            sheet.Set(++row, Right, Cell.Text(sign, CellLook.Label));
            sheet.Set(row, Right + 1, Cell.Wrapped(meaning));
        }
    }

    /// <summary>Lines to sign on paper, or who has signed in the program.</summary>
    private static void AddSignatures(SheetPlan sheet, DialogueContent content, int row)
    {
        Add(Left, Role.TeamLead);
        Add(Right, Role.DepartmentHead);

        void Add(int column, Role role)
        {
            var signature = content.Signatures.FirstOrDefault(s => s.Role == role);
            sheet.Set(row, column, Cell.Text(signature is null ? $"{role.Name()}: Datum, Unterschrift" : $"{role.Name()}:", CellLook.Signature));
            sheet.Set(row, column + 1, Cell.Text(signature is null ? null : $"{signature.Name}, {German.Instant(signature.At, content.Zone)}", CellLook.Signature));
        }
    }
}
