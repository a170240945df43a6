using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Catalogue;

/// <summary>What a file of instruments holds.</summary>
/// <param name="Headings">Letter of the column by our heading.</param>
/// <param name="Failure">Why it can't be read, as one German sentence; null where it can.</param>
internal sealed record CatalogueFile(
    string Sheet, IReadOnlyDictionary<string, string> Headings, IReadOnlyList<CatalogueRow> Rows, IReadOnlyList<RowError> Errors, IReadOnlyList<string> Notices, string? Failure)
{
    // A heading of the list, and not any table that happens to have a column Code.
    private const int LeastHeadings = 2;

    /// <summary>A catalogue has a few dozen rows: what has more is another list.</summary>
    private const int MostRows = 2000;

    private static readonly IReadOnlyList<IReadOnlyList<string>> Spellings = [.. CatalogueRow.Columns.Select(c => c.Aliases.Prepend(c.Heading).Select(Spelling.Key).ToList())];

    public static CatalogueFile Read(ImportFile file, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        using var opened = new OpenedFiles([file]);
        var kept = opened.Files[0];
        var outline = FileOutline.Read(kept, limits, clock, cancellation);
        if (outline.Failure is { } unreadable)
            return Failed(unreadable);
        var lists = outline.Sheets
            .Select(sheet => (Sheet: sheet, Heading: sheet.Leading.MaxBy(row => Match(row.Cells).Count(at => at >= 0))!))
            .Where(found => Match(found.Heading.Cells).Count(at => at >= 0) >= LeastHeadings).ToList();
        if (lists.Count == 0)
            return Failed($"Die Datei ist keine Liste von Instrumenten: Sie braucht die Überschriften {string.Join(", ", CatalogueRow.Columns.Select(c => c.Heading))}; „Excel“ in Stammdaten, Instrumente liefert ein Muster.");
        if (lists.Count > 1)
            return Failed($"Die Blätter „{lists[0].Sheet.Name}“ und „{lists[1].Sheet.Name}“ sind beide Listen von Instrumenten: Lassen Sie in der Datei nur eines stehen.");
        if (!TableReader.TryOpen(kept.Open(), kept.Name, limits, clock, cancellation, out var reader, out var failure))
            return Failed(failure.Message);
        using (reader)
        {
            if (!reader.OpenSheet(lists[0].Sheet.Position))
                return Failed((reader.Failure ?? ReadFailure.Empty()).Message);
            reader.UseHeader(lists[0].Heading.Number);
            return ReadSheet(reader, outline.Notices);
        }
    }

    private static CatalogueFile ReadSheet(TableReader reader, IReadOnlyList<string> hints)
    {
        var positions = Match(reader.Header);
        if (positions[0] < 0)
            return Failed($"In der Datei fehlt die Spalte „{InstrumentInput.CodeField}“: Ergänzen Sie sie.");
        var headings = reader.Header.Select(Spelling.Key).ToList();
        foreach (var (column, at) in CatalogueRow.Columns.Zip(positions))
        {
            if (at >= 0 && headings.IndexOf(headings[at], at + 1) >= 0)
                return Failed($"Die Überschrift „{column.Heading}“ steht zweimal in der Datei: Löschen Sie eine der beiden Spalten.");
        }
        var letters = CatalogueRow.Columns.Zip(positions).Where(c => c.Second >= 0).ToDictionary(c => c.First.Heading, c => ColumnName.Of(c.Second), StringComparer.Ordinal);
        var (rows, errors) = (new List<CatalogueRow>(), new List<RowError>());
        while (reader.NextRow())
        {
            if (rows.Count + errors.Count >= MostRows)
                return Failed($"Die Datei hat mehr als {German.Number(MostRows)} Zeilen: Sie ist keine Liste von Instrumenten.");
            if (ReadRow(reader, positions, errors) is { } row)
                rows.Add(row);
        }
        if (reader.Failure is { } broken)
            return Failed(broken.Message);
        var ignored = reader.Header.Where((heading, at) => heading.Length > 0 && !positions.Contains(at)).ToList();
        List<string> notices = [.. hints, .. reader.SheetNotices];
        if (ignored.Count > 0)
            notices.Add($"Nicht gelesene Spalten: {string.Join(", ", ignored)}.");
        return rows.Count + errors.Count == 0
            ? Failed("Die Datei hat keine Zeile mit einem Instrument.")
            : new CatalogueFile(reader.IsWorkbook ? reader.SheetName : "", letters, rows, errors, notices, null);
    }

    /// <returns>Null where something in the row can't be read.</returns>
    private static CatalogueRow? ReadRow(TableReader reader, int[] positions, List<RowError> errors)
    {
        var (row, before) = (new CatalogueRow { Number = reader.RowNumber }, errors.Count);
        var sheet = reader.IsWorkbook ? reader.SheetName : "";
        foreach (var (column, at) in CatalogueRow.Columns.Zip(positions))
        {
            // Texts and days need no look-up in other lists.
            if (at >= 0 && !column.TryRead(reader[at], row, null!, out var problem))
                errors.Add(new RowError(sheet, row.Number, ColumnName.Of(at), column.Heading, reader[at].ToString(), problem.Reason, problem.Remedy));
        }
        if (reader.IsShort)
            errors.Add(new RowError(sheet, row.Number, "", "", "", "ist kürzer als die Kopfzeile", "Prüfen Sie, ob die Zeile abgeschnitten ist; leere Felder am Ende brauchen ihr Trennzeichen."));
        if (reader.HasExcessCells)
            errors.Add(new RowError(sheet, row.Number, ColumnName.Of(reader.Header.Count), "", "", "hat mehr Felder als die Kopfzeile", "Setzen Sie Texte, die das Trennzeichen enthalten, in Anführungszeichen."));
        return errors.Count == before ? row : null;
    }

    /// <summary>Where each of our columns stands; negative where the file has none. A heading goes before every alias.</summary>
    private static int[] Match(IReadOnlyList<string> header)
    {
        var headings = header.Select(Spelling.Key).ToList();
        var positions = Spellings.Select(names => headings.IndexOf(names[0])).ToArray();
        for (var column = 0; column < positions.Length; column++)
        {
            if (positions[column] < 0)
                positions[column] = headings.FindIndex(heading => Spellings[column].Contains(heading) && !positions.Contains(headings.IndexOf(heading)));
        }
        return positions;
    }

    private static CatalogueFile Failed(string sentence) => new("", new Dictionary<string, string>(), [], [], [], sentence);
}
