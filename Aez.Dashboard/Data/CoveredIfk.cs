namespace Aez.Dashboard.Data;

/// <summary>
/// An IFK of whom an import knows something: its Datenstand is hers, too. Filled from the valid rows, unchanged ones included,
/// so that a file about one team says nothing of another. An undone import covers nobody.
/// </summary>
public sealed class CoveredIfk
{
    public int ImportId { get; set; }

    public required string Ifk { get; set; }
}
