using System.Data.Common;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Data.Records;

/// <summary>A column of a table of records.</summary>
internal interface IStoredColumn<in T>
{
    /// <summary>Its name in the table.</summary>
    string StoreName { get; }

    object ToStore(T record);

    void FromStore(T record, DbDataReader row, int ordinal);
}

/// <summary>How the records of one kind lie in their table, as whoever writes them knows it.</summary>
/// <param name="Key">Names of the columns of the natural key.</param>
/// <param name="Stored">All columns but number and origin.</param>
internal sealed record RecordShape<T>(string Table, IReadOnlyList<string> Key, IReadOnlyList<IStoredColumn<T>> Stored, Func<T> Create)
    where T : ImportedRecord;
