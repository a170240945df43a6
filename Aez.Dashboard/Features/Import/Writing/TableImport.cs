using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Takes one table from the file into the database; the transaction is the caller's.</summary>
internal abstract class TableImport : IDisposable
{
    // Values are quoted in messages and lists: nobody reads more of one.
    private const int LongestQuote = 200;

    private readonly List<RowError> _errors = [];
    private readonly List<SkippedRow> _skipped = [];
    private readonly List<OutdatedRow> _outdated = [];
    private readonly List<ClearedValue> _cleared = [];

    public int New { get; private set; }

    public int Changed { get; private set; }

    public int Cleared { get; private set; }

    public int Unchanged { get; private protected set; }

    public int Outdated { get; private set; }

    public int Skipped { get; private set; }

    public int Rejected => Rejections.Count;

    public RejectedRows Rejections { get; } = new();

    public IReadOnlyList<RowError> Errors => _errors;

    public IReadOnlyList<SkippedRow> SkippedRows => _skipped;

    public IReadOnlyList<OutdatedRow> OutdatedRows => _outdated;

    public IReadOnlyList<ClearedValue> ClearedValues => _cleared;

    public int ClearedValueCount { get; private set; }

    public List<string> Notices { get; } = [];

    /// <summary>The IFKs in care according to the written rows of a Bestand.</summary>
    public virtual IEnumerable<string> CaringIfks => [];

    public TablePreview? Preview { get; private protected set; }

    /// <summary>First and last month that changed rows name by themselves, yyyymm; null if none does.</summary>
    public (int First, int Last)? Months { get; private set; }

    /// <summary>Newest day of an event in the rows; null where none tells.</summary>
    public DateOnly? NewestDay { get; private protected set; }

    /// <summary>Reads all rows and finds what is wrong with each, without the database.</summary>
    public abstract void Read(TableReader reader);

    /// <summary>Writes the rows that nothing is wrong with.</summary>
    public abstract void Write();

    public void Dispose() => Release();

    private protected void Reject(RowError error)
    {
        Rejections.Add(error);
        Keep(_errors, error with { Value = Quote(error.Value), Heading = Quote(error.Heading) });
    }

    /// <summary>Leaves out a row that is no record.</summary>
    private protected void Skip(SkippedRow row)
    {
        Skipped++;
        Keep(_skipped, row);
    }

    private protected void Tell(OutdatedRow row) => Keep(_outdated, row);

    private protected void Tell(ClearedValue value)
    {
        ClearedValueCount++;
        Keep(_cleared, value);
    }

    private protected bool IsRejected(int row) => Rejections.Contains(row);

    private protected static string Quote(string value) => TextSigns.Shorten(value, LongestQuote);

    private protected void Count(RowOutcome outcome, (int First, int Last)? months)
    {
        switch (outcome)
        {
            case RowOutcome.New:
                New++;
                break;
            case RowOutcome.Changed:
                Changed++;
                break;
            case RowOutcome.Cleared:
                Cleared++;
                break;
            case RowOutcome.Outdated:
                Outdated++;
                return;
            default:
                Unchanged++;
                return;
        }
        if (months is { } named)
            Months = Months is { } known ? (Math.Min(known.First, named.First), Math.Max(known.Last, named.Last)) : named;
    }

    private protected virtual void Release()
    {
    }

    private protected void SortErrors() => _errors.Sort((a, b) => a.Row.CompareTo(b.Row));

    private static void Keep<TRow>(List<TRow> list, TRow row)
    {
        if (list.Count < TableReport.MaxListed)
            list.Add(row);
    }
}

/// <summary>Reads the rows of a format, with every error of every row.</summary>
internal abstract class TableImport<T>(RowFormat<T> format, ImportContext context) : TableImport
{
    private const int PreviewRows = 20;
    private const int RowsPerReport = 2000;

    private readonly List<T> _rows = [];
    private readonly List<PreviewRow> _preview = [];
    private readonly List<ulong> _emptyCells = [];
    private readonly DateOnly _today = context.Clock.Today();
    private List<T> _latest = [];
    private string _sheet = "";
    private IReadOnlyList<string> _header = [];

    private protected ImportContext Context { get; } = context;

    /// <summary>The columns that the file has, with their position.</summary>
    private protected (Column<T> Column, int Position)[] Present { get; } =
        [.. format.Columns.Zip(context.Table.Positions).Where(pair => pair.Second >= 0)];

    public override void Read(TableReader reader)
    {
        _sheet = reader.SheetName;
        _header = reader.Header;
        var nonRecords = new NonRecords<T>(format, Context.Table, reader, Context.Lookups);
        reader.KeptColumns = [.. Present.Select(pair => pair.Position)];
        for (var read = 1; reader.NextRow(); read++)
        {
            if (_preview.Count < PreviewRows)
                _preview.Add(new PreviewRow(reader.RowNumber, [.. Enumerable.Range(0, _header.Count).Select(column => Quote(reader[column].ToString()))]));
            if (nonRecords.ReasonFor(reader) is { } reason)
                Skip(reader.RowNumber, reason);
            else
                ReadRow(reader);
            // Of the rows that were read: while each is rejected, those taken stay as many as they are.
            if (read % RowsPerReport == 0)
                Context.Report(ImportPhase.Reading, read, null);
        }
        Notices.AddRange(reader.SheetNotices);
        Preview = new TablePreview(_header, [.. Enumerable.Range(0, _header.Count).Select(HeadingOf)], _preview);
        if (_rows.Count == 0 && Rejected == 0 && Skipped == 0)
            Notices.Add("Die Tabelle enthält keine Zeilen unter der Kopfzeile.");
        _latest = TakeLastOfEachKey();
    }

    public override void Write()
    {
        if (RejectContradictions())
            _latest = TakeLastOfEachKey();
        var rows = _latest;
        for (var conflicts = FindConflicts(rows); conflicts.Count > 0; conflicts = FindConflicts(rows))
        {
            foreach (var conflict in conflicts)
                Reject(ErrorAt(format.RowNumberOf(conflict.Row), conflict.Heading, conflict.Value, conflict.Problem));
            rows = TakeLastOfEachKey();
        }
        Unchanged += _rows.Count(row => !IsRejected(format.RowNumberOf(row))) - rows.Count;
        if (Unchanged > 0)
            Notices.Add($"{German.Quantity(Unchanged, "Zeile wiederholt eine andere", "Zeilen wiederholen andere")} Wort für Wort und {(Unchanged == 1 ? "zählt" : "zählen")} als unverändert.");
        SortErrors();
        FindRemarks(rows);
        for (var written = 0; written < rows.Count; written += RowsPerReport)
        {
            Context.Cancellation.ThrowIfCancellationRequested();
            Context.Report(ImportPhase.Writing, written, rows.Count);
            Write(CollectionsMarshal.AsSpan(rows).Slice(written, Math.Min(RowsPerReport, rows.Count - written)));
        }
        Finish();
    }

    /// <summary>Rows that contradict each other or what is stored.</summary>
    private protected virtual IReadOnlyCollection<RowConflict<T>> FindConflicts(IReadOnlyList<T> rows) => [];

    /// <summary>Notes what the receipt has to say of rows that are right.</summary>
    private protected virtual void FindRemarks(IReadOnlyList<T> rows)
    {
    }

    private protected abstract void Write(ReadOnlySpan<T> rows);

    private protected virtual void Finish()
    {
    }

    /// <summary>Rows of one key that say different things: none of them is known to be right.</summary>
    private bool RejectContradictions()
    {
        if (_rows.Count == _latest.Count)
            return false;
        var found = false;
        foreach (var rows in _rows.GroupBy(format.KeyOf).Where(rows => rows.Skip(1).Any()))
        {
            var all = rows.ToList();
            if (Array.Find(Present, pair => all.Exists(row => !pair.Column.IsSame(all[0], row))) is not { Column: { } differing })
                continue;
            found = true;
            foreach (var row in all)
            {
                var others = all.Where(other => !ReferenceEquals(other, row)).Select(other => format.RowNumberOf(other)).ToList();
                Reject(ErrorAt(format.RowNumberOf(row), differing.Heading, differing.Show(row), new(
                    $"widerspricht {(others.Count == 1 ? "Zeile" : "den Zeilen")} {string.Join(", ", others.Take(5))}{(others.Count > 5 ? " und weiteren" : "")} mit demselben Schlüssel",
                    "Lassen Sie von diesen Zeilen nur die richtige stehen.")));
            }
        }
        return found;
    }

    /// <summary>In the order of the key: then rows are appended to the index, and rows with the same key are neighbours.</summary>
    private List<T> TakeLastOfEachKey()
    {
        var valid = Rejected == 0 ? _rows : _rows.FindAll(row => !IsRejected(format.RowNumberOf(row)));
        var keys = new RowKey[valid.Count];
        var order = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (format.KeyOf(valid[i]), i);
        // Positions are sorted, not the keys: the library's code for whole numbers is there when a process starts.
        Array.Sort(order, (a, b) => RowKey.Compare(keys[a], keys[b]) is not 0 and var difference ? difference : a.CompareTo(b));
        var last = new List<T>(valid.Count);
        for (var i = 0; i < order.Length; i++)
        {
            if (i + 1 == order.Length || RowKey.Compare(keys[order[i]], keys[order[i + 1]]) != 0)
                last.Add(valid[order[i]]);
        }
        return last;
    }

    /// <summary>Leaves out a row that is no record.</summary>
    /// <param name="reason">Why, in German, without a full stop.</param>
    private protected void Skip(int row, string reason) => Skip(new SkippedRow(_sheet, row, reason));

    /// <summary>Counts a row that a later Datenstand has overtaken.</summary>
    private protected void TellOutdated(T row, string reason) => Tell(new OutdatedRow(_sheet, format.RowNumberOf(row), reason));

    /// <summary>Lists the values that empty cells of a row clear.</summary>
    /// <returns>Whether there are any.</returns>
    private protected bool TellCleared(T row, T before, T after)
    {
        var any = false;
        var number = format.RowNumberOf(row);
        for (var i = 0; i < Present.Length; i++)
        {
            var (column, position) = Present[i];
            if (!IsEmptyCell(number, i) || !column.HasValue(before) || column.HasValue(after))
                continue;
            any = true;
            Tell(new ClearedValue(_sheet, number, ColumnName.Of(position), _header[position], column.Show(before)));
        }
        return any;
    }

    /// <summary>Lists a value of several columns that empty cells of a row clear.</summary>
    private protected void TellCleared(T row, string heading, string oldValue) =>
        Tell(new ClearedValue(_sheet, format.RowNumberOf(row), "", heading, oldValue));

    /// <summary>Whether the cell of a present column was empty: of a flag "no" and empty are the same value.</summary>
    private bool IsEmptyCell(int row, int present) => row < _emptyCells.Count && (_emptyCells[row] >> present & 1) != 0;

    private void NoteEmptyCells(int row, ulong empty)
    {
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
            if (column.TryRead(cell, row, Context.Lookups, out var problem))
            {
                if (column.IsEmpty(cell, row))
                    empty |= 1UL << i;
                continue;
            }
            (unreadable ??= []).Add(column.Heading);
            Reject(ErrorAt(reader.RowNumber, column.Heading, cell.ToString(), problem));
        }
        if (reader.IsShort)
        {
            Reject(new RowError(
                _sheet, reader.RowNumber, "", "", "",
                "ist kürzer als die Kopfzeile", "Prüfen Sie, ob die Zeile abgeschnitten ist; leere Felder am Ende brauchen ihr Trennzeichen."));
        }
        if (reader.HasExcessCells)
        {
            Reject(new RowError(
                _sheet, reader.RowNumber, ColumnName.Of(_header.Count), "", "",
                "hat mehr Felder als die Kopfzeile", "Setzen Sie Texte, die das Trennzeichen enthalten, in Anführungszeichen."));
        }
        foreach (var rule in format.Rules)
        {
            if (unreadable is not null && rule.Needs.Any(unreadable.Contains))
                continue;
            if (rule.Check(row, Context.Lookups) is { } problem)
                Reject(ErrorAt(reader.RowNumber, rule.Heading, PositionOf(rule.Heading) is { } at ? reader[at].ToString() : "", problem));
        }
        if (Rejected > 0 && IsRejected(reader.RowNumber))
            return;
        format.Complete(row);
        if (format.NewestDayOf(row, _today) is { } day && !(day <= NewestDay))
            NewestDay = day;
        NoteEmptyCells(reader.RowNumber, empty);
        _rows.Add(row);
    }

    private RowError ErrorAt(int row, string heading, string value, CellProblem problem)
    {
        var position = PositionOf(heading);
        return new RowError(
            _sheet, row, position is { } at ? ColumnName.Of(at) : "", position is { } named ? _header[named] : heading, value, problem.Reason, problem.Remedy);
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
