namespace Aez.Dashboard.Data;

/// <summary>A setting that differs from its default.</summary>
public sealed class Setting
{
    /// <summary>Present while the data are synthetic.</summary>
    public const string Demo = "demo";

    /// <summary>The rules, before there were dated sets: a migration has moved them, the audit log still tells of it.</summary>
    public const string Rules = "rules";

    /// <summary>Reference of the Dienstvereinbarung by which the department head sees figures of single IFKs; absent: they don't.</summary>
    public const string ServiceAgreement = "service-agreement";

    /// <summary>
    /// Present from a migration after which the metrics hold something else than before, until they are made anew from the records.
    /// </summary>
    public const string OutdatedMetrics = "metrics-outdated";

    /// <summary>
    /// Present from the migration before which Kundennummern and Kürzel were stored as the files had them, until they are brought to
    /// one form; then the metrics are outdated, too.
    /// </summary>
    public const string OutdatedIdentifiers = "identifiers-outdated";

    public required string Key { get; set; }

    public required string Value { get; set; }

    public required string ChangedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
