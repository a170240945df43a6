using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Takes one table from the file into the database; the transaction is the caller's.</summary>
internal abstract class TableImport : IDisposable
{
    /// <summary>What has become of the rows so far.</summary>
    public TableTally Tally { get; } = new();

    /// <summary>The IFKs in care according to the written rows of a Bestand.</summary>
    public virtual IEnumerable<string> CaringIfks => [];

    public abstract TablePreview? Preview { get; }

    /// <summary>Newest day of an event in the rows; null where none tells.</summary>
    public abstract DateOnly? NewestDay { get; }

    /// <summary>Reads all rows and finds what is wrong with each, without the database.</summary>
    public abstract void Read(TableReader reader);

    /// <summary>Writes the rows that nothing is wrong with.</summary>
    public abstract void Write();

    public void Dispose() => Release();

    private protected virtual void Release()
    {
    }
}

/// <summary>Decides which of the rows that were read are written: one of each key, none that contradicts another or what is stored.</summary>
internal abstract class TableImport<T>(RowFormat<T> format, ImportContext context) : TableImport
{
    // Rows of one key that a message names.
    private const int MaxNamed = 5;

    /// <summary>A multiple of the rows of a report.</summary>
    private const int RowsPerCollection = 200_000;

    private List<T> _latest = [];

    public override TablePreview? Preview => Reading.Preview;

    public override DateOnly? NewestDay => Reading.NewestDay;

    private protected ImportContext Context { get; } = context;

    private protected RowReading<T> Reading => field ??= new RowReading<T>(format, Context, Tally);

    public override void Read(TableReader reader)
    {
        Reading.Read(reader);
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
                Tally.Reject(Reading.ErrorAt(format.RowNumberOf(conflict.Row), conflict.Heading, conflict.Value, conflict.Problem));
            rows = TakeLastOfEachKey();
        }
        Tally.Unchanged += Reading.Rows.Count(row => !Tally.IsRejected(format.RowNumberOf(row))) - rows.Count;
        if (Tally.Unchanged > 0)
            Tally.Notices.Add($"{German.Quantity(Tally.Unchanged, "Zeile wiederholt eine andere", "Zeilen wiederholen andere")} Wort für Wort und {(Tally.Unchanged == 1 ? "zählt" : "zählen")} als unverändert.");
        Tally.SortErrors();
        FindRemarks(rows);
        _latest = [];
        Reading.Release();
        for (var written = 0; written < rows.Count; written += RowReading<T>.RowsPerReport)
        {
            Context.Cancellation.ThrowIfCancellationRequested();
            Context.Report(ImportPhase.Writing, written, rows.Count);
            var part = CollectionsMarshal.AsSpan(rows).Slice(written, Math.Min(RowReading<T>.RowsPerReport, rows.Count - written));
            Write(part);
            // What is written is let go: of a long file, what follows for its customers takes its place. The runtime, which can't know, would ask for more instead.
            part.Clear();
            if ((written + part.Length) % RowsPerCollection == 0)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
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
        if (Reading.Rows.Count == _latest.Count)
            return false;
        var found = false;
        foreach (var rows in Reading.Rows.GroupBy(format.KeyOf).Where(rows => rows.Skip(1).Any()))
        {
            var all = rows.ToList();
            if (Array.Find(Reading.Present, pair => all.Exists(row => !pair.Column.IsSame(all[0], row))) is not { Column: { } differing })
                continue;
            found = true;
            foreach (var row in all)
            {
                // Any number of rows may have the key: of each no more are looked at than are named.
                var others = all.Where(other => !ReferenceEquals(other, row)).Take(MaxNamed + 1).Select(other => format.RowNumberOf(other)).ToList();
                Tally.Reject(Reading.ErrorAt(format.RowNumberOf(row), differing.Heading, differing.Show(row), new(
                    $"widerspricht {(others.Count == 1 ? "Zeile" : "den Zeilen")} {string.Join(", ", others.Take(MaxNamed))}{(others.Count > MaxNamed ? " und weiteren" : "")} mit demselben Schlüssel",
                    "Lassen Sie von diesen Zeilen nur die richtige stehen.")));
            }
        }
        return found;
    }

    /// <summary>In the order of the key: then rows are appended to the index, and rows with the same key are neighbours.</summary>
    private List<T> TakeLastOfEachKey()
    {
        var valid = Tally.Rejected == 0 ? Reading.Rows : [.. Reading.Rows.Where(row => !Tally.IsRejected(format.RowNumberOf(row)))];
        var order = new int[valid.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        // Positions are sorted, not the rows: the library's code for whole numbers is there when a process starts. Keys are made as they are compared: as many as rows would take more memory than those.
        Array.Sort(order, (a, b) => Compare(a, b) is not 0 and var difference ? difference : a.CompareTo(b));
        var last = new List<T>(valid.Count);
        for (var i = 0; i < order.Length; i++)
        {
            if (i + 1 == order.Length || Compare(order[i], order[i + 1]) != 0)
                last.Add(valid[order[i]]);
        }
        return last;

        int Compare(int a, int b) => RowKey.Compare(format.KeyOf(valid[a]), format.KeyOf(valid[b]));
    }
}
