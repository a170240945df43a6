using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import;

/// <summary>A table of a file that will be imported.</summary>
/// <param name="Position">Which of all sheets of the file it is.</param>
internal sealed record TablePlan(int Position, string Sheet, RecognisedTable Table);

/// <summary>What a file holds, found out before anything is written.</summary>
/// <param name="Failure">Why it cannot be imported; null where it can.</param>
internal sealed record FilePlan(ImportFile File, string Sha256, IReadOnlyList<TablePlan> Tables, IReadOnlyList<string> Notices, string? Failure)
{
    /// <summary>IFK first, then Bestand, the rest, and Ziele at the end, since each refers to those before it.</summary>
    public int Order => Tables.Count == 0 ? 0 : Tables.Min(table => (int)table.Table.Format.Kind);

    public static FilePlan Make(FileOutline outline, TableRecognition recognition)
    {
        var file = outline.File;
        var tables = new List<TablePlan>();
        var notices = new List<string>();
        RecognitionFailure? foreign = null;
        foreach (var sheet in outline.Sheets)
        {
            if (recognition.TryRecognise(sheet.Header, new RecognitionHint(file.Kind, file.Source), out var table, out var unrecognised))
            {
                tables.Add(new TablePlan(sheet.Position, sheet.Name, table));
            }
            else if (unrecognised.IsForeign)
            {
                foreign ??= unrecognised;
                notices.Add($"Das Blatt „{sheet.Name}“ enthält keine bekannte Liste und wurde nicht gelesen.");
            }
            else
            {
                return Refuse(file, unrecognised.Message);
            }
        }
        return (outline.Failure ?? (tables.Count == 0 ? foreign?.Message : null)) is { } refusal
            ? Refuse(file, refusal)
            : new FilePlan(file, outline.Sha256, [.. tables.OrderBy(table => table.Table.Format.Kind)], [.. notices, .. outline.Notices], null);
    }

    private static FilePlan Refuse(ImportFile file, string message) => new(file, "", [], [], message);
}
