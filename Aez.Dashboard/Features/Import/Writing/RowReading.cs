using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Reads the rows of a table with every error of every row, without the database.</summary>
internal sealed class RowReading<T>(RowFormat<T> format, ImportContext context, TableTally tally)
{
    public const int RowsPerReport = 2000;

    private const int PreviewRows = 20;

    private List<T> _rows = [];
    private readonly List<PreviewRow> _preview = [];
    private readonly List<ulong> _emptyCells = [];
    private readonly DateOnly _today = context.Clock.Today();
    private string _sheet = "";
    private IReadOnlyList<string> _header = [];

    /// <summary>The columns that the file has, with their position.</summary>
    public (Column<T> Column, int Position)[] Present { get; } =
        [.. format.Columns.Zip(context.Table.Positions).Where(pair => pair.Second >= 0)];

    /// <summary>The rows that nothing is wrong with, by themselves.</summary>
    public IReadOnlyList<T> Rows => _rows;

    public TablePreview? Preview { get; private set; }

    /// <summary>Newest day of an event in the rows; null where none tells.</summary>
    public DateOnly? NewestDay { get; private set; }

    public void Read(TableReader reader)
    {
        _sheet = reader.SheetName;
        _header = reader.Header;
        var nonRecords = new NonRecords<T>(format, context.Table, reader, context.Lookups);
        reader.KeptColumns = [.. Present.Select(pair => pair.Position)];
        for (var read = 1; reader.NextRow(); read++)
        {
            if (_preview.Count < PreviewRows)
                _preview.Add(new PreviewRow(reader.RowNumber, [.. Enumerable.Range(0, _header.Count).Select(column => TableTally.Quote(reader[column].ToString()))]));
            if (nonRecords.ReasonFor(reader) is { } reason)
                tally.Skip(new SkippedRow(_sheet, reader.RowNumber, reason));
            else
                ReadRow(reader);
            // Of the rows that were read: while each is rejected, those taken stay as many as they are.
            if (read % RowsPerReport == 0)
                context.Report(ImportPhase.Reading, read, null);
        }
        tally.Notices.AddRange(reader.SheetNotices);
        Preview = new TablePreview(_header, [.. Enumerable.Range(0, _header.Count).Select(HeadingOf)], _preview);
        if (_rows.Count == 0 && tally.Rejected == 0 && tally.Skipped == 0)
            tally.Notices.Add("Die Tabelle enthält keine Zeilen unter der Kopfzeile.");
    }

    /// <summary>Lets the rows go, once it is decided which of them are written.</summary>
    public void Release() => _rows = [];

    public RowError ErrorAt(int row, string heading, string value, CellProblem problem)
    {
        var position = PositionOf(heading);
        return new RowError(
            _sheet, row, position is { } at ? ColumnName.Of(at) : "", position is { } named ? _header[named] : heading, value, problem.Reason, problem.Remedy);
    }

    /// <summary>Counts a row that a later Datenstand has overtaken.</summary>
    public void TellOutdated(T row, string reason) => tally.Tell(new OutdatedRow(_sheet, format.RowNumberOf(row), reason));

    /// <summary>Lists the values that empty cells of a row clear.</summary>
    /// <returns>Whether there are any.</returns>
    public bool TellCleared(T row, T before, T after)
    {
        var any = false;
        var number = format.RowNumberOf(row);
        for (var i = 0; i < Present.Length; i++)
        {
            var (column, position) = Present[i];
            if (!IsEmptyCell(number, i) || !column.HasValue(before) || column.HasValue(after))
                continue;
            any = true;
            tally.Tell(new ClearedValue(_sheet, number, ColumnName.Of(position), _header[position], column.Show(before)));
        }
        return any;
    }

    /// <summary>Lists a value of several columns that empty cells of a row clear.</summary>
    public void TellCleared(T row, string heading, string oldValue) =>
        tally.Tell(new ClearedValue(_sheet, format.RowNumberOf(row), "", heading, oldValue));

    /// <summary>Whether the cell of a present column was empty: of a flag "no" and empty are the same value.</summary>
    private bool IsEmptyCell(int row, int present) => row < _emptyCells.Count && (_emptyCells[row] >> present & 1) != 0;

    private void NoteEmptyCells(int row, ulong empty)
    {
        if (empty == 0)
            return;
        while (_emptyCells.Count <= row)
            _emptyCells.Add(0);
        _emptyCells[row] = empty;
    }

    private void ReadRow(TableReader reader)
    {
        var row = format.Create();
        format.SetRowNumber(row, reader.RowNumber);
        List<string>? unreadable = null;
        var empty = 0UL;
        for (var i = 0; i < Present.Length; i++)
        {
            var (column, position) = Present[i];
            var cell = reader[position];
            if (column.TryRead(cell, row, context.Lookups, out var problem))
            {
                if (column.IsEmpty(cell, row))
                    empty |= 1UL << i;
                continue;
            }
            (unreadable ??= []).Add(column.Heading);
            tally.Reject(ErrorAt(reader.RowNumber, column.Heading, cell.ToString(), problem));
        }
        if (reader.IsShort)
        {
            tally.Reject(new RowError(
                _sheet, reader.RowNumber, "", "", "",
                "ist kürzer als die Kopfzeile", "Prüfen Sie, ob die Zeile abgeschnitten ist; leere Felder am Ende brauchen ihr Trennzeichen."));
        }
        if (reader.HasExcessCells)
        {
            tally.Reject(new RowError(
                _sheet, reader.RowNumber, ColumnName.Of(_header.Count), "", "",
                "hat mehr Felder als die Kopfzeile", "Setzen Sie Texte, die das Trennzeichen enthalten, in Anführungszeichen."));
        }
        foreach (var rule in format.Rules)
        {
            if (unreadable is not null && rule.Needs.Any(unreadable.Contains))
                continue;
            if (rule.Check(row, context.Lookups) is { } problem)
                tally.Reject(ErrorAt(reader.RowNumber, rule.Heading, PositionOf(rule.Heading) is { } at ? reader[at].ToString() : "", problem));
        }
        if (tally.Rejected > 0 && tally.IsRejected(reader.RowNumber))
            return;
        format.Complete(row);
        if (format.NewestDayOf(row, _today) is { } day && !(day <= NewestDay))
            NewestDay = day;
        NoteEmptyCells(reader.RowNumber, empty);
        _rows.Add(row);
    }

    private int? PositionOf(string heading)
    {
        foreach (var (column, position) in Present)
        {
            if (column.Heading == heading)
                return position;
        }
        return null;
    }

    private string? HeadingOf(int position)
    {
        foreach (var (column, at) in Present)
        {
            if (at == position)
                return column.Heading;
        }
        return null;
    }
}
