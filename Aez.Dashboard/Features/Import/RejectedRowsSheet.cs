using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>A rejected row as the file holds it.</summary>
/// <param name="Number">Its row in the file.</param>
/// <param name="Problems">What is wrong with it, in German.</param>
/// <param name="Faulty">Zero-based columns of the cells to correct.</param>
public sealed record RejectedRow(int Number, IReadOnlyList<string> Cells, string Problems, IReadOnlyCollection<int> Faulty);

/// <summary>
/// The rejected rows of a table as a workbook to correct: first the row, the customer and the message, then the other columns,
/// faulty cells marked. It has the headings of the file in its first row, so that it can be imported as it is; the two columns
/// that are added have headings no kind knows.
/// </summary>
public static class RejectedRowsSheet
{
    private const string Customer = "Kundennummer";

    public static ListSheet<RejectedRow> Create(TableReport table)
    {
        var sheet = new ListSheet<RejectedRow>(table.Kind.Name());
        sheet.Whole("Zeile in der Datei", row => row.Number);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Zeile in der Datei", "Zu berichtigen" };
        var headings = table.Preview.Header.Select((heading, at) => Unique(heading, at, used)).ToList();
        var customer = table.Preview.Columns.ToList().IndexOf(Customer);
        if (customer >= 0)
            Add(sheet, headings[customer], customer);
        sheet.Text("Zu berichtigen", row => row.Problems, width: 80);
        for (var column = 0; column < headings.Count; column++)
        {
            if (column != customer)
                Add(sheet, headings[column], column);
        }
        return sheet;
    }

    /// <summary>Reads the file once more for its rejected rows; an import keeps none of them in memory.</summary>
    public static IEnumerable<RejectedRow> Read(ImportFile file, TableReport table, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        using var stream = file.Open();
        if (!TableReader.TryOpen(stream, file.Name, limits, clock, cancellation, out var reader, out _))
            yield break;
        using (reader)
        {
            if (!reader.OpenSheet(table.SheetPosition))
                yield break;
            reader.UseHeader(table.HeaderRow);
            while (reader.NextRow())
            {
                if (!table.Rejections.Contains(reader.RowNumber))
                    continue;
                var cells = new string[reader.Header.Count];
                for (var column = 0; column < cells.Length; column++)
                    cells[column] = reader[column].ToString();
                var faults = table.Rejections.FaultsOf(reader.RowNumber);
                yield return new RejectedRow(
                    reader.RowNumber, cells, string.Join(" ", faults.Select(fault => fault.Message).Distinct()), [.. faults.Select(fault => fault.Column)]);
            }
        }
    }

    private static void Add(ListSheet<RejectedRow> sheet, string heading, int column) =>
        sheet.Text(heading, row => row.Cells[column], isMarked: row => row.Faulty.Contains(column));

    private static string Unique(string heading, int column, HashSet<string> used)
    {
        if (heading.Length == 0 || !used.Add(heading))
            used.Add(heading = $"{heading} (Spalte {ColumnName.Of(column)})".TrimStart());
        return heading;
    }
}
