using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Imports records: by prepared statements, each row that changes with its state before.</summary>
internal sealed class RecordImport<T> : TableImport<T>
    where T : ImportedRecord
{
    private readonly RecordFormat<T> _format;
    private readonly RecordStore<T> _store;
    private readonly Column<T>[] _present;
    private readonly SortedSet<string> _caring = new(StringComparer.Ordinal);
    private readonly HashSet<string> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _contradicted = new(StringComparer.Ordinal);
    private readonly Coverage _coverage;
    private Foresight<T> _foresight = Foresight<T>.Nothing;
    private int _partly;

    public RecordImport(RecordFormat<T> format, ImportContext context)
        : base(format, context)
    {
        _format = format;
        _store = new RecordStore<T>(context.Db, format.Shape);
        _present = [.. Reading.Present.Select(pair => pair.Column)];
        _coverage = new Coverage(context.Db, context.Import, context.Team);
    }

    public override IEnumerable<string> CaringIfks => _caring;

    /// <summary>First what is of other teams: nothing else is told of it.</summary>
    private protected override IReadOnlyCollection<RowConflict<T>> FindConflicts(IReadOnlyList<T> rows)
    {
        var stored = new StoredRows<T>(Context.Db, _store, _present, Context.Import, Context.Team, Context.Cancellation);
        if (Context.Team is { } team && FindForeign(team, WithOrigin(rows), stored) is { Count: > 0 } foreign)
            return foreign;
        _foresight = _format.Foresee(WithOrigin(rows), stored);
        return _foresight.Conflicts;
    }

    private protected override void FindRemarks(IReadOnlyList<T> rows) => Tally.Notices.AddRange(_foresight.Remarks);

    private protected override void Finish()
    {
        Tally.Notices.AddRange(_format.Settle(_customers, _store, Context.Changes, Context.Team, Context.Cancellation, out _));
        _coverage.Store();
        foreach (var (file, rows) in _contradicted)
            Tally.Notices.Add($"{German.Quantity(rows, "Zeile sagt", "Zeilen sagen")} etwas anderes als „{file}“ mit demselben Datenstand {German.Day(Context.Import.DataAsOf)}; es gilt „{Context.Import.FileName}“ als die zuletzt importierte. Ist die andere richtig, importieren Sie sie noch einmal mit einem späteren Datenstand.");
        if (_partly > 0)
            Tally.Notices.Add($"In {German.Quantity(_partly, "geänderten Zeile", "geänderten Zeilen")} gelten einzelne Angaben eines späteren Datenstands weiter.");
    }

    private List<RowConflict<T>> FindForeign(TeamRecords team, IReadOnlyList<T> rows, StoredRows<T> stored)
    {
        var column = _format.Columns.FirstOrDefault(c => c.Heading == "Kundennummer" && c.IsRequired) ?? _format.Columns.First(c => c.IsRequired && c.Heading is "IFK" or "Team");
        return [.. _format.FindForeign(team, rows, _store.Table.Find, stored.Merged).Select(row => new RowConflict<T>(row, column.Heading, column.Show(row), team.Problem))];
    }

    private IReadOnlyList<T> WithOrigin(IReadOnlyList<T> rows)
    {
        foreach (var row in rows)
            row.ImportId = Context.Import.Id;
        return rows;
    }

    private protected override void Write(ReadOnlySpan<T> rows)
    {
        for (; !rows.IsEmpty; rows = rows[Math.Min(_store.Table.BatchSize, rows.Length)..])
            WriteBatch(rows[..Math.Min(_store.Table.BatchSize, rows.Length)]);
    }

    private void WriteBatch(ReadOnlySpan<T> rows)
    {
        foreach (var row in rows)
        {
            row.ImportId = Context.Import.Id;
            if (row is CarePeriod care)
            {
                _caring.Add(care.Ifk);
                _customers.Add(care.CustomerNumber);
            }
        }
        _store.Write(rows, _present, Note);
    }

    /// <param name="before">Null for a new row.</param>
    private void Note(T row, T? before, T after, ClaimOrigin? contradicted)
    {
        if (contradicted is not null)
            _contradicted[contradicted.FileName] = _contradicted.GetValueOrDefault(contradicted.FileName) + 1;
        var outcome = OutcomeOf(row, before, after);
        // As one file tells it, so may an earlier one have: then it is known since that one's Datenstand.
        if (outcome is not (RowOutcome.Unchanged or RowOutcome.Outdated) || before!.ImportId != after.ImportId)
            _format.Note(Context.Changes, before, after);
        if (outcome != RowOutcome.Outdated && _foresight.Superseded.TryGetValue(_format.RowNumberOf(row), out var reason))
        {
            outcome = RowOutcome.Outdated;
            Reading.TellOutdated(row, reason);
        }
        _coverage.Add(row);
        Tally.Count(outcome, _format.MonthsOf(after));
    }

    private RowOutcome OutcomeOf(T row, T? before, T after)
    {
        if (before is null)
            return RowOutcome.New;
        var isPartly = Array.Exists(_present, column => !column.IsSame(row, after));
        if (_store.Claims.IsSame(before, after))
        {
            if (!isPartly)
                return RowOutcome.Unchanged;
            Reading.TellOutdated(row, _store.Prevailing(after));
            return RowOutcome.Outdated;
        }
        if (isPartly)
            _partly++;
        return Reading.TellCleared(row, before, after) ? RowOutcome.Cleared : RowOutcome.Changed;
    }

    private protected override void Release() => _store.Dispose();
}
