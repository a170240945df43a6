using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Recognition;

/// <summary>What one of the first rows of a sheet is as its heading; either a table or a failure.</summary>
internal sealed record FoundHeading(LeadingRow Row, RecognisedTable? Table, RecognitionFailure? Failure)
{
    private const int LeastHeadings = 3;

    /// <summary>Columns of the kind that the row fits best.</summary>
    public int Matched => Table?.Matched ?? Failure!.Matched;

    /// <summary>
    /// The row that fits a kind best, whatever stands above; the first of equals. Where none fits, the row that comes nearest,
    /// and where none does that, the first that looks like headings: it is what somebody maps by hand.
    /// </summary>
    public static FoundHeading Search(TableRecognition recognition, IReadOnlyList<LeadingRow> rows, RecognitionHint hint)
    {
        var found = rows.Select(row => recognition.TryRecognise(row.Cells, hint, out var table, out var failure)
            ? new FoundHeading(row, table, null)
            : new FoundHeading(row, null, failure)).ToList();
        return found.Where(f => f.Table is not null || f.Failure!.IsQuestion).MaxBy(f => f.Matched)
            ?? found.Where(f => !f.Failure!.IsForeign).MaxBy(f => f.Matched)
            ?? found.Find(f => f.Row.Cells.Count(cell => cell.Length > 0) >= LeastHeadings)
            ?? found[0];
    }
}
