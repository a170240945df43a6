namespace Aez.Dashboard.Data.Records;

/// <summary>Reads the rows of a statement one after the other, as the database gives their columns.</summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>Goes to the next row, the first one to begin with.</summary>
    /// <returns>False behind the last one.</returns>
    public abstract bool Read();

    public abstract bool IsNull(int column);

    public abstract string? TextOrNull(int column);

    /// <summary>The bytes of a text, valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    public abstract DateOnly? DayOrNull(int column);

    /// <summary>UTC.</summary>
    public abstract DateTime Instant(int column);

    public abstract long Long(int column);

    /// <summary>A number that is not NULL, perhaps with decimals.</summary>
    public abstract double Real(int column);

    public abstract bool Flag(int column);

    /// <summary>Whatever lies there.</summary>
    public abstract object Value(int column);

    public abstract void Dispose();

    /// <summary>A text that is not NULL.</summary>
    public string Text(int column) => TextOrNull(column) ?? throw IsMissing(column);

    /// <summary>A day that is not NULL.</summary>
    public DateOnly Day(int column) => DayOrNull(column) ?? throw IsMissing(column);

    public bool? FlagOrNull(int column) => IsNull(column) ? null : Flag(column);

    public int Number(int column) => (int)Long(column);

    public int? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    private static InvalidCastException IsMissing(int column) => new($"Column {column} is NULL.");
}
