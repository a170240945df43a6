namespace Aez.Dashboard.Data.Records;

/// <summary>Inserts rows of one table and leaves out those whose key is stored.</summary>
internal abstract class RowInserter : IDisposable
{
    /// <summary>So many rows are best inserted at once.</summary>
    public abstract int BatchSize { get; }

    /// <param name="values">Row after row, in the order of the columns; of as many rows as a batch has at most.</param>
    /// <returns>How many were inserted.</returns>
    public abstract int Insert(ReadOnlySpan<object> values);

    public abstract void Dispose();
}
