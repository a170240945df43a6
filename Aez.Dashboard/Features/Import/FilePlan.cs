using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import;

/// <summary>A table of a file that will be imported.</summary>
/// <param name="Position">Which of all sheets of the file it is.</param>
/// <param name="HeaderRow">Row of its headings.</param>
internal sealed record TablePlan(int Position, string Sheet, int HeaderRow, RecognisedTable Table);

/// <summary>What a file holds, found out before anything is written.</summary>
/// <param name="Failure">What would be reported where it cannot be imported; null where it can.</param>
internal sealed record FilePlan(ImportFile File, string Sha256, IReadOnlyList<TablePlan> Tables, IReadOnlyList<string> Notices, FileReport? Failure)
{
    private const int MostTables = 30;

    /// <summary>IFK first, then Bestand, the rest, and Ziele at the end, since each refers to those before it.</summary>
    public int Order => Tables.Count == 0 ? 0 : Tables.Min(table => (int)table.Table.Format.Kind);

    /// <summary>Files of one kind come by their names, in whatever order they were given; those without a list as they were given.</summary>
    public string Turn => Tables.Count == 0 ? "" : $"{Path.GetFileNameWithoutExtension(File.Name)}\0{File.Name}\0{Sha256}";

    public static FilePlan Make(FileOutline outline, TableRecognition recognition)
    {
        var file = outline.File;
        if (outline.Failure is { } unreadable)
            return Refuse(file, unreadable);
        if (UnknownSheet(outline) is { } unknown)
            return Refuse(file, unknown);
        var tables = new List<TablePlan>();
        var others = new List<(SheetOutline Sheet, RecognitionFailure Failure)>();
        foreach (var sheet in outline.Sheets.Where(sheet => IsWanted(file, sheet.Name)))
        {
            var found = FoundHeading.Search(recognition, sheet.Leading, new RecognitionHint(file.Kind, file.Source));
            if (found.Table is { } table)
                tables.Add(new TablePlan(sheet.Position, sheet.Name, found.Row.Number, table));
            else
                others.Add((sheet, found.Failure!));
        }
        if (tables.Count > MostTables)
            return Refuse(file, ReadFailure.TooComplex($"mehr als {MostTables} Listen").Message);
        if (tables.Count == 0)
            others = [.. others.OrderBy(other => other.Failure.IsForeign)];
        // A sheet of another shape beside the list is a note or a picklist; one that asks a question may be the list.
        if (others.Find(other => tables.Count == 0 || other.Failure.IsQuestion || file.Sheets is not null) is { Failure: { } failure } refused)
            return Refuse(file, outline.Sheets.Count > 1 ? $"Blatt „{refused.Sheet.Name}“: {failure.Message}" : failure.Message);
        if (file.Sheets is null && SameKind(tables) is { } same)
            return Refuse(file, same.Sentence) with { Failure = FileReport.Refused(file, same.Sentence) with { SheetChoice = same.Sheets } };
        if (tables.Find(table => table.Table.Unsure.Count > 0) is { } unsure)
            return Ask(file, unsure, outline.Sheets.Count > 1);
        return new FilePlan(
            file, outline.Sha256, [.. tables.OrderBy(table => table.Table.Format.Kind)],
            [.. others.Select(other => Mention(other.Sheet.Name, other.Failure)), .. NotWanted(outline), .. outline.Notices], null);
    }

    private static bool IsWanted(ImportFile file, string sheet) => file.Sheets is null || file.Sheets.Any(name => IsSame(name, sheet));

    private static bool IsSame(string name, string sheet) => string.Equals(PlainText.Tidy(name), PlainText.Tidy(sheet), StringComparison.OrdinalIgnoreCase);

    private static string? UnknownSheet(FileOutline outline) =>
        outline.IsWorkbook && outline.File.Sheets?.FirstOrDefault(name => !outline.Sheets.Any(sheet => IsSame(name, sheet.Name))) is { } unknown
            ? $"Ein sichtbares Blatt „{unknown}“ mit Inhalt gibt es nicht: Die Datei hat {string.Join(", ", outline.Sheets.Select(sheet => $"„{sheet.Name}“"))}."
            : null;

    private static IEnumerable<string> NotWanted(FileOutline outline) =>
        outline.Sheets.Where(sheet => !IsWanted(outline.File, sheet.Name)).Select(sheet => $"Das Blatt „{sheet.Name}“ war nicht gewählt und wurde nicht gelesen.");

    private static string Mention(string sheet, RecognitionFailure failure) => failure.IsForeign
        ? $"Das Blatt „{sheet}“ enthält keine bekannte Liste und wurde nicht gelesen."
        : $"Das Blatt „{sheet}“ wurde nicht gelesen: {failure.Message}";

    private static (string Sentence, IReadOnlyList<string> Sheets)? SameKind(List<TablePlan> tables)
    {
        if (tables.GroupBy(table => table.Table.Format.Kind).FirstOrDefault(kind => kind.Count() > 1) is not { } same)
            return null;
        List<string> sheets = [.. same.Select(table => table.Sheet)];
        var shown = string.Join(" und ", sheets.Take(3).Select(sheet => $"„{sheet}“")) + (sheets.Count > 3 ? $" und {German.Quantity(sheets.Count - 3, "weiteres", "weitere")}" : "");
        return ($"Mehrere Blätter enthalten „{same.Key.Name()}“: {shown}. Bitte wählen Sie, welche gelesen werden (auf der Seite Datenimport, oder mit --sheet NAME).", sheets);
    }

    private static FilePlan Ask(ImportFile file, TablePlan table, bool namesSheet)
    {
        var unsure = table.Table.Unsure[0];
        var what = unsure.Rivals.Count == 0
            ? $"Die Überschrift „{unsure.Heading}“ kann {string.Join(" oder ", unsure.Columns.Select(column => $"„{column}“"))} heißen: Bitte ordnen Sie die Spalte auf der Seite Datenimport zu"
            : $"Die Überschriften {string.Join(" und ", unsure.Rivals.Prepend(unsure.Heading).Select(heading => $"„{heading}“"))} können {(unsure.Rivals.Count == 1 ? "beide" : "alle")} „{unsure.Columns[0]}“ heißen: Bitte ordnen Sie die Spalte auf der Seite Datenimport zu, oder benennen Sie die richtige in „{unsure.Columns[0]}“ um";
        var sentence = $"{(namesSheet ? $"Blatt „{table.Sheet}“: " : "")}{what}; die Zuordnung wird für die Quelle gemerkt.";
        return Refuse(file, sentence) with { Failure = FileReport.Refused(file, sentence) with { Unsure = table.Table.Unsure, UnsureKind = table.Table.Format.Kind } };
    }

    public static FilePlan Refuse(ImportFile file, string message) => new(file, "", [], [], FileReport.Refused(file, message));
}
