using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>A kind of file: its columns and what makes a row of it.</summary>
internal abstract class RecordFormat(RecordKind kind)
{
    public RecordKind Kind { get; } = kind;

    /// <summary>The columns a file may have.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Headings that could mean several of the columns: asked, never guessed.</summary>
    public virtual IReadOnlyList<AmbiguousHeading> Ambiguous => [];

    /// <summary>For each column the spellings of its heading and of its aliases, in their order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Spellings => field ??= [.. Columns.Select(column => column.Aliases.Prepend(column.Heading).Select(Spelling.Key).ToList())];

    /// <summary>The columns of the table that a file fills, separated by commas; null for a kind that is not stored by column.</summary>
    /// <param name="positions">Position of each of <see cref="Columns"/> in the file; negative where it has none.</param>
    public virtual string? StoredColumns(IReadOnlyList<int> positions) => null;

    public abstract TableImport Open(ImportContext context);

    /// <summary>Puts back what an import changed. Null, or the refusal as one German sentence.</summary>
    /// <param name="team">What alone may change; null: everything.</param>
    public abstract Task<string?> UndoAsync(AezDbContext db, Data.Import import, RecordChanges changes, TeamRecords? team, TimeProvider clock, CancellationToken cancellationToken);
}

/// <param name="Names">What the heading may be called.</param>
/// <param name="Columns">The columns of ours that it may mean.</param>
internal sealed record AmbiguousHeading(IReadOnlyList<string> Names, IReadOnlyList<string> Columns)
{
    private readonly HashSet<string> _spellings = [.. Names.Select(Spelling.Key)];

    public bool Is(string spelling) => _spellings.Contains(spelling);
}

/// <summary>The natural key of a row, comparable without knowing its kind.</summary>
internal readonly record struct RowKey(string First, int Day = 0, int Kind = 0, string Last = "")
{
    /// <summary>The order of the unique indexes: rows written in it are appended to them instead of scattered.</summary>
    public static int Compare(in RowKey a, in RowKey b)
    {
        var order = string.CompareOrdinal(a.First, b.First);
        if (order == 0)
            order = a.Day.CompareTo(b.Day);
        if (order == 0)
            order = a.Kind.CompareTo(b.Kind);
        return order == 0 ? string.CompareOrdinal(a.Last, b.Last) : order;
    }
}

/// <summary>A condition over several cells of a row; checked where all of them could be read.</summary>
/// <param name="Heading">The column that the error is shown at.</param>
internal sealed record RowRule<T>(string Heading, string[] Needs, Func<T, Lookups, CellProblem?> Check);

/// <summary>How rows of one kind are read.</summary>
internal abstract class RowFormat<T>(RecordKind kind) : RecordFormat(kind)
{
    private readonly List<Column<T>> _columns = [];
    private readonly List<RowRule<T>> _rules = [];

    public override IReadOnlyList<Column<T>> Columns => _columns;

    public IReadOnlyList<RowRule<T>> Rules => _rules;

    /// <summary>A row as it is where the file has none of the optional columns.</summary>
    public abstract T Create();

    public abstract RowKey KeyOf(T row);

    public abstract int RowNumberOf(T row);

    public abstract void SetRowNumber(T row, int number);

    /// <summary>Months whose figures the row sets by itself, yyyymm; null where they follow from what is computed.</summary>
    public virtual (int First, int Last)? MonthsOf(T row) => null;

    /// <summary>The newest day, up to today, on which something of the row happened: so far the file reaches. Null where its days are plans.</summary>
    public virtual DateOnly? NewestDayOf(T row, DateOnly today) => null;

    /// <summary>Computes what follows from the cells of a row.</summary>
    public virtual void Complete(T row)
    {
    }

    protected void Required<TValue>(string heading, string storeName, ColumnType<TValue> type, Func<T, TValue> get, Action<T, TValue> set, params string[] aliases) =>
        _columns.Add(new Column<T, TValue>(type, get, set) { Heading = heading, StoreName = storeName, Aliases = aliases, IsRequired = true });

    protected void Optional<TValue>(string heading, string storeName, ColumnType<TValue> type, Func<T, TValue> get, Action<T, TValue> set, params string[] aliases) =>
        _columns.Add(new Column<T, TValue>(type, get, set) { Heading = heading, StoreName = storeName, Aliases = aliases });

    /// <summary>The newest of some days that is not after today.</summary>
    protected static DateOnly? Newest(DateOnly today, DateOnly? first, DateOnly? second = null, DateOnly? third = null)
    {
        DateOnly? newest = null;
        foreach (var day in (ReadOnlySpan<DateOnly?>)[first, second, third])
        {
            if (day <= today && !(day <= newest))
                newest = day;
        }
        return newest;
    }

    protected void Rule(string heading, string[] needs, Func<T, Lookups, CellProblem?> check) =>
        _rules.Add(new RowRule<T>(heading, needs, check));

    protected void NotBefore(string endHeading, string startHeading, Func<T, DateOnly?> end, Func<T, DateOnly> start) =>
        Rule(endHeading, [endHeading, startHeading], (row, _) => end(row) < start(row)
            ? new CellProblem($"liegt vor „{startHeading}“ ({German.Day(start(row))})", "Prüfen Sie beide Daten.")
            : null);
}

/// <summary>How rows of one kind are read and stored.</summary>
internal abstract class RecordFormat<T>(RecordKind kind, string table, string[] key) : RowFormat<T>(kind)
    where T : ImportedRecord
{
    public string Table { get; } = table;

    /// <summary>Columns of the natural key in the table.</summary>
    public IReadOnlyList<string> Key { get; } = key;

    /// <summary>All columns in the table beside id and origin.</summary>
    public virtual IReadOnlyList<Column<T>> Stored => Columns;

    /// <summary>As the store of records takes it.</summary>
    public RecordShape<T> Shape => field ??= new(Kind, Table, Key, Stored, Create) { HandFillsGaps = HandFillsGaps };

    /// <inheritdoc cref="RecordShape{T}.HandFillsGaps"/>
    protected virtual bool HandFillsGaps => false;

    public override string? StoredColumns(IReadOnlyList<int> positions) =>
        string.Join(',', Columns.Where((_, i) => positions[i] >= 0).Select(column => column.StoreName));

    /// <summary>Tells what becomes of a row: null before for a new one, null after for one that goes.</summary>
    public abstract void Note(RecordChanges changes, T? before, T? after);

    /// <summary>Whether a record is about one team alone, which somebody who is bound to it may bring and take back.</summary>
    public abstract bool IsOf(TeamRecords team, T record);

    /// <summary>Whether a change is about one team alone: of the record before and after it.</summary>
    /// <param name="before">Null for a new record; the same as <paramref name="after"/> where it is told of once more.</param>
    /// <param name="after">Null for one that goes.</param>
    public virtual bool MayChange(TeamRecords team, T? before, T? after) => (before is null || IsOf(team, before)) && (after is null || IsOf(team, after));

    /// <summary>Rows that somebody bound to a team may not bring, since they are about others, too.</summary>
    /// <param name="stored">The stored row with the same key; null without one.</param>
    /// <param name="merged">A row as it will be stored.</param>
    public virtual IEnumerable<T> FindForeign(TeamRecords team, IReadOnlyCollection<T> rows, Func<T, T?> stored, Func<T, T> merged) =>
        rows.Where(row => stored(row) is var before && !(MayChange(team, before, row) && (before is null || MayChange(team, before, merged(row)))));

    /// <summary>Whether taking back what an import told of leaves other teams alone, beside the records themselves.</summary>
    public virtual bool MayUndo(TeamRecords team, AezDbContext after) => true;

    /// <summary>What rows will do to each other and to what is stored, once all of them are applied.</summary>
    public virtual Foresight<T> Foresee(IReadOnlyList<T> rows, StoredRows<T> stored) => Foresight<T>.Nothing;

    /// <summary>Brings rows to what all that is said of their neighbours makes of them, after what is said has changed.</summary>
    /// <param name="team">What alone may be named; null: everything.</param>
    /// <param name="refusal">What contradicts itself now, or is not only the team's, as a German clause; null where nothing is.</param>
    /// <returns>What that has changed, in German.</returns>
    public virtual IEnumerable<string> Settle(IReadOnlyCollection<string> customers, RecordStore<T> store, RecordChanges changes, TeamRecords? team, CancellationToken cancellation, out string? refusal)
    {
        refusal = null;
        return [];
    }

    public override int RowNumberOf(T row) => row.SourceRow;

    public override void SetRowNumber(T row, int number) => row.SourceRow = number;

    public override TableImport Open(ImportContext context) => new RecordImport<T>(this, context);

    public override Task<string?> UndoAsync(AezDbContext db, Data.Import import, RecordChanges changes, TeamRecords? team, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.FromResult(RecordUndo.Run(this, db, import, changes, team, cancellationToken));
}
