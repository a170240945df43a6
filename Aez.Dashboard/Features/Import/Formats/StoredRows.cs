using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>What is stored, for the rows of a file that are about to be.</summary>
/// <param name="Present">The columns that the file has.</param>
/// <param name="Team">What alone may be named; null: everything.</param>
/// <param name="Import">Stored before the first row, which refers to it.</param>
internal sealed record StoredRows<T>(AezDbContext Db, RecordStore<T> Store, IReadOnlyList<Column<T>> Present, Data.Import Import, TeamRecords? Team, CancellationToken Cancellation)
    where T : ImportedRecord
{
    /// <summary>A row as it will be stored: over what is known of a later Datenstand it changes nothing.</summary>
    public T Merged(T row) => Store.Preview(row, Present);

    public bool Tells(string storeName) => Present.Any(column => column.StoreName == storeName);
}

/// <summary>What the rows of a file will do to each other and to what is stored.</summary>
/// <param name="Conflicts">Rows that contradict each other or what is stored.</param>
/// <param name="Remarks">What the receipt has to say of rows that are right, in German; asked for once there is no conflict.</param>
internal sealed record Foresight<T>(IReadOnlyCollection<RowConflict<T>> Conflicts, IEnumerable<string> Remarks)
{
    public static readonly Foresight<T> Nothing = new([], []);

    /// <summary>Why rows take no effect beside what a newer Datenstand says, in German, by their number.</summary>
    public IReadOnlyDictionary<int, string> Superseded { get; init; } = new Dictionary<int, string>();
}

internal sealed record RowConflict<T>(T Row, string Heading, string Value, CellProblem Problem);
