using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Data;

/// <summary>
/// What one import, or a person, says of a stored row. The row holds what all of its claims come to: of each column the value of the
/// latest Datenstand, so that it makes no difference in which order files come or which of them are taken back. A row that a single
/// import has told of has none: the row itself is that claim.
/// </summary>
public sealed class RecordClaim
{
    public long Id { get; set; }

    public RecordKind Kind { get; set; }

    public long RowId { get; set; }

    /// <summary><see cref="Domain.Records.ImportedRecord.ByHand"/> if a person says it.</summary>
    public int ImportId { get; set; }

    /// <summary><see cref="Import.Rank"/>; by hand: that of the latest import at that time.</summary>
    public int Rank { get; set; }

    /// <summary>Datenstand of the import; by hand: the day.</summary>
    public DateOnly DataAsOf { get; set; }

    public int SourceRow { get; set; }

    /// <summary>The columns that it tells of, beside the natural key, as JSON.</summary>
    public required string Values { get; set; }
}
