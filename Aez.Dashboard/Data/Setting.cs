namespace Aez.Dashboard.Data;

/// <summary>A setting that differs from its default.</summary>
public sealed class Setting
{
    public required string Key { get; set; }

    public required string Value { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
