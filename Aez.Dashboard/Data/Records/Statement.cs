namespace Aez.Dashboard.Data.Records;

/// <summary>A prepared statement in the context's transaction: the change tracker is too slow for whole files.</summary>
internal abstract class Statement : IDisposable
{
    /// <summary>The value of a parameter: a text, a day, an instant, a number, a flag, or <see cref="DBNull"/>.</summary>
    public abstract object this[int parameter] { set; }

    /// <summary>How a parameter is written in the statement.</summary>
    public static string Parameter(int position) => "@p" + position;

    /// <returns>The number of rows written; in a trial only of what is inserted by a <see cref="RowInserter"/>.</returns>
    public abstract int Execute();

    public abstract RowReader Query();

    public abstract void Dispose();
}
