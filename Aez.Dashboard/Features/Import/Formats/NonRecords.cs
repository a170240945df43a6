using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>
/// Tells the rows of a report that are no records: repeated headings, totals, footers, page breaks. What could be a record with
/// a fault is none of them: it is rejected, so that somebody corrects it.
/// </summary>
internal sealed class NonRecords<T>
{
    private readonly Func<T> _create;
    private readonly Lookups _lookups;
    private readonly RecordKind _kind;
    private readonly (Column<T> Column, int Position)[] _required;
    private readonly HashSet<int> _used;
    private readonly IReadOnlyList<string> _header;
    private readonly List<IReadOnlyList<string>> _above;

    public NonRecords(RowFormat<T> format, RecognisedTable table, TableReader reader, Lookups lookups)
    {
        (_create, _lookups, _kind, _header) = (format.Create, lookups, format.Kind, reader.Header);
        _required = [.. format.Columns.Zip(table.Positions).Where(pair => pair.First.IsRequired && pair.Second >= 0)];
        _used = [.. table.Positions.Where(position => position >= 0)];
        _above = [.. reader.Leading.Where(row => row.Number < reader.HeaderRow).Select(row => row.Cells)];
    }

    /// <summary>Why the row is no record, in German without a full stop; null if it is one.</summary>
    public string? ReasonFor(TableReader row)
    {
        var filled = 0;
        string? word = null;
        string? partOfName = null;
        foreach (var (column, position) in _required)
        {
            var cell = row[position];
            if (Column<T>.IsBlank(cell))
                continue;
            filled++;
            if (cell.Kind != CellKind.Text || !ReportWords.IsTotal(cell.Text) || (!column.NamesNewRecord && Reads(column, cell)))
                continue;
            if (column.TakesWords && !ReportWords.IsTotalAlone(cell.Text))
                partOfName ??= cell.ToString();
            else
                word ??= cell.ToString();
        }
        // "Maßnahmeneintritte gesamt" of an IFK is a value that somebody meant.
        word ??= filled < _required.Length ? partOfName : null;
        if (word is not null)
            return $"Summenzeile („{Shorten(word)}“)";
        if (RepeatsHeading(row))
            return "wiederholt die Kopfzeile";
        if (filled == _required.Length)
            return NamesTeam(row) is { } team ? $"Summenzeile des Teams („{team}“)" : FooterIn(row, blank: 0);
        if (FooterIn(row, _required.Length - filled) is { } footer)
            return footer;
        return filled > 1 ? WordBeside(row) : filled == 0 ? "enthält keine der Pflichtangaben" : "enthält nur eine der Pflichtangaben";
    }

    /// <summary>Two cells and all that are filled say what the heading says, or a row above it.</summary>
    private bool RepeatsHeading(TableReader row)
    {
        var first = row[_required[0].Position];
        return first.Kind == CellKind.Text && (Repeats(row, _header) || _above.Exists(above => Repeats(row, above)));
    }

    private static bool Repeats(TableReader row, IReadOnlyList<string> above)
    {
        var same = 0;
        for (var column = 0; column < row.Header.Count; column++)
        {
            var cell = row[column];
            if (cell.IsEmpty)
                continue;
            if (column >= above.Count || !(cell.Kind == CellKind.Text ? cell.Text : cell.ToString()).Equals(above[column], StringComparison.OrdinalIgnoreCase))
                return false;
            same++;
        }
        return same > 1;
    }

    /// <summary>A report of the DQM has the team's total under the team's name where the IFKs have their Kürzel.</summary>
    private string? NamesTeam(TableReader row)
    {
        if (_kind != RecordKind.Metrics)
            return null;
        var ifk = row[_required.First(pair => pair.Column.Heading == "IFK").Position];
        return !_lookups.TryIfk(ifk.Text, out _) && _lookups.TryTeam(ifk.Text, out var team) ? team : null;
    }

    /// <summary>One strange word may be a slip in a record; a footer spoils the row at least twice.</summary>
    private string? FooterIn(TableReader row, int blank)
    {
        string? footer = null;
        foreach (var (column, position) in _required)
        {
            var cell = row[position];
            if (cell.Kind == CellKind.Text && !column.TakesAnyText && ReportWords.IsFooter(cell.Text) && !Column<T>.IsBlank(cell) && !Reads(column, cell))
                footer ??= cell.ToString();
        }
        if (footer is null)
            return null;
        var unreadable = blank;
        foreach (var (column, position) in _required)
        {
            if (row[position] is var cell && !Column<T>.IsBlank(cell) && !Reads(column, cell))
                unreadable++;
        }
        return unreadable > 1 ? $"Fußzeile („{Shorten(footer)}“)" : null;
    }

    /// <summary>A word of totals or footers before all else, in a column that no record needs, of a row that lacks what each record has.</summary>
    private string? WordBeside(TableReader row)
    {
        for (var column = 0; column < _header.Count; column++)
        {
            var cell = row[column];
            if (Column<T>.IsBlank(cell))
                continue;
            var isFreeText = !_used.Contains(column) || _required.Any(pair => pair.Position == column && (pair.Column.TakesAnyText || pair.Column.NamesNewRecord));
            return !isFreeText || cell.Kind != CellKind.Text ? null
                : ReportWords.IsTotal(cell.Text) ? $"Summenzeile („{Shorten(cell.ToString())}“)"
                : ReportWords.IsFooter(cell.Text) ? $"Fußzeile („{Shorten(cell.ToString())}“)"
                : null;
        }
        return null;
    }

    private bool Reads(Column<T> column, Cell cell) => column.NamesNewRecord || column.TryRead(cell, _create(), _lookups, out _);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
