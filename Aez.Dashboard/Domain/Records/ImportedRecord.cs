namespace Aez.Dashboard.Domain.Records;

/// <summary>What every stored row knows of its origin.</summary>
public abstract class ImportedRecord
{
    public long Id { get; set; }

    /// <summary>The import that last wrote the row.</summary>
    public int ImportId { get; set; }

    /// <summary>Row number in that import's file, the header being row 1.</summary>
    public int SourceRow { get; set; }
}
