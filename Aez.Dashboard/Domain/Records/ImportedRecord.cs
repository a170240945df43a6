namespace Aez.Dashboard.Domain.Records;

/// <summary>What every stored row knows of its origin.</summary>
public abstract class ImportedRecord
{
    /// <summary>The <see cref="ImportId"/> of a row that was last written on the page Stammdaten; no import has this number.</summary>
    public const int ByHand = 0;

    public long Id { get; set; }

    /// <summary>The import that last wrote the row; <see cref="ByHand"/> if a person did.</summary>
    public int ImportId { get; set; }

    /// <summary>Row number in that import's file, the header being row 1; 0 if entered by hand.</summary>
    public int SourceRow { get; set; }
}
