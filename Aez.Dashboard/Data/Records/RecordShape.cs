using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>A column of a table of records.</summary>
internal interface IStoredColumn<in T>
{
    /// <summary>Its name in the table.</summary>
    string StoreName { get; }

    object ToStore(T record);

    void FromStore(T record, RowReader row, int ordinal);

    /// <summary>Name and value, as what is said of a row is kept.</summary>
    void WriteJson(Utf8JsonWriter writer, T record);

    void ReadJson(JsonElement value, T record);

    void Copy(T from, T to);

    bool IsSame(T a, T b);

    /// <summary>Whether something stands in it.</summary>
    bool HasValue(T record);
}

/// <summary>How the records of one kind lie in their table, as whoever writes them knows it.</summary>
/// <param name="Key">Names of the columns of the natural key.</param>
/// <param name="Stored">All columns but number and origin.</param>
internal sealed record RecordShape<T>(RecordKind Kind, string Table, IReadOnlyList<string> Key, IReadOnlyList<IStoredColumn<T>> Stored, Func<T> Create)
    where T : ImportedRecord
{
    /// <summary>What a person has entered stays where a later file tells nothing of it: it may not know. A value that it tells counts.</summary>
    public bool HandFillsGaps { get; init; }
}
