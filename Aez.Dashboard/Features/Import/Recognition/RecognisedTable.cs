using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Recognition;

/// <summary>What the headings of a table mean.</summary>
/// <param name="Positions">For each column of the format its position in the file; -1 where the file has none.</param>
/// <param name="Ignored">Headings that no column of the kind uses.</param>
/// <param name="Unsure">Headings that could mean several columns, and that no saved mapping answers.</param>
/// <param name="Source">System whose saved mapping was used; null if none was.</param>
internal sealed record RecognisedTable(
    RecordFormat Format, int[] Positions, IReadOnlyList<string> Ignored, IReadOnlyList<UnsureHeading> Unsure, string? Source)
{
    public int Matched => Positions.Count(at => at >= 0);
}

/// <summary>What a user says of a file before it is read; null where the program is to find out.</summary>
internal sealed record RecognitionHint(RecordKind? Kind, string? Source);

/// <summary>Why the headings of a table cannot be used; one German sentence.</summary>
/// <param name="Matched">Columns of the kind that fits best.</param>
internal sealed record RecognitionFailure(string Message, int Matched)
{
    /// <summary>True for a table that is no list of ours at all, such as a sheet with notes.</summary>
    public bool IsForeign { get; init; }

    /// <summary>True where headings fit, but to several kinds or mappings, or twice: somebody has to decide.</summary>
    public bool IsQuestion { get; init; }
}
