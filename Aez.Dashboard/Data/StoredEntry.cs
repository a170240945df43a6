namespace Aez.Dashboard.Data;

/// <summary>A version of an entry of a register. A change is a new version, and taking out is one: who wrote what, when, stays known.</summary>
public sealed class StoredEntry
{
    /// <summary>Which entry, through all its versions and over all registers.</summary>
    public int Id { get; set; }

    /// <summary>From 1; one number that the second of two editors no longer has.</summary>
    public int Version { get; set; }

    /// <summary>Key of the <see cref="Domain.Registers.Register"/>.</summary>
    public required string Register { get; set; }

    public required string Team { get; set; }

    /// <summary>Kürzel of the IFK whose entry it is; null where it is nobody's.</summary>
    public string? Ifk { get; set; }

    /// <summary>The customer whom it is about: it goes with their records when the retention period ends; null where it is about none.</summary>
    public string? CustomerNumber { get; set; }

    /// <summary>What stands in its fields, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Whether it is the version that holds.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether it says that the entry was taken out.</summary>
    public bool IsRemoved { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
