using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Imports records: by prepared statements, each row that changes with its state before.</summary>
internal sealed class RecordImport<T> : TableImport<T>
    where T : ImportedRecord
{
    private readonly RecordFormat<T> _format;
    private readonly RecordTable<T> _table;
    private readonly Column<T>[] _present;
    private readonly SortedSet<string> _caring = new(StringComparer.Ordinal);
    private int _partly;
    private readonly Coverage _coverage;

    public RecordImport(RecordFormat<T> format, ImportContext context)
        : base(format, context)
    {
        _format = format;
        _table = new RecordTable<T>(context.Db, format);
        _present = [.. Present.Select(pair => pair.Column)];
        _coverage = new Coverage(context.Db, context.Import, context.Team);
    }

    public override IEnumerable<string> CaringIfks => _caring;

    /// <summary>First what is of other teams: nothing else is told of it.</summary>
    private protected override IReadOnlyCollection<RowConflict<T>> FindConflicts(IReadOnlyList<T> rows) => Context.Team is { } team && FindForeign(team, rows) is { Count: > 0 } foreign
        ? foreign
        : [.. _format.FindConflicts(Context.Db, WithOrigin(rows), Merged)
            .DistinctBy(conflict => _format.RowNumberOf(conflict.Row))];

    private protected override void FindRemarks(IReadOnlyList<T> rows) => Notices.AddRange(_format.FindRemarks(Context.Db, rows, Merged, Context.Team));

    private protected override void Finish()
    {
        _coverage.Store();
        if (_partly > 0)
            Notices.Add($"In {German.Quantity(_partly, "geänderten Zeile", "geänderten Zeilen")} gelten einzelne Angaben eines späteren Datenstands weiter.");
    }

    private List<RowConflict<T>> FindForeign(TeamRecords team, IReadOnlyList<T> rows)
    {
        var column = _format.Columns.FirstOrDefault(c => c.Heading == "Kundennummer" && c.IsRequired) ?? _format.Columns.First(c => c.IsRequired && c.Heading is "IFK" or "Team");
        return [.. _format.FindForeign(team, WithOrigin(rows), _table.FindStored, Merged).Select(row => new RowConflict<T>(row, column.Heading, column.Show(row), team.Problem))];
    }

    private T Merged(T row) => _table.Preview(row, _present);

    private IReadOnlyList<T> WithOrigin(IReadOnlyList<T> rows)
    {
        foreach (var row in rows)
            row.ImportId = Context.Import.Id;
        return rows;
    }

    private protected override void Write(ReadOnlySpan<T> rows)
    {
        for (var batch = RecordTable<T>.BatchSize; !rows.IsEmpty; rows = rows[batch..])
        {
            if (rows.Length < batch)
                batch = 1;
            WriteBatch(rows[..batch]);
        }
    }

    private void WriteBatch(ReadOnlySpan<T> rows)
    {
        foreach (var row in rows)
        {
            row.ImportId = Context.Import.Id;
            if (row is CarePeriod care)
                _caring.Add(care.Ifk);
        }
        var areNew = _table.TryInsert(rows);
        foreach (var row in rows)
        {
            if (areNew)
                Note(RowOutcome.New, null, row);
            else
                Note(Upsert(row, out var before, out var after), before, after);
        }
    }

    private RowOutcome Upsert(T row, out T? before, out T after)
    {
        var outcome = _table.Upsert(row, _present, out before, out after);
        switch (outcome)
        {
            case RowOutcome.Outdated:
                TellOutdated(row, _table.Prevailing(after));
                return outcome;
            case RowOutcome.Changed:
                var known = after;
                if (Array.Exists(_present, column => !column.IsSame(row, known)))
                    _partly++;
                return TellCleared(row, before!, after) ? RowOutcome.Cleared : outcome;
            default:
                return outcome;
        }
    }

    private void Note(RowOutcome outcome, T? before, T after)
    {
        Count(outcome, _format.MonthsOf(after));
        _coverage.Add(after);
        if (outcome is RowOutcome.Unchanged or RowOutcome.Outdated)
            return;
        _format.Note(Context.Changes, before, after);
    }

    private protected override void Release() => _table.Dispose();
}
