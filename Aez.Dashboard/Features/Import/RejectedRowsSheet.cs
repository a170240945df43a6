using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>A rejected row as the file holds it.</summary>
/// <param name="Number">Its row in the file.</param>
/// <param name="Problems">What is wrong with it, in German.</param>
public sealed record RejectedRow(int Number, IReadOnlyList<string> Cells, string Problems);

/// <summary>
/// The rejected rows of a table as a workbook to correct. It has the headings of the file in its first row, so that it can be
/// imported as it is; the two columns that are added have headings no kind knows.
/// </summary>
public static class RejectedRowsSheet
{
    public static ListSheet<RejectedRow> Create(TableReport table)
    {
        var sheet = new ListSheet<RejectedRow>(table.Kind.Name());
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < table.Preview.Header.Count; column++)
        {
            var at = column;
            var heading = table.Preview.Header[at];
            if (heading.Length == 0 || !used.Add(heading))
                used.Add(heading = $"{heading} (Spalte {ColumnName.Of(at)})".TrimStart());
            sheet.Text(heading, row => row.Cells[at]);
        }
        return sheet.Whole("Zeile in der Datei", row => row.Number).Text("Zu berichtigen", row => row.Problems, width: 80);
    }

    /// <summary>Reads the file once more for its rejected rows; an import keeps none of them in memory.</summary>
    public static IEnumerable<RejectedRow> Read(ImportFile file, TableReport table, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        var errors = table.Errors.ToLookup(error => error.Row);
        using var stream = file.Open();
        if (!TableReader.TryOpen(stream, file.Name, limits, clock, cancellation, out var reader, out _))
            yield break;
        using (reader)
        {
            while (reader.NextSheet() && reader.SheetName != table.Sheet)
            {
            }
            if (reader.Leading.Any(row => row.Number == table.HeaderRow))
                reader.UseHeader(table.HeaderRow);
            while (reader.NextRow())
            {
                if (!errors.Contains(reader.RowNumber))
                    continue;
                var cells = new string[reader.Header.Count];
                for (var column = 0; column < cells.Length; column++)
                    cells[column] = reader[column].ToString();
                yield return new RejectedRow(reader.RowNumber, cells, string.Join(" ", errors[reader.RowNumber].Select(Describe)));
            }
        }
    }

    private static string Describe(RowError error) => $"{error.Heading} {error.Reason}. {error.Remedy}".TrimStart();
}
